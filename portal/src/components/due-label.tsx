import type { DutyState } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { limitOf } from '../dates/dates.ts';
import { amountOfTime, dueIn, type Urgency } from '../dates/due.ts';
import { useLanguage } from '../texts/i18n.ts';
import { Badge, type Tone } from './badge.tsx';
import styles from './due-label.module.css';

const TONES: Record<Urgency, Tone> = { OVERDUE: 'danger', SOON: 'caution', AHEAD: 'neutral' };
const IS_PENDING: Record<DutyState, boolean> = {
  OPEN: true,
  OVERDUE: true,
  MET: false,
  MET_LATE: false,
  WAIVED: false,
};

/** Whether somebody still has to do something. */
export function isPending(state: DutyState): boolean {
  return IS_PENDING[state];
}

/** When a duty falls due, and how close that is while it is pending. */
export function DueLabel({ dueAt, state }: { dueAt: string; state: DutyState }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const due = dueIn(dueAt, new Date());
  return (
    <span className={styles.due}>
      {isPending(state) && (
        <Badge tone={TONES[due.urgency]}>
          {t(due.urgency === 'OVERDUE' ? 'due.over' : 'due.left', { amount: amountOfTime(due, language) })}
        </Badge>
      )}
      <span>
        {t('due.at')} <time dateTime={dueAt}>{limitOf(dueAt)}</time>
      </span>
    </span>
  );
}
