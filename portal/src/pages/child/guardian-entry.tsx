import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge.tsx';
import type { Path } from '../../graph/faults.ts';
import type { Guardian } from './file.ts';
import { Phone } from './phone.tsx';
import styles from './records.module.css';

/** One guardian: who, able or not, at home or away, and the stays away. */
export function GuardianEntry({ guardian, at }: { guardian: Guardian; at: Path }) {
  const { t } = useTranslation();
  const { name, relation, capacity, phone, away, migrations } = guardian;
  return (
    <li>
      <span className={styles.head}>
        <strong>{name}</strong> {t(`enum.GuardianRelation.${relation}`)}
        <Badge tone={away ? 'caution' : 'fine'}>
          {t(away ? 'child.guardians.away' : 'child.guardians.home')}
        </Badge>
        {capacity !== 'ABLE' && (
          <Badge tone={capacity === 'UNKNOWN' ? 'neutral' : 'danger'}>
            {t(`enum.GuardianCapacity.${capacity}`)}
          </Badge>
        )}
      </span>
      <span className={styles.quiet}>
        {capacity === 'ABLE' && <>{t('enum.GuardianCapacity.ABLE')} · </>}
        <Phone number={phone} at={[...at, 'phone']} />
      </span>
      {migrations.length > 0 && (
        <ul className={styles.lines} aria-label={t('child.guardians.migrations')}>
          {migrations.map(({ id, destination, work, from, until }) => (
            <li key={id}>
              {until ? t('child.fromUntil', { from, until }) : t('child.from', { from })} ·{' '}
              {[destination, work].filter(Boolean).join(' · ')}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
