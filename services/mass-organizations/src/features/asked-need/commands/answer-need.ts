import {
  addDays,
  dayOf,
  figureOn,
  inputProblems,
  ok,
  valueOf,
  type Actor,
  type Day,
  type Result,
  type Tightened,
} from '@ger/kernel';
import type { MassOrganizationsDeps, MassOrganizationsTx } from '../../../deps.ts';
import { sayServed, sayServiceEnded } from '../../session-place/index.ts';
import {
  ASKED_NEED,
  inHandOf,
  outOfHand,
  type AskedNeed,
  type AskedNeedAction,
  type NeedDeclineReason,
} from '../rules/asked-need.ts';

export interface NeedInput {
  readonly idempotencyKey: string;
  readonly needId: string;
}
export interface AcceptNeedInput extends NeedInput {
  readonly dueOn: Day;
}
export interface DeclineNeedInput extends NeedInput {
  readonly reason: NeedDeclineReason;
}
export interface NeedStepInput extends NeedInput {
  readonly note: string;
}

interface Act<Input extends NeedInput> {
  readonly action: AskedNeedAction;
  reasonOf(input: Input): string;
  /** Throws InvalidInput. */
  check?(input: Input, latest: Day, today: Day): void;
  change?(need: AskedNeed, input: Input): AskedNeed;
  say(tx: MassOrganizationsTx, need: AskedNeed, input: Input): Promise<unknown>;
}

/** An act on a need: load what the officer may see, ask the machine, append a version, say the answer. */
const act =
  <Input extends NeedInput>({ action, reasonOf, check, change, say }: Act<Input>) =>
  ({ inTransaction }: MassOrganizationsDeps) =>
  (actor: Actor, input: Input): Promise<Result<AskedNeed>> =>
    inTransaction(async (tx) => {
      const need = await tx.askedNeeds.getForChange(input.needId);
      const step = ASKED_NEED.attempt(inHandOf(need, actor), action, actor);
      if (!step.ok) return step;
      const today = dayOf(tx.now);
      check?.(input, latestFor(need, today, await tx.tightened()), today);
      const changed = outOfHand(step.value);
      const appended = await tx.askedNeeds.append(change?.(changed, input) ?? changed, reasonOf(input));
      await say(tx, appended, input);
      return ok(appended);
    });

/** The latest day by which a need may be promised, where the child lives (4.3.b). */
function latestFor({ residence }: AskedNeed, today: Day, tightened: readonly Tightened[]): Day {
  const place = { day: today, ...(residence !== null && { division: residence }) };
  return addDays(today, valueOf(figureOn('fulfil-need', place, tightened)) ?? 0);
}

/** What every answer says about the need. */
function about({ id: needId, childId, unitId, residence }: AskedNeed) {
  return { aggregateId: needId, childId, division: residence, payload: { needId, unitId } };
}

function checkNote({ note }: NeedStepInput): void {
  const problems = inputProblems();
  problems.check(note.trim() !== '', 'note', '请填写情况', 'say what was done');
  problems.throwIfAny();
}

/**
 * 承接需求 — accept, and name the day by which it will be fulfilled (4.3.b). From now on the organization serves the child, and
 * sees it as far as that needs.
 */
export const acceptNeed = act<AcceptNeedInput>({
  action: 'acceptNeed',
  reasonOf: ({ dueOn }) => dueOn,
  check({ dueOn }, latest, today) {
    const problems = inputProblems();
    const isInTime = today <= dueOn && dueOn <= latest;
    problems.check(isInTime, 'dueOn', `应在今天至 ${latest} 之间`, `between today and ${latest}`);
    problems.throwIfAny();
  },
  change: (need, { dueOn }) => ({ ...need, dueOn }),
  async say(tx, need, { dueOn }) {
    const said = about(need);
    await tx.outbox.add('need.accepted', { ...said, payload: { ...said.payload, dueOn } });
    await sayServed(tx, need);
  },
});

/** 未能承接 — decline, with a reason of the list (4.3.b); the need goes to its next address. */
export const declineNeed = act<DeclineNeedInput>({
  action: 'declineNeed',
  reasonOf: ({ reason }) => reason,
  change: (need, { reason }) => ({ ...need, declineReason: reason }),
  say(tx, need, { reason }) {
    const said = about(need);
    return tx.outbox.add('need.declined', { ...said, payload: { ...said.payload, reason } });
  },
});

/** 记录进展 — something was done for the need (4.3.b); what it was stays with the organization. */
export const recordNeedProgress = act<NeedStepInput>({
  action: 'recordNeedProgress',
  reasonOf: ({ note }) => note,
  check: checkNote,
  say(tx, need) {
    const said = about(need);
    return tx.outbox.add('need.progressed', { ...said, payload: { ...said.payload, on: dayOf(tx.now) } });
  },
});

/** 需求已落实 — the need is fulfilled (4.3.b); an organization that does nothing else for the child sees it no longer. */
export const fulfilNeed = act<NeedStepInput>({
  action: 'fulfilNeed',
  reasonOf: ({ note }) => note,
  check: checkNote,
  async say(tx, need) {
    const said = about(need);
    await tx.outbox.add('need.fulfilled', { ...said, payload: { ...said.payload, on: dayOf(tx.now) } });
    await sayServiceEnded(tx, need);
  },
});
