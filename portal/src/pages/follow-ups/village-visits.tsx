import type { BreachKind, FollowUpDueState, FollowUpOutcome } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '../../components/badge.tsx';
import styles from './follow-ups.module.css';

interface VillageVisitsProps {
  readonly followUp: {
    readonly schedule: readonly {
      readonly dueAt: string;
      readonly dueOn: string;
      readonly doneOn?: string | null;
      readonly state: FollowUpDueState;
    }[];
    readonly visits: readonly {
      readonly id: string;
      readonly on: string;
      readonly outcome: FollowUpOutcome;
      readonly breaches: readonly BreachKind[];
      readonly note: string;
    }[];
  };
}

const TONES: Readonly<Record<FollowUpDueState, Tone>> = {
  PLANNED: 'neutral',
  DONE: 'fine',
  MISSED: 'danger',
};

/** 随访计划和记录 — each visit the village owes, and what it found (4.4.d, 4.4.e). */
export function VillageVisits({ followUp: { schedule, visits } }: VillageVisitsProps) {
  const { t } = useTranslation();
  return (
    <>
      <ol className={styles.schedule} aria-label={t('followUps.schedule')}>
        {schedule.map(({ dueAt, dueOn, doneOn, state }) => (
          <li key={dueAt}>
            <span>
              {doneOn ? t('followUps.doneOn', { on: doneOn }) : t('followUps.dueOn', { on: dueOn })}
            </span>
            <Badge tone={TONES[state]}>{t(`enum.FollowUpDueState.${state}`)}</Badge>
          </li>
        ))}
      </ol>
      {visits.length > 0 && (
        <ul className={styles.visits} aria-label={t('followUps.visits')}>
          {visits.map(({ id, on, outcome, breaches, note }) => (
            <li key={id}>
              {on} · {t(`enum.FollowUpOutcome.${outcome}`)} · {note}
              {breaches.length > 0 && (
                <strong>
                  {' '}
                  {t('followUps.breach', {
                    list: breaches.map((kind) => t(`enum.BreachKind.${kind}`)).join(t('app.and')),
                  })}
                </strong>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
