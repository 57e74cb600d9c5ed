import { OpenQuarterDocument, type VerificationBoardQuery } from '@ger/schema/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import { OutcomeNotice } from '../../components/outcome-notice.tsx';
import { withParameter } from '../../components/with-parameter.ts';
import { useCommand, type Outcome } from '../../graph/use-command.ts';
import { useOfficer } from '../../shell/officer.tsx';
import styles from './board.module.css';
import { CoverageBar, CoverageLegend } from './coverage-bar.tsx';

type Coverage = NonNullable<VerificationBoardQuery['verificationCoverage']>;
const TONES = { UNOPENED: 'neutral', OPEN: 'lake', CLOSED: 'fine' } as const;

/** The division that is looked at: its coverage, its rounds by state, and the opening of the quarter where that is the post's. */
export function CoverageHead({ coverage, readAgain }: { coverage: Coverage; readAgain: () => void }) {
  const { t } = useTranslation();
  const { division, state, numbers, rounds, actions, quarter } = coverage;
  const { send, sending } = useCommand(OpenQuarterDocument, ({ openQuarter }) => openQuarter);
  const [outcome, setOutcome] = useState<Outcome<object>>();

  const open = async (): Promise<void> => {
    if (sending) return;
    const next = await send({ quarter });
    setOutcome(next);
    if (next.kind === 'DONE') readAgain();
  };
  return (
    <section className={styles.head} aria-label={t('verification.coverage')}>
      <div className={styles.place}>
        <h2>{division.fullName ?? division.code}</h2>
        {state === 'UNOPENED' && rounds.all > 0 ? (
          <Badge tone="caution">{t('verification.partly')}</Badge>
        ) : (
          <Badge tone={TONES[state]}>{t(`enum.VerificationQuarterState.${state}`)}</Badge>
        )}
        <Upwards division={division} />
      </div>
      {numbers.tasks > 0 ? (
        <>
          <CoverageBar numbers={numbers} />
          <CoverageLegend numbers={numbers} />
          <p className={styles.rounds}>
            {t('verification.roundsByState', { ...rounds })}
            {rounds.late > 0 && (
              <>
                {' '}
                <Badge tone="danger">{t('verification.lateCount', { count: rounds.late })}</Badge>
              </>
            )}
          </p>
        </>
      ) : (
        <p className={styles.none}>
          {t(state === 'UNOPENED' ? 'verification.unopened' : 'verification.nobody')}
        </p>
      )}
      {actions.length > 0 && (
        <div className={styles.actions} data-screen-only>
          <ActionButtons actions={actions} forms={{ openQuarter: () => void open() }} />
        </div>
      )}
      {outcome && <OutcomeNotice outcome={outcome} />}
    </section>
  );
}

/** The way one level up, as far as the post's own divisions reach. */
function Upwards({ division }: { division: Coverage['division'] }) {
  const { t } = useTranslation();
  const { post } = useOfficer();
  const [parameters] = useSearchParams();
  const { code, parent } = division;
  const isWithinOwn = (post.unit?.divisions ?? []).some(
    (own) => own.code !== code && code.startsWith(own.code),
  );
  if (!isWithinOwn || !parent) return null;
  const search = withParameter(parameters, 'division', parent.code);
  return (
    <Link to={{ search: search.toString() }} data-screen-only>
      {t('verification.upwards', { name: parent.name ?? parent.code })}
    </Link>
  );
}
