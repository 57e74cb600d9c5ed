import { DropoutReportPaperDocument } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '../../components/badge.tsx';
import { FileButtons } from '../../components/file-buttons.tsx';
import { dayAndTimeOf } from '../../dates/dates.ts';
import type { DropoutSeen } from './dropout-row.ts';
import styles from './dropouts.module.css';

type Attempt = NonNullable<DropoutSeen['attempts']>[number];
type Measure = NonNullable<DropoutSeen['measures']>[number];
type Report = NonNullable<DropoutSeen['report']>;

const RESULT_TONES: Readonly<Record<Attempt['result'], Tone>> = {
  AGREED: 'fine',
  REFUSED: 'danger',
  NOT_MET: 'caution',
};

/** The attempts to persuade, the latest first, with the round they belong to once a case has reopened. */
export function Attempts({ attempts }: { attempts: readonly Attempt[] }) {
  const { t } = useTranslation();
  return (
    <ol className={styles.records} reversed>
      {attempts.toReversed().map((attempt) => (
        <li key={attempt.number}>
          <span className={styles.line}>
            <strong>{t('dropout.attempt', { number: attempt.number })}</strong>
            <span className="digits">{attempt.on}</span>
            <Badge tone={RESULT_TONES[attempt.result]}>{t(`enum.PersuasionResult.${attempt.result}`)}</Badge>
            {attempt.round > 1 && (
              <span className={styles.quiet}>{t('dropout.round', { round: attempt.round })}</span>
            )}
          </span>
          <p>
            {t('dropout.attemptLine', {
              visitors: attempt.visitors,
              metWith: attempt.metWith,
              reason: attempt.reasonGiven,
            })}
          </p>
        </li>
      ))}
    </ol>
  );
}

/** The written report: number, facts, the two recipients and whether each has acknowledged, and the paper. */
export function WrittenReport({ dropoutCaseId, report }: { dropoutCaseId: string; report: Report }) {
  const { t } = useTranslation();
  const sides = [
    ['EDUCATION_BUREAU', report.bureau, report.bureauAcknowledgedAt],
    ['TOWNSHIP', report.township, report.townshipAcknowledgedAt],
  ] as const;
  return (
    <>
      <dl className={styles.facts}>
        <div>
          <dt>{t('dropout.reportNumber')}</dt>
          <dd>{report.number}</dd>
        </div>
        <div>
          <dt>{t('dropout.reportedAt')}</dt>
          <dd className="digits">{dayAndTimeOf(report.reportedAt)}</dd>
        </div>
        {report.absentSince && (
          <div>
            <dt>{t('dropout.absent')}</dt>
            <dd>{t('dropout.absentFor', { day: report.absentSince, days: report.absentDays ?? 0 })}</dd>
          </div>
        )}
        {sides.map(([side, unit, at]) => (
          <div key={side}>
            <dt>{t('dropout.recipient', { side: t(`enum.DropoutParty.${side}`) })}</dt>
            <dd>
              {unit?.name ?? t('gap.unitName')}{' '}
              <Badge tone={at ? 'fine' : 'caution'}>
                {at ? t('dropout.acknowledgedAt', { at: dayAndTimeOf(at) }) : t('dropout.notAcknowledged')}
              </Badge>
            </dd>
          </div>
        ))}
      </dl>
      <FileButtons
        name={t('dropout.paper')}
        document={DropoutReportPaperDocument}
        variables={{ id: dropoutCaseId }}
        fileOf={(data) => data.dropoutCase?.report?.paper}
      />
    </>
  );
}

/** The lawful measures, the latest first, with what was found when an order's day had come. */
export function Measures({ measures }: { measures: readonly Measure[] }) {
  const { t } = useTranslation();
  return (
    <ol className={styles.records} reversed>
      {measures.toReversed().map((measure) => (
        <li key={measure.number}>
          <span className={styles.line}>
            <strong>{t(`enum.LawfulMeasureKind.${measure.kind}`)}</strong>
            <span className="digits">{measure.on}</span>
            <span className={styles.quiet}>{t(`enum.DropoutParty.${measure.by}`)}</span>
            {measure.correctBy && !measure.outcome && (
              <Badge tone="caution">{t('dropout.correctUntil', { day: measure.correctBy })}</Badge>
            )}
            {measure.outcome && (
              <Badge tone={measure.outcome === 'CORRECTED' ? 'fine' : 'danger'}>
                {t(`enum.OrderOutcome.${measure.outcome}`)}
              </Badge>
            )}
          </span>
          <p>{measure.note}</p>
          {measure.checkedOn && (
            <p className={styles.quiet}>
              {t('dropout.checked', { day: measure.checkedOn, note: measure.checkNote ?? '' })}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
