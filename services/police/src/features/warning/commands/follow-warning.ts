import {
  dayOf,
  inputProblems,
  newId,
  ok,
  requireReason,
  type Actor,
  type BreachKind,
  type BreachOutcome,
  type Day,
} from '@ger/kernel';
import type { PoliceDeps, PoliceTx } from '../../../deps.ts';
import {
  foundByVillage,
  sayBreachesHandled,
  withBreach,
  type ReportedBreach,
} from '../../../papers/add-breach.ts';
import { handled, openBreaches, type NextGrade } from '../../../papers/breach.ts';
import { placeOf, type Warning } from '../rules/warning.ts';
import { aboutWarning, actOnWarning, attempt, waitingForVisit, type WarningInput } from './act.ts';
import type { ReasonedWarningInput } from './draft-warning.ts';

export interface RecordWarningVisitInput extends WarningInput {
  readonly on: Day;
  readonly note: string;
  /** In what it was not kept; nothing ticked: it is kept. */
  readonly breaches: readonly BreachKind[];
}

/** 派出所回访 — visit after the warning; what is ticked is a breach in the same act (L.6, 4.4.f). */
export const recordWarningVisit = actOnWarning<RecordWarningVisitInput>({
  action: 'recordWarningVisit',
  reasonOf: () => '记录回访',
  async change(warning, { on, note, breaches }, tx, actor) {
    checkDay(warning, on, tx.now);
    requireReason(note, '请写明回访情况', 'say what was found');
    const visit = { id: newId(), on, kept: breaches.length === 0, note };
    const visited = { ...warning, visits: [...warning.visits, visit] };
    if (breaches.length === 0) return ok(await settled(tx, visited));
    const step = attempt(tx, visited, 'recordWarningBreach', actor);
    if (!step.ok) return step;
    return ok(
      await breached(tx, step.value, { id: visit.id, kinds: breaches, foundOn: on, foundBy: 'POLICE', note }),
    );
  },
  async say(tx, warning, { on, breaches }, before) {
    const about = aboutWarning(warning);
    const payload = { ...about.payload, visitedOn: on, kept: breaches.length === 0 };
    await tx.outbox.add('warning.visited', { ...about, payload });
    await sayBreached(tx, warning, before);
  },
});

export interface RecordWarningBreachInput extends WarningInput {
  readonly on: Day;
  readonly kinds: readonly BreachKind[];
  readonly note: string;
}

/** 记录违反情形 — a breach the police learnt of otherwise than by a visit (4.4.f). */
export const recordWarningBreach = actOnWarning<RecordWarningBreachInput>({
  action: 'recordWarningBreach',
  reasonOf: () => '记录违反情形',
  async change(warning, { on, kinds, note }, tx) {
    checkDay(warning, on, tx.now);
    const problems = inputProblems();
    problems.check(kinds.length > 0, 'kinds', '至少选择一种情形', 'choose at least one');
    problems.throwIfAny();
    requireReason(note, '请写明违反情况', 'say what was found');
    return ok(await breached(tx, warning, { id: newId(), kinds, foundOn: on, foundBy: 'POLICE', note }));
  },
  say: (tx, warning, _, before) => sayBreached(tx, warning, before),
});

/** 收到嘎查村报告 — the village reported that it is not kept (4.4.f). A second telling of the same changes nothing. */
export const takeReportedBreach =
  (deps: PoliceDeps) =>
  (actor: Actor, warningId: string, report: ReportedBreach): Promise<void> =>
    deps.inTransaction(async (tx) => {
      const warning = await tx.warnings.find(warningId);
      if (!warning || warning.breaches.some(({ id }) => id === report.breachId)) return;
      await actOnWarning<{ readonly warningId: string }>({
        action: 'recordWarningBreach',
        reasonOf: () => '嘎查村（社区）报告',
        change: async (one, _, inner) => ok(await breached(inner, one, foundByVillage(report))),
        say: (inner, one, _, before) => sayBreached(inner, one, before),
      })({ inTransaction: (work) => work(tx) })(actor, { warningId });
    });

export interface RaiseWarningInput extends ReasonedWarningInput {
  readonly grade: NextGrade;
}

/** 升级处置 — a warning that was not kept goes to the next grade, never to the same again (4.4.a, 4.4.f). */
export const raiseWarning = actOnWarning<RaiseWarningInput>({
  action: 'raiseWarning',
  reasonOf: ({ reason }) => reason,
  change: (warning, { reason, grade }, tx) => handle(tx, warning, reason, grade),
  say: (tx, warning, { grade }, before) => sayHandled(tx, before, grade),
});

/** 查无违反 — what was reported is not so (4.4.f). */
export const dismissWarningBreach = actOnWarning<ReasonedWarningInput>({
  action: 'dismissWarningBreach',
  reasonOf: ({ reason }) => reason,
  change: (warning, { reason }, tx) => handle(tx, warning, reason, 'NOT_FOUND'),
  say: (tx, warning, _, before) => sayHandled(tx, before, 'NOT_FOUND'),
});

/** 回访期满 — the clock ends what has been visited to the last day (L.6). */
export const endWarning = actOnWarning<{ readonly warningId: string }>({
  action: 'endWarning',
  reasonOf: () => '回访期满',
  change: (warning) => ok(warning),
  say: (tx, warning) => tx.outbox.add('warning.ended', aboutWarning(warning)),
});

function checkDay({ servedAt }: Warning, on: Day, now: Date): void {
  const problems = inputProblems();
  problems.check(
    servedAt !== null && on >= dayOf(servedAt) && on <= dayOf(now),
    'on',
    '日期应在送达之后、今天之前',
    'between the day of service and today',
  );
  problems.throwIfAny();
}

/** After a visit the next one is waited for; while a breach is open, its handling. */
const settled = async (tx: PoliceTx, warning: Warning): Promise<Warning> =>
  openBreaches(warning.breaches).length > 0 ? warning : waitingForVisit(tx, warning);

const breached = (
  tx: PoliceTx,
  warning: Warning,
  found: Parameters<typeof withBreach>[3],
): Promise<Warning> => withBreach(tx, warning, placeOf(warning), found);

async function sayBreached(tx: PoliceTx, warning: Warning, before: Warning): Promise<void> {
  const about = aboutWarning(warning);
  for (const { id: breachId, kinds, foundBy } of warning.breaches.slice(before.breaches.length))
    await tx.outbox.add('warning.breached', {
      ...about,
      payload: { ...about.payload, breachId, kinds: [...kinds], foundBy },
    });
}

async function handle(tx: PoliceTx, warning: Warning, reason: string, outcome: BreachOutcome) {
  requireReason(reason);
  return ok(await waitingForVisit(tx, { ...warning, breaches: handled(warning.breaches, outcome, tx.now) }));
}

function sayHandled(tx: PoliceTx, before: Warning, outcome: BreachOutcome): Promise<void> {
  const { childId, division, payload } = aboutWarning(before);
  const paper = { childId, division, unitId: payload.unitId, warningId: before.id, orderId: null };
  return sayBreachesHandled(tx, before.breaches, paper, outcome);
}
