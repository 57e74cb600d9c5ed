import type { Actor } from '@ger/kernel';
import type { CommandDeps } from '../transaction.ts';
import type { PartTx } from './commands.ts';
import { inHandOf, outOfHand, type OwnPart, type PartMachine } from './part.ts';

export type PartAsked = Pick<
  OwnPart,
  'id' | 'assessmentId' | 'childId' | 'unitId' | 'residence' | 'askedAt' | 'dueOn'
>;

/** 收到评估邀请 — civil affairs asks a unit of this agency to take part (4.3.a); told again, nothing changes. */
export const notePartAsked =
  ({ inTransaction }: CommandDeps<PartTx>) =>
  (_: Actor, asked: PartAsked): Promise<void> =>
    inTransaction(async ({ assessmentParts }) => {
      if (await assessmentParts.isKnown(asked.id)) return;
      const begins = { version: 1, state: 'ASKED', contributedOn: null, domains: [], note: null } as const;
      await assessmentParts.add({ ...asked, ...begins });
    });

/** 评估已完成 — what was not given by then is no longer waited for (4.3.a). */
export const releaseParts =
  (machine: PartMachine, { inTransaction }: CommandDeps<PartTx>) =>
  (actor: Actor, { assessmentId }: { readonly assessmentId: string }): Promise<void> =>
    inTransaction(async ({ assessmentParts }) => {
      for (const part of await assessmentParts.ofAssessment(assessmentId)) {
        const step = machine.attempt(inHandOf(part, actor), 'release', actor);
        if (step.ok) await assessmentParts.append(outOfHand(step.value), '评估已完成');
      }
    });

/** 评估归属 — after a merge was undone, the part goes with the assessment to the child a person named (2.4). */
export const assignPart =
  ({ inTransaction }: CommandDeps<PartTx>) =>
  (
    _: Actor,
    assignment: { kind: string; recordId: string; fromChildId: string; childId: string },
  ): Promise<void> =>
    inTransaction(async ({ assessmentParts }) => {
      if (assignment.kind === 'ASSESSMENT') await assessmentParts.assign(assignment);
    });
