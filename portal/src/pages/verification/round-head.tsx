import { CompleteRoundDocument, SignOffRoundDocument } from '@ger/schema/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import { OutcomeNotice } from '../../components/outcome-notice.tsx';
import { limitOf } from '../../dates/dates.ts';
import { useCommand, type Outcome } from '../../graph/use-command.ts';
import page from '../page.module.css';
import board from './board.module.css';
import { CoverageBar, CoverageLegend } from './coverage-bar.tsx';
import { ROUND_TONES, type RoundSeen } from './row.ts';
import { quarterWords } from './verification-page.tsx';

interface RoundHeadProps {
  readonly round: RoundSeen;
  readonly readAgain: () => void;
  /** Entries the platform has not got yet: nobody completes a round over them. */
  readonly unsent: number;
}

/** Which round this is, how far it has come, until when, and what may be done with it as a whole. */
export function RoundHead({ round, readAgain, unsent }: RoundHeadProps) {
  const { t } = useTranslation();
  const { id: roundId, village, part, quarter, state, dueAt, late, numbers, actions } = round;
  const complete = useCommand(CompleteRoundDocument, ({ completeRound }) => completeRound);
  const signOff = useCommand(SignOffRoundDocument, ({ signOffRound }) => signOffRound);
  const [outcome, setOutcome] = useState<Outcome<object>>();

  const act = async ({ send, sending }: typeof complete | typeof signOff): Promise<void> => {
    if (sending) return;
    const next = await send({ roundId });
    setOutcome(next);
    if (next.kind === 'DONE') readAgain();
  };
  const name = village.fullName ?? village.code;
  return (
    <>
      <h1 className={page.title}>{part === 1 ? name : t('verification.part', { name, part })}</h1>
      <section className={board.head} aria-label={t('verification.round')}>
        <div className={board.place}>
          <span>{t('verification.quarter', quarterWords(quarter))}</span>
          <Badge tone={ROUND_TONES[state]}>{t(`enum.VerificationRoundState.${state}`)}</Badge>
          {late && state !== 'UNFINISHED' && <Badge tone="danger">{t('verification.late')}</Badge>}
          {dueAt && (
            <span>
              {t('due.at')} <time dateTime={dueAt}>{limitOf(dueAt)}</time>
            </span>
          )}
        </div>
        <CoverageBar numbers={numbers} />
        <CoverageLegend numbers={numbers} />
        <div className={board.actions} data-screen-only>
          {unsent === 0 && (
            <ActionButtons
              actions={actions}
              forms={{
                completeRound: () => void act(complete),
                signOffRound: () => void act(signOff),
              }}
            />
          )}
          {round.tasks && <Link to={`/verification/${roundId}/paper`}>{t('verification.paper.link')}</Link>}
          <Link to={{ pathname: '/verification', search: `quarter=${quarter}` }}>
            {t('verification.back')}
          </Link>
        </div>
        {outcome && <OutcomeNotice outcome={outcome} />}
      </section>
    </>
  );
}
