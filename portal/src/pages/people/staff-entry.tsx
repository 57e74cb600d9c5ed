import type { VettingState } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '../../components/badge.tsx';
import styles from './people.module.css';
import { StaffActs } from './staff-acts.tsx';
import type { StaffRow } from './staff-row.ts';

const TONES: Readonly<Record<VettingState, Tone>> = { VALID: 'fine', LAPSING: 'caution', LAPSED: 'danger' };

/** How the yearly vetting stands, in words and colour (L.13). */
export function VettingBadge({ vetting, lapsesOn }: { vetting: VettingState; lapsesOn: string }) {
  const { t } = useTranslation();
  return <Badge tone={TONES[vetting]}>{t(`people.vetting.until.${vetting}`, { day: lapsesOn })}</Badge>;
}

/** One position: who, what, where, since when, vetted until when, and what can be done. */
export function StaffEntry({ staff, done }: { staff: StaffRow; done: () => void }) {
  const { t } = useTranslation();
  const { name, kind, phone, division, unit, qualification, from, vetting, vettingLapsesOn, trainings } =
    staff;
  const [training] = trainings;
  return (
    <li className={styles.row}>
      <span className={styles.stack}>
        <span className={styles.name}>
          <strong>{name}</strong> {t(`enum.StaffKind.${kind}`)}
        </span>
        {phone && (
          <a href={`tel:${phone}`} className="digits">
            {phone}
          </a>
        )}
      </span>
      <span className={styles.stack}>
        <span>{division.fullName}</span>
        <span className={styles.quiet}>{unit.name}</span>
      </span>
      <span className={styles.stack}>
        <span className={styles.quiet}>
          {[t('people.from', { day: from }), qualification].filter(Boolean).join(' · ')}
        </span>
        {training && (
          <span className={styles.quiet}>
            {t('people.training.last', { day: training.on, topic: training.topic, hours: training.hours })}
          </span>
        )}
        <span>
          <VettingBadge vetting={vetting} lapsesOn={vettingLapsesOn} />
        </span>
      </span>
      <div className={styles.acts} data-screen-only>
        <StaffActs staff={staff} done={done} />
      </div>
    </li>
  );
}
