import {
  dayOf,
  inputProblems,
  isDivisionCode,
  NotVisible,
  ok,
  quarterOf,
  type Actor,
  type Day,
  type Result,
} from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import type { Round } from '../rules/round.ts';
import { ACT_OF, TASK } from '../rules/task-machine.ts';
import { taskOf, type Outcome, type Section, type Task } from '../rules/task.ts';
import { sayVerified } from './say.ts';

export interface VerifyChildInput {
  readonly idempotencyKey: string;
  readonly taskId: string;
  readonly outcome: Outcome;
  readonly verifiedOn: Day;
  readonly sections?: readonly Section[] | null;
  readonly movedTo?: string | null;
  readonly note?: string | null;
}

/**
 * 登记核查结果 — record what was found of a child in this quarter (3.2.b). A key child counts only with a home visit in the
 * quarter (3.2.c). What changed is recorded in the dossier by its own acts; here stands which parts.
 */
export const verifyChild =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: VerifyChildInput): Promise<Result<Task>> =>
    inTransaction(async (tx) => {
      const { tasks, rounds } = tx.verification;
      const { round, task } = await taskHeld(tx, input.taskId);
      const step = TASK.attempt(task, ACT_OF[input.outcome], actor);
      if (!step.ok) return step;
      checkInput(input, round, dayOf(tx.now));
      const { verifiedOn, sections, movedTo, note } = input;
      const next = { ...taskOf(step.value), version: task.version + 1 };
      await tasks.append([
        {
          task: next,
          action: ACT_OF[input.outcome],
          details: { verifiedOn, sections: sections ?? [], movedTo: movedTo ?? null },
          note: note?.trim() || null,
        },
      ]);
      await rounds.recount([{ roundId: round.id, from: task.state, to: next.state }]);
      await sayVerified(tx, round, [{ ...next, outcome: input.outcome }]);
      return ok(next);
    });

/** A task with its round, both as they stand and held until the end. Throws NotVisible. */
export async function taskHeld(tx: CivilAffairsTx, taskId: string) {
  const { tasks, rounds } = tx.verification;
  const [round] = await rounds.held([await tasks.roundOf(taskId)]);
  const task = round && (await tasks.inRound(round.id, [taskId])).get(taskId);
  if (!round || !task) throw new NotVisible();
  return { round, task };
}

const NEEDS_NOTE: readonly Outcome[] = ['NOT_FOUND', 'MOVED', 'REFUSED'];

function checkInput(input: VerifyChildInput, round: Round, today: Day): void {
  const { outcome, verifiedOn, sections, movedTo, note } = input;
  const problems = inputProblems();
  for (const { zh, en } of dayProblems(verifiedOn, round, today)) problems.check(false, 'verifiedOn', zh, en);
  problems.check(
    outcome !== 'CHANGED' || (sections?.length ?? 0) > 0,
    'sections',
    '请选择有变化的内容',
    'say what changed',
  );
  problems.check(
    !NEEDS_NOTE.includes(outcome) || (note ?? '').trim() !== '',
    'note',
    '请说明情况',
    'say what was found',
  );
  problems.check(
    movedTo === null || movedTo === undefined || isDivisionCode(movedTo),
    'movedTo',
    '区划代码无效',
    'not a division code',
  );
  problems.throwIfAny();
}

/** What is wrong with the day of a verification: it lies in the round's quarter (sent back: until it is done again), not in the future. */
export function dayProblems(
  verifiedOn: Day,
  { quarter }: Pick<Round, 'quarter'>,
  today: Day,
): { zh: string; en: string }[] {
  if (verifiedOn > today) return [{ zh: '核查日期不能晚于今天', en: 'not later than today' }];
  const isSentBackLater = quarterOf(today) > quarter && quarterOf(verifiedOn) > quarter;
  return quarterOf(verifiedOn) === quarter || isSentBackLater
    ? []
    : [{ zh: '核查日期应在本季度内', en: 'a day of this quarter' }];
}
