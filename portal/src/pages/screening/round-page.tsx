import { useQuery } from '@apollo/client/react';
import {
  CloseScreeningRoundDocument,
  MarkSittingDocument,
  ScreeningRoundDocument,
  type ScreeningRoundQuery,
  type ScreeningSittingMark,
  type ScreeningSittingState,
} from '@ger/schema/client';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge, type Tone } from '../../components/badge.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { OutcomeNotice } from '../../components/outcome-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { faultsOf } from '../../graph/faults.ts';
import { useCommand, type Outcome } from '../../graph/use-command.ts';
import { MessagePage } from '../../shell/message-page.tsx';
import { useOfficer } from '../../shell/officer.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import { RoundProgress, RoundStanding } from './rounds-page.tsx';
import styles from './screening.module.css';

type Round = NonNullable<ScreeningRoundQuery['screeningRound']>;
type Sitting = NonNullable<Round['sittings']>[number];

const TONES: Readonly<Record<ScreeningSittingState, Tone>> = {
  WAITING: 'caution',
  DONE: 'fine',
  ABSENT: 'neutral',
  DECLINED: 'neutral',
};
const MARKS: readonly ScreeningSittingMark[] = ['ABSENT', 'DECLINED', 'WAITING'];

/** 一轮筛查 — who of the class has answered, was absent, will not; no answers and no bands, whoever looks (3.3.c). */
export function ScreeningRoundPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { data, error, loading, refetch } = useQuery(ScreeningRoundDocument, {
    variables: { id },
    fetchPolicy: 'no-cache', // pupils are named
  });
  const round = data?.screeningRound;
  usePageTitle(round?.schoolClass?.name ?? t('screening.title'));
  const close = useCommand(CloseScreeningRoundDocument, (answer) => answer.closeScreeningRound);
  const [outcome, setOutcome] = useState<Outcome<object>>();
  const [fault] = faultsOf(error);
  if (!round) {
    if (loading) return <PageSkeleton />;
    if (fault) return <FaultNotice fault={fault} retry={() => void refetch()} />;
    return (
      <MessagePage title={t('notFound.title')} text={t('notFound.text')}>
        <Link to="/screening">{t('screening.back')}</Link>
      </MessagePage>
    );
  }
  const closeRound = async () => {
    const answer = await close.send({ roundId: id });
    setOutcome(answer);
    if (answer.kind === 'DONE') void refetch();
  };
  return (
    <>
      <h1 className={page.title}>{t('screening.roundOf', { name: round.schoolClass?.name ?? '' })}</h1>
      <div className={styles.head}>
        <RoundProgress round={round} />
        <div className={styles.acts} data-screen-only>
          <RoundStanding round={round} />
          <ActionButtons
            actions={round.actions}
            forms={{ closeScreeningRound: () => void closeRound() }}
            withMain={round.waiting === 0}
          />
          <Link to="/screening">{t('screening.back')}</Link>
        </div>
      </div>
      {outcome && <OutcomeNotice outcome={outcome} />}
      <ul className={styles.pupils} aria-label={t('screening.pupils')}>
        {(round.sittings ?? []).map((sitting) => (
          <SittingRow
            key={sitting.pupil?.id}
            sitting={sitting}
            round={round}
            readAgain={() => void refetch()}
          />
        ))}
      </ul>
    </>
  );
}

function SittingRow({
  sitting: { pupil, state },
  round,
  readAgain,
}: {
  sitting: Sitting;
  round: Round;
  readAgain: () => void;
}) {
  const { t } = useTranslation();
  const { post } = useOfficer();
  const { send, sending } = useCommand(MarkSittingDocument, (answer) => answer.markSitting);
  const [outcome, setOutcome] = useState<Outcome<object>>();
  const canMark = round.actions.some(({ action, allowed }) => action === 'markSitting' && allowed);
  const mark = async (next: ScreeningSittingMark) => {
    const answer = await send({ roundId: round.id, pupilId: pupil?.id ?? '', state: next });
    setOutcome(answer);
    if (answer.kind === 'DONE') readAgain();
  };
  return (
    <li>
      <span>
        <strong>{pupil?.name}</strong> <span className={styles.quiet}>{pupil?.birthDate}</span>
      </span>
      <span>
        <Badge tone={TONES[state]}>{t(`enum.ScreeningSittingState.${state}`)}</Badge>
        {outcome && <OutcomeNotice outcome={outcome} />}
      </span>
      <span className={styles.acts} data-screen-only>
        {canMark && state !== 'DONE' && post.role === 'school.psychologist' && (
          <Link
            to={`/screening-desk/record?pupil=${pupil?.id}&instrument=${round.instrument.id}&round=${round.id}`}
          >
            {t('screening.answer')}
          </Link>
        )}
        {canMark &&
          state !== 'DONE' &&
          MARKS.filter((next) => next !== state).map((next) => (
            <Button
              key={next}
              size="small"
              disabled={sending}
              aria-label={`${pupil?.name ?? ''} ${t(`screening.mark.${next}`)}`}
              onClick={() => void mark(next)}
            >
              {t(`screening.mark.${next}`)}
            </Button>
          ))}
      </span>
    </li>
  );
}
