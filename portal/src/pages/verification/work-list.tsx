import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Keyset } from '../../components/keyset.ts';
import { Pager } from '../../components/pager.tsx';
import { dayOf } from '../../dates/dates.ts';
import page from '../page.module.css';
import board from './board.module.css';
import type { RoundSeen, TaskRow } from './row.ts';
import { TaskFilter, type ChosenList } from './task-filter.tsx';
import { TaskItem } from './task-item.tsx';
import { waitingTasks } from './unsent.ts';
import { UnsentPanel } from './unsent-panel.tsx';
import type { Sending } from './use-unsent.ts';
import styles from './work-list.module.css';

interface WorkListProps {
  readonly round: RoundSeen;
  readonly tasks: NonNullable<RoundSeen['tasks']>;
  readonly list: ChosenList;
  readonly keyset: Keyset;
  readonly sending: Sending;
}

/** Whether an act of the graph is open to this officer for this child now. */
export function may(task: Pick<TaskRow, 'actions'>, action: string): boolean {
  return task.actions.some((one) => one.action === action && one.allowed);
}

/** 核查清单 — the children of a round, page by page: one by one, or many confirmed at once (3.2.b). */
export function WorkList({ round, tasks, list, keyset, sending }: WorkListProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [opened, setOpened] = useState<string>();
  const rows = tasks.edges.map(({ node }) => node);
  const waiting = waitingTasks(sending.acts);
  const confirmable = rows.filter((task) => may(task, 'confirmChild') && !waiting.has(task.id));
  const picked = confirmable.filter(({ id }) => chosen.has(id));
  const worksHere = rows.some(({ actions }) =>
    actions.some(({ action }) => action === 'confirmChild' || action === 'recordChange'),
  );

  const choose = (ids: readonly string[], on: boolean): void =>
    setChosen((before) => {
      const next = new Set(before);
      for (const id of ids) {
        if (on) next.add(id);
        else next.delete(id);
      }
      return next;
    });
  const confirm = (): void => {
    const taskIds = picked.map(({ id }) => id);
    sending.enter([
      {
        act: 'confirmChildren',
        taskIds,
        input: { roundId: round.id, taskIds, verifiedOn: dayOf(new Date()) },
      },
    ]);
    setChosen(new Set());
  };
  return (
    <section aria-label={t('verification.children')}>
      <h2 className={board.heading}>{t('verification.children')}</h2>
      <TaskFilter chosen={list} numbers={round.numbers} />
      <UnsentPanel sending={sending} nameOf={(taskId) => rows.find(({ id }) => id === taskId)?.child?.name} />
      {rows.length === 0 && (
        <p className={page.nothing}>
          {t(list.key === 'left' ? 'verification.nobodyLeft' : 'verification.nobodyHere')}
        </p>
      )}
      {confirmable.length > 1 && (
        <div className={styles.all} data-screen-only>
          <Checkbox
            checked={picked.length === confirmable.length}
            indeterminate={picked.length > 0 && picked.length < confirmable.length}
            onChange={({ target }) =>
              choose(
                confirmable.map(({ id }) => id),
                target.checked,
              )
            }
          >
            {t('verification.chooseAll', { count: confirmable.length })}
          </Checkbox>
        </div>
      )}
      <ul className={styles.tasks}>
        {rows.map((task) => (
          <TaskItem
            key={task.id}
            task={task}
            waiting={waiting.has(task.id)}
            chosen={chosen.has(task.id)}
            choose={confirmable.includes(task) ? (on) => choose([task.id], on) : undefined}
            opened={opened === task.id}
            open={(isOpen) => setOpened(isOpen ? task.id : undefined)}
            enter={(acts) => {
              sending.enter(acts);
              setOpened(undefined);
            }}
          />
        ))}
      </ul>
      <Pager keyset={keyset} pageInfo={tasks.pageInfo} />
      {worksHere && picked.length > 0 && (
        <div className={styles.bulk} data-screen-only>
          <Button type="primary" size="large" block onClick={confirm}>
            {t('verification.confirmChosen', { count: picked.length })}
          </Button>
        </div>
      )}
    </section>
  );
}
