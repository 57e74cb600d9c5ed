import { Checkbox } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import { MaskedName } from '../../components/empty-value.tsx';
import { MissingList } from '../../components/refusal.tsx';
import { TASK_TONES, type TaskRow } from './row.ts';
import { TaskFacts } from './task-facts.tsx';
import type { Entered } from './use-unsent.ts';
import styles from './work-list.module.css';

const OutcomeForm = lazy(async () => ({ default: (await import('./outcome-form.tsx')).OutcomeForm }));

interface TaskItemProps {
  readonly task: TaskRow;
  readonly waiting: boolean;
  readonly chosen: boolean;
  /** Absent where the child cannot be confirmed in bulk. */
  readonly choose: ((on: boolean) => void) | undefined;
  readonly opened: boolean;
  readonly open: (isOpen: boolean) => void;
  readonly enter: (acts: readonly Entered[]) => void;
}

/** One child of the list: who it is, what is on record, what is missing, and the form of its outcome. */
export function TaskItem({ task, waiting, chosen, choose, opened, open, enter }: TaskItemProps) {
  const { t } = useTranslation();
  const { child, state, keyChild, visitedOn, actions } = task;
  const name = child?.name ?? t('gap.maskedName');
  const outcomes = actions.filter(({ action }) => action !== 'agreeRecheck' && action !== 'differRecheck');
  const confirming = actions.find(({ action }) => action === 'confirmChild');
  return (
    <li className={styles.task} data-waiting={waiting}>
      <div className={styles.head}>
        {choose && (
          <Checkbox
            className={styles.check ?? ''}
            checked={chosen}
            onChange={({ target }) => choose(target.checked)}
            aria-label={t('verification.choose', { name })}
          />
        )}
        <span className={styles.who}>
          {child ? <Link to={`/children/${child.id}`}>{child.name ?? <MaskedName />}</Link> : <MaskedName />}
          <span className={styles.quiet}>
            {child?.sex && t(`enum.Sex.${child.sex}`)}
            {typeof child?.age === 'number' && ` · ${t('child.age', { age: child.age })}`}
          </span>
        </span>
        <span className={styles.tags}>
          {keyChild && <Badge tone="danger">{t('verification.keyChild')}</Badge>}
          {waiting ? (
            <Badge tone="caution">{t('verification.notSaved')}</Badge>
          ) : (
            <Badge tone={TASK_TONES[state]}>{t(`enum.VerificationTaskState.${state}`)}</Badge>
          )}
        </span>
      </div>
      {keyChild && (
        <p className={styles.visit}>
          {visitedOn ? t('verification.visitedOn', { day: visitedOn }) : t('verification.notVisited')}
        </p>
      )}
      <TaskFacts task={task} />
      {confirming && !confirming.allowed && !keyChild && <MissingList missing={confirming.missing} />}
      {outcomes.some(({ allowed }) => allowed) && !waiting && (
        <button
          type="button"
          className={styles.opener}
          aria-expanded={opened}
          onClick={() => open(!opened)}
          data-screen-only
        >
          {t(
            opened
              ? 'verification.closeForm'
              : state === 'OUTSTANDING'
                ? 'verification.openForm'
                : 'verification.correct',
          )}
        </button>
      )}
      {opened && !waiting && (
        <Suspense fallback={null}>
          <OutcomeForm task={task} actions={outcomes} enter={enter} />
        </Suspense>
      )}
    </li>
  );
}
