import type { ChildContactQuery, ContactState } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '../../components/badge.tsx';
import styles from './contact.module.css';

type Standing = NonNullable<NonNullable<ChildContactQuery['child']>['contact']>;

const TONES: Record<ContactState, Tone> = { IN_TOUCH: 'fine', LAPSED: 'caution', SILENT: 'danger' };

/** Since when nobody was in touch, and what that means (L.3: weekly is the rule). */
export function ContactStanding({ standing }: { standing: Standing }) {
  const { t } = useTranslation();
  const { state, lastOn, silentSince, daysWithout: days, weeksWithout: weeks, lapsesOn } = standing;
  return (
    <div className={styles.standing}>
      <p>
        <Badge tone={TONES[state]}>{t(`enum.ContactState.${state}`)}</Badge>{' '}
        {lastOn ? t('contact.last', { day: lastOn, days }) : t('contact.never', { day: silentSince, days })}
      </p>
      <p className={styles.quiet}>
        {t('contact.weekly')} {weeks > 0 && <strong>{t('contact.overdue', { weeks })}</strong>}
      </p>
      <p className={styles.quiet}>
        {state === 'IN_TOUCH' ? t('contact.lapses', { day: lapsesOn }) : t('contact.lapsed')}
      </p>
    </div>
  );
}
