import type { Actor } from '@ger/kernel';
import { reactionsOf, type EventOf, type ServiceReaction } from '../reactions.ts';
import type { CommandDeps } from '../transaction.ts';
import type { PartTx } from './commands.ts';
import { inHandOf, outOfHand, type PartMachine } from './part.ts';

/** 收到评估邀请 — civil affairs asks a unit of this agency to take part (4.3.a); told again, nothing changes. */
const notePartAsked =
  ({ inTransaction }: CommandDeps<PartTx>) =>
  ({ division, occurredAt, payload }: EventOf<'civil-affairs/assessment.part-asked'>): Promise<void> =>
    inTransaction(async ({ assessmentParts }) => {
      const { partId: id, assessmentId, childId, unitId, dueOn } = payload;
      if (await assessmentParts.isKnown(id)) return;
      const begins = { version: 1, state: 'ASKED', contributedOn: null, domains: [], note: null } as const;
      const asked = { id, assessmentId, childId, unitId, residence: division, dueOn };
      await assessmentParts.add({ ...asked, askedAt: new Date(occurredAt), ...begins });
    });

/** 评估已完成 — what was not given by then is no longer waited for (4.3.a). */
const releaseParts =
  (machine: PartMachine, { inTransaction }: CommandDeps<PartTx>) =>
  (actor: Actor, { assessmentId }: { readonly assessmentId: string }): Promise<void> =>
    inTransaction(async ({ assessmentParts }) => {
      for (const part of await assessmentParts.ofAssessment(assessmentId)) {
        const step = machine.attempt(inHandOf(part, actor), 'release', actor);
        if (step.ok) await assessmentParts.append(outOfHand(step.value), '评估已完成');
      }
    });

/** 评估归属 — after a merge was undone, the part goes with the assessment to the child a person named (2.4). */
const assignPart =
  ({ inTransaction }: CommandDeps<PartTx>) =>
  (
    _: Actor,
    assignment: { kind: string; recordId: string; fromChildId: string; childId: string },
  ): Promise<void> =>
    inTransaction(async ({ assessmentParts }) => {
      if (assignment.kind === 'ASSESSMENT') await assessmentParts.assign(assignment);
    });

const on = reactionsOf<PartTx>();

/** What civil affairs asks of an agency's units, and when it no longer waits (4.3.a). */
export function partReactions(
  agency: 'police' | 'education',
  machine: PartMachine,
): readonly ServiceReaction<PartTx>[] {
  return [
    on('civil-affairs/assessment.part-asked', async (deps, _, event) => {
      if (event.payload.agency === agency) await notePartAsked(deps)(event);
    }),
    on('civil-affairs/assessment.completed', (deps, actor, { payload }) =>
      releaseParts(machine, deps)(actor, payload),
    ),
    on('civil-affairs/child.record-assigned', (deps, actor, { payload }) => assignPart(deps)(actor, payload)),
  ];
}
