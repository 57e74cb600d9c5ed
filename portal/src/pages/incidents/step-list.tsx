import { useTranslation } from 'react-i18next';
import { toTheSecond } from '../../dates/dates.ts';
import type { Incident } from './incident-acts.tsx';
import styles from './incidents.module.css';

/** 办理经过 — every step with its time to the second; the words for the unit in charge alone (4.2.a). */
export function StepList({ steps }: { steps: Incident['steps'] }) {
  const { t } = useTranslation();
  return (
    <>
      <h2 className={styles.part} id="incident-steps">
        {t('incidents.steps')}
      </h2>
      <ol className={styles.steps} aria-labelledby="incident-steps">
        {steps.map(({ at, state, reason }, index) => (
          // two steps may fall into one second, and nothing is ever taken out of the list
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            <time dateTime={at}>{toTheSecond(at)}</time>
            <strong>{t(`enum.IncidentState.${state}`)}</strong>
            {reason !== null && reason !== undefined && <span>{reason}</span>}
          </li>
        ))}
      </ol>
    </>
  );
}
