import { useTranslation } from 'react-i18next';
import styles from './coverage-bar.module.css';
import type { Numbers } from './row.ts';

const PARTS = [
  ['confirmed', 'CONFIRMED'],
  ['changed', 'CHANGED'],
  ['notFound', 'NOT_FOUND'],
  ['moved', 'MOVED'],
  ['refused', 'REFUSED'],
  ['outstanding', 'OUTSTANDING'],
] as const;

/** The share of children verified as a bar; its parts are the ways children were found. The figures beside it say the same. */
export function CoverageBar({ numbers }: { numbers: Numbers }) {
  const { t } = useTranslation();
  const { verified, tasks } = numbers;
  return (
    <div className={styles.coverage}>
      <span className={styles.figures}>
        <strong className="digits">{shareOf(numbers)}</strong>
        <span className={`digits ${styles.quiet}`}>{t('verification.verified', { verified, tasks })}</span>
      </span>
      <span className={styles.bar} aria-hidden="true">
        {PARTS.map(([part]) =>
          numbers[part] > 0 ? (
            <span key={part} className={styles[part]} style={{ flexGrow: numbers[part] }} />
          ) : null,
        )}
      </span>
    </div>
  );
}

/** What the parts of the bar are, with their figures; those that nobody is in are left out. */
export function CoverageLegend({ numbers }: { numbers: Numbers }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.legend}>
      {PARTS.filter(([part]) => numbers[part] > 0).map(([part, state]) => (
        <li key={part}>
          <span className={`${styles.mark} ${styles[part]}`} aria-hidden="true" />
          {t(`enum.VerificationTaskState.${state}`)} <span className="digits">{numbers[part]}</span>
        </li>
      ))}
    </ul>
  );
}

/** `86%`; never `100%` while somebody is left out. */
function shareOf({ coverage }: Numbers): string {
  return typeof coverage === 'number' ? `${Math.floor(coverage * 100)}%` : '—';
}
