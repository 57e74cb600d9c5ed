import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '../../components/badge.tsx';
import { ClauseTag } from '../../components/clause-tag.tsx';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { useWords } from '../../texts/i18n.ts';
import type { Incident, Measure } from './file.ts';
import styles from './incident-entry.module.css';
import records from './records.module.css';

const TONES: Record<Incident['state'], Tone> = {
  RECEIVED: 'danger',
  ACCEPTED: 'danger',
  TRANSFERRED: 'neutral',
  DISPATCHED: 'danger',
  ON_SCENE: 'danger',
  SUBSTANTIATED: 'danger',
  HANDLING: 'danger',
  FOLLOW_UP: 'caution',
  CLOSED: 'neutral',
  UNFOUNDED: 'neutral',
  JOINED: 'neutral',
};

/** One incident: state, what was found, and the checklist of measures the decision table asks for. */
export function IncidentEntry({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const { state, findings, receivedAt, unit, measures } = incident;
  return (
    <li>
      <span className={records.head}>
        <Badge tone={TONES[state]}>{t(`enum.IncidentState.${state}`)}</Badge>
        <strong>{findings.map((finding) => t(`enum.FindingKind.${finding}`)).join(t('app.and'))}</strong>
      </span>
      <span className={records.quiet}>
        {t('child.police.received')} <time dateTime={receivedAt}>{dayAndTimeOf(receivedAt)}</time> ·{' '}
        {unit.name ?? t('gap.unitName')}
      </span>
      {measures.length > 0 && (
        <ul className={styles.measures} aria-label={t('child.police.measures')}>
          {measures.map((measure) => (
            <MeasureEntry key={measure.kind} measure={measure} />
          ))}
        </ul>
      )}
    </li>
  );
}

const MARKS: Record<Measure['state'], string> = { OPEN: '○', DONE: '✓', WAIVED: '–' };

function MeasureEntry({ measure }: { measure: Measure }) {
  const { t } = useTranslation();
  const words = useWords();
  const { state, required, clauses, settledAt } = measure;
  return (
    <li data-state={state} data-required={required}>
      <span className={styles.mark} aria-hidden="true">
        {MARKS[state]}
      </span>
      <span>
        {words(measure)}{' '}
        {clauses.map((clause) => (
          <ClauseTag key={clause} clause={clause} />
        ))}
        <small>
          {t(required ? 'child.police.required' : 'child.police.possible')} ·{' '}
          {t(`enum.MeasureState.${state}`)}
          {settledAt && (
            <>
              {' '}
              <time dateTime={settledAt}>{dayAndTimeOf(settledAt)}</time>
            </>
          )}
        </small>
      </span>
    </li>
  );
}
