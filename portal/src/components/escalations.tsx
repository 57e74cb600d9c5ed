import { useTranslation } from 'react-i18next';
import { dayAndTimeOf } from '../dates/dates.ts';
import styles from './escalations.module.css';

interface Escalation {
  readonly step: number;
  readonly at: string;
  readonly withdrawnAt?: string | null;
  readonly toUnit: { readonly name?: string | null };
}

/** To whom a duty was escalated and when; an escalation that was withdrawn says so. Nothing when there was none. */
export function Escalations({ escalations }: { escalations: readonly Escalation[] }) {
  const { t } = useTranslation();
  if (escalations.length === 0) return null;
  return (
    <ul className={styles.escalations}>
      {escalations.map(({ step, at, withdrawnAt, toUnit }) => (
        <li key={step}>
          {t('duties.escalated', { step, unit: toUnit.name ?? t('gap.unitName') })}{' '}
          <time dateTime={at}>{dayAndTimeOf(at)}</time>
          {withdrawnAt && <span>{t('duties.withdrawn', { at: dayAndTimeOf(withdrawnAt) })}</span>}
        </li>
      ))}
    </ul>
  );
}
