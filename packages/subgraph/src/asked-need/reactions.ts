import type { Assignment } from '@ger/access';
import type { Actor } from '@ger/kernel';
import { reactionsOf, type EventOf, type ServiceReaction } from '../reactions.ts';
import type { CommandDeps } from '../transaction.ts';
import type { NeedTx, ServedByNeed } from './commands.ts';
import { inHandOf, outOfHand, type NeedMachine } from './need.ts';

/** How an agency is asked to fulfil needs. */
export interface NeedsAsked<Kind extends string, Tx> {
  readonly agency: 'mass-organizations' | 'procurement';
  /** What it can be asked for; a kind that this version does not know is nothing it could be asked for. */
  readonly kinds: readonly Kind[];
  readonly machine: NeedMachine<Kind>;
  readonly served?: ServedByNeed<Tx>;
}

/** 收到转介 — civil affairs asks a unit of this agency to fulfil a need (4.3.b); once more, after it was declined. */
const noteAsked =
  <Kind extends string, Tx extends NeedTx<Kind>>(
    { agency, kinds, machine }: NeedsAsked<Kind, Tx>,
    { inTransaction }: CommandDeps<Tx>,
  ) =>
  async (
    actor: Actor,
    { division: residence, occurredAt, payload }: EventOf<'civil-affairs/need.requested'>,
  ): Promise<void> => {
    const { needId: id, childId, unitId, urgent } = payload;
    const kind = kinds.find((one) => one === payload.kind);
    if (payload.agency !== agency || kind === undefined) return;
    const afresh = {
      unitId,
      residence,
      askedAt: new Date(occurredAt),
      dueOn: null,
      declineReason: null,
    };
    await inTransaction(async ({ askedNeeds }) => {
      const before = await askedNeeds.findForChange(id);
      if (!before)
        return askedNeeds.add({ id, version: 1, state: 'ASKED', childId, kind, urgent, ...afresh });
      const step = machine.attempt(inHandOf(before, actor), 'askAgain', actor);
      if (step.ok) await askedNeeds.append({ ...outOfHand(step.value), ...afresh }, '再次转介');
    });
  };

/** 需求已撤回 — civil affairs no longer wants the help (4.3.b); what runs for it besides is the agency's to end. */
const noteWithdrawn =
  <Kind extends string, Tx extends NeedTx<Kind>>(
    { machine, served }: NeedsAsked<Kind, Tx>,
    { inTransaction }: CommandDeps<Tx>,
  ) =>
  (actor: Actor, { needId }: { readonly needId: string }): Promise<void> =>
    inTransaction(async (tx) => {
      const need = await tx.askedNeeds.findForChange(needId);
      const step = need && machine.attempt(inHandOf(need, actor), 'withdraw', actor);
      if (!step?.ok) return; // asked of another agency, or finished
      const withdrawn = await tx.askedNeeds.append(outOfHand(step.value), '需求已撤回');
      if (need?.state !== 'ASKED') await served?.ended(tx, withdrawn);
    });

/** 需求归属 — a need goes to the child a person said it is of (2.4), and with an accepted one that its unit serves the child. */
const assignNeed =
  <Kind extends string, Tx extends NeedTx<Kind>>(
    { served }: NeedsAsked<Kind, Tx>,
    { inTransaction }: CommandDeps<Tx>,
  ) =>
  (assignment: Assignment): Promise<void> =>
    inTransaction(async (tx) => {
      const { recordId, fromChildId, childId } = assignment;
      if (childId === fromChildId) return;
      const need = await tx.askedNeeds.findForChange(recordId);
      const gone = await tx.askedNeeds.assign(assignment);
      if (!need || gone === 0 || (need.state !== 'ACCEPTED' && need.state !== 'IN_PROGRESS')) return;
      await served?.began(tx, { ...need, childId });
      await served?.ended(tx, need);
    });

/** What civil affairs asks of the agency's units (4.3.b). */
export function needReactions<Kind extends string, Tx extends NeedTx<Kind>>(
  asked: NeedsAsked<Kind, Tx>,
): readonly ServiceReaction<Tx>[] {
  const on = reactionsOf<Tx>();
  return [
    on('civil-affairs/need.requested', (deps, actor, event) => noteAsked(asked, deps)(actor, event)),
    on('civil-affairs/need.withdrawn', (deps, actor, { payload }) =>
      noteWithdrawn(asked, deps)(actor, payload),
    ),
    on('civil-affairs/child.record-assigned', async (deps, _, { payload }) => {
      if (payload.kind === 'NEED') await assignNeed(asked, deps)(payload);
    }),
  ];
}
