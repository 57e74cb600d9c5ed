import { useQuery } from '@apollo/client/react';
import {
  ConfirmPupilMatchDocument,
  PupilMatchesDocument,
  RejectPupilMatchDocument,
  type PupilMatchesQuery,
  type PupilMatchState,
} from '@ger/schema/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge, type Tone } from '../../components/badge.tsx';
import { Choice } from '../../components/choice.tsx';
import { MaskedName } from '../../components/empty-value.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { Pager } from '../../components/pager.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { withParameter } from '../../components/with-parameter.ts';
import { faultsOf } from '../../graph/faults.ts';
import { useCommand } from '../../graph/use-command.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import cards from '../cards.module.css';
import { ReasonForm } from '../duplicates/reason-form.tsx';
import page from '../page.module.css';
import styles from '../school/school.module.css';

type Match = NonNullable<PupilMatchesQuery['pupilMatches']>['edges'][number]['node'];

const TONES: Readonly<Record<PupilMatchState, Tone>> = {
  PROPOSED: 'caution',
  CONFIRMED: 'fine',
  REJECTED: 'neutral',
};
const STATES = Object.keys(TONES) as PupilMatchState[];

/**
 * 学生与档案关联 — pupils and dossiers that carry the same number, which nobody sees; the township of the dossier looks at both
 * sides and says whether they are one person (3.3.f). Children are named: not kept.
 */
export function MatchesPage() {
  const { t } = useTranslation();
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  const state = STATES.find((one) => one === parameters.get('state')) ?? 'PROPOSED';
  usePageTitle(t('matches.title'));
  const { data, error, loading, refetch } = useQuery(PupilMatchesDocument, {
    variables: { state, ...(keyset.after !== undefined && { after: keyset.after }) },
    fetchPolicy: 'no-cache',
  });
  const list = data?.pupilMatches ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  return (
    <>
      <h1 className={page.title}>{t('matches.title')}</h1>
      <div className={page.bar}>
        <p className={page.total}>{t('matches.lead')}</p>
        <Choice
          label={t('matches.state')}
          value={state}
          options={STATES.map((value) => ({ value, label: t(`enum.PupilMatchState.${value}`) }))}
          choose={(value) =>
            setParameters(withParameter(parameters, 'state', value === 'PROPOSED' ? '' : value))
          }
        />
      </div>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!list && !fault && <PageSkeleton />}
      {list?.edges.length === 0 && <p className={page.nothing}>{t('matches.none')}</p>}
      {list && list.edges.length > 0 && (
        <>
          <ul className={cards.cards} aria-label={t('matches.title')} aria-busy={loading}>
            {list.edges.map(({ node }) => (
              <MatchCard key={node.id} match={node} readAgain={() => void refetch()} />
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </>
      )}
    </>
  );
}

function MatchCard({ match, readAgain }: { match: Match; readAgain: () => void }) {
  const { t } = useTranslation();
  const { state, pupil, child } = match;
  const enrolment = pupil?.enrolment;
  return (
    <li>
      <div className={cards.head}>
        <span className={styles.quiet}>{t('matches.sameNumber')}</span>
        <Badge tone={TONES[state]}>{t(`enum.PupilMatchState.${state}`)}</Badge>
      </div>
      <div className={styles.sides}>
        <div>
          <span className={styles.quiet}>{t('matches.dossier')}</span>
          <Link to={`/children/${child.id}`}>
            <strong>{child.name ?? <MaskedName />}</strong>
          </Link>
          <span>
            {child.sex && t(`enum.Sex.${child.sex}`)} · {child.birthDate}
          </span>
          <span className={styles.quiet}>{child.residence?.fullName}</span>
        </div>
        <div>
          <span className={styles.quiet}>{t('matches.pupil')}</span>
          {pupil ? (
            <>
              <strong>{pupil.name}</strong>
              <span>
                {pupil.sex && t(`enum.PupilSex.${pupil.sex}`)} · {pupil.birthDate}
              </span>
              <span className={styles.quiet}>
                {enrolment?.school.name} {enrolment && t('school.grade', { grade: enrolment.grade })}{' '}
                {enrolment?.schoolClass?.name}
              </span>
              <span className={styles.quiet}>{pupil.residence?.fullName}</span>
            </>
          ) : (
            <span>{t('matches.notShown')}</span>
          )}
        </div>
      </div>
      {match.actions.length > 0 && (
        <span className={styles.acts}>
          <MatchActs match={match} readAgain={readAgain} />
        </span>
      )}
    </li>
  );
}

function MatchActs({ match, readAgain }: { match: Match; readAgain: () => void }) {
  const { t } = useTranslation();
  const [act, setAct] = useState<'confirmPupilMatch' | 'rejectPupilMatch'>();
  const commands = {
    confirmPupilMatch: useCommand(ConfirmPupilMatchDocument, (data) => data.confirmPupilMatch),
    rejectPupilMatch: useCommand(RejectPupilMatchDocument, (data) => data.rejectPupilMatch),
  };
  return (
    <>
      <ActionButtons
        actions={match.actions}
        forms={{
          confirmPupilMatch: () => setAct('confirmPupilMatch'),
          rejectPupilMatch: () => setAct('rejectPupilMatch'),
        }}
      />
      {act && (
        <ReasonForm
          title={t(`matches.act.${act}.title`)}
          lead={t(`matches.act.${act}.lead`)}
          submit={t(`matches.act.${act}.submit`)}
          sending={commands[act].sending}
          send={({ reason }) => commands[act].send({ matchId: match.id, reason })}
          done={() => {
            setAct(undefined);
            readAgain();
          }}
          close={() => setAct(undefined)}
        />
      )}
    </>
  );
}
