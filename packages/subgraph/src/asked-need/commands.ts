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
import type { NewEvent } from '@ger/messaging';
import type { PayloadOf } from '@ger/schema/events';
import type { CommandDeps } from '../transaction.ts';
import {
  inHandOf,
  outOfHand,
  type AskedNeed,
  type AskedNeedAction,
  type NeedDeclineReason,
  type NeedMachine,
} from './need.ts';
import type { AskedNeedStore } from './store.ts';

/** What the service must be able to say; every agency that fulfils needs says the same. */
type Said<Name extends 'need.accepted' | 'need.declined' | 'need.progressed' | 'need.fulfilled'> = NewEvent<
  PayloadOf<'procurement', Name>
>;
/** A transaction of a service that is asked to fulfil needs. */
export interface NeedTx<Kind extends string> {
  readonly now: Date;
  readonly askedNeeds: AskedNeedStore<Kind>;
  tightened(): Promise<readonly Tightened[]>;
  readonly outbox: {
    add(type: 'need.accepted', event: Said<'need.accepted'>): Promise<unknown>;
    add(type: 'need.declined', event: Said<'need.declined'>): Promise<unknown>;
    add(type: 'need.progressed', event: Said<'need.progressed'>): Promise<unknown>;
    add(type: 'need.fulfilled', event: Said<'need.fulfilled'>): Promise<unknown>;
  };
}

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

/** 服务关系 — what an agency says when, by the need alone, it begins or no longer goes on to serve the child. */
export interface ServedByNeed<Tx> {
  began(tx: Tx, need: AskedNeed): Promise<unknown>;
  ended(tx: Tx, need: AskedNeed): Promise<unknown>;
}

/** What every answer says about the need. */
function about({ id: needId, childId, unitId, residence }: AskedNeed) {
  return { aggregateId: needId, childId, division: residence, payload: { needId, unitId } };
}

/** 有进展 — says that something was done for the need on a day (4.3.b). */
export async function sayProgressed<Kind extends string>(
  tx: NeedTx<Kind>,
  need: AskedNeed<Kind>,
  on: Day,
): Promise<void> {
  const said = about(need);
  await tx.outbox.add('need.progressed', { ...said, payload: { ...said.payload, on } });
}

/** 已落实 — says that the need is fulfilled (4.3.b). */
export async function sayFulfilled<Kind extends string>(
  tx: NeedTx<Kind>,
  need: AskedNeed<Kind>,
  on: Day,
): Promise<void> {
  const said = about(need);
  await tx.outbox.add('need.fulfilled', { ...said, payload: { ...said.payload, on } });
}

/** The latest day by which a need may be promised, where the child lives (4.3.b). */
function latestFor({ residence }: AskedNeed, today: Day, tightened: readonly Tightened[]): Day {
  const place = { day: today, ...(residence !== null && { division: residence }) };
  return addDays(today, valueOf(figureOn('fulfil-need', place, tightened)) ?? 0);
}

function checkNote({ note }: NeedStepInput): void {
  const problems = inputProblems();
  problems.check(note.trim() !== '', 'note', '请填写情况', 'say what was done');
  problems.throwIfAny();
}

interface Act<Kind extends string, Tx, Input extends NeedInput> {
  readonly action: AskedNeedAction;
  reasonOf(input: Input): string;
  /** Throws InvalidInput. */
  check?(input: Input, latest: Day, today: Day): void;
  change?(need: AskedNeed<Kind>, input: Input): AskedNeed<Kind>;
  say(tx: Tx, need: AskedNeed<Kind>, input: Input): Promise<unknown>;
}

/** What an agency does with a need: load what the officer may see, ask the machine, append a version, say the answer. */
export function needCommands<Kind extends string, Tx extends NeedTx<Kind>>(
  machine: NeedMachine<Kind>,
  served?: ServedByNeed<Tx>,
) {
  const act =
    <Input extends NeedInput>({ action, reasonOf, check, change, say }: Act<Kind, Tx, Input>) =>
    ({ inTransaction }: CommandDeps<Tx>) =>
    (actor: Actor, input: Input): Promise<Result<AskedNeed<Kind>>> =>
      inTransaction(async (tx) => {
        const need = await tx.askedNeeds.getForChange(input.needId);
        const step = machine.attempt(inHandOf(need, actor), action, actor);
        if (!step.ok) return step;
        const today = dayOf(tx.now);
        check?.(input, latestFor(need, today, await tx.tightened()), today);
        const changed = outOfHand(step.value);
        const appended = await tx.askedNeeds.append(change?.(changed, input) ?? changed, reasonOf(input));
        await say(tx, appended, input);
        return ok(appended);
      });
  return {
    /** 承接需求 — accept, and name the day by which it will be fulfilled (4.3.b). */
    acceptNeed: act<AcceptNeedInput>({
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
        await served?.began(tx, need);
      },
    }),
    /** 未能承接 — decline, with a reason of the list (4.3.b); the need goes to its next address. */
    declineNeed: act<DeclineNeedInput>({
      action: 'declineNeed',
      reasonOf: ({ reason }) => reason,
      change: (need, { reason }) => ({ ...need, declineReason: reason }),
      say(tx, need, { reason }) {
        const said = about(need);
        return tx.outbox.add('need.declined', { ...said, payload: { ...said.payload, reason } });
      },
    }),
    /** 记录进展 — something was done for the need (4.3.b); what it was stays with the unit. */
    recordNeedProgress: act<NeedStepInput>({
      action: 'recordNeedProgress',
      reasonOf: ({ note }) => note,
      check: checkNote,
      say: (tx, need) => sayProgressed(tx, need, dayOf(tx.now)),
    }),
    /** 需求已落实 — the need is fulfilled (4.3.b); a unit that does nothing else for the child sees it no longer. */
    fulfilNeed: act<NeedStepInput>({
      action: 'fulfilNeed',
      reasonOf: ({ note }) => note,
      check: checkNote,
      async say(tx, need) {
        await sayFulfilled(tx, need, dayOf(tx.now));
        await served?.ended(tx, need);
      },
    }),
  };
}
