import { useTranslation } from 'react-i18next';
import { DueLabel, isPending } from '../../components/due-label.tsx';
import { DutyStateTag } from '../../components/duty-state-tag.tsx';
import styles from '../cards.module.css';
import { DutyCarrier, DutyChild, DutyWords } from './duty-facts.tsx';
import type { DutyRow } from './duty-row.ts';

/** The list of duties for a phone. */
export function DutyCards({ rows, loading }: { rows: readonly DutyRow[]; loading: boolean }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.cards} aria-label={t('duties.title')} aria-busy={loading}>
      {rows.map((duty) => (
        <li key={duty.id}>
          <div className={styles.head}>
            <DutyWords duty={duty} />
            <DutyChild duty={duty} />
          </div>
          <span>
            {!isPending(duty.state) && <DutyStateTag state={duty.state} />}{' '}
            <DueLabel dueAt={duty.dueAt} state={duty.state} />
          </span>
          <DutyCarrier duty={duty} />
        </li>
      ))}
    </ul>
  );
}
