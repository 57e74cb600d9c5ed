import { dayOf, dueAt, figureOn, type Actor, type Agency, type DivisionCode } from '@ger/kernel';
import type { PoliceDeps, PoliceTx } from '../../../deps.ts';
import { leadKindOf, type Lead } from '../rules/lead.ts';
import type { ToExamine } from '../store.ts';

/** A finding as an agency said it: ticked, with its time; nothing is read out of words (4.1.b). */
export interface FindingSaid {
  readonly findingId: string;
  readonly unitId: string | null;
  readonly findings: readonly string[];
  readonly reportable: boolean;
  /** When it was found, where that was before it was ticked. */
  readonly foundAt?: string | undefined;
}

/** Where and when it was ticked. */
interface Ticked {
  readonly agency: Agency;
  readonly place: DivisionCode | null;
  readonly recordedAt: Date;
}

/** What every event of a lead says. No child and no person. */
export function aboutLead({ id, place, findingId, unitId, superiorUnitId }: Lead) {
  return {
    aggregateId: id,
    childId: null,
    division: place,
    payload: { leadId: id, findingId, unitId, superiorUnitId },
  };
}

async function openLead(tx: PoliceTx, finding: ToExamine): Promise<void> {
  const kind = leadKindOf(finding, tx.now);
  if (kind === undefined) return;
  const lead = await tx.accountability.open(finding);
  const about = aboutLead(lead);
  await tx.outbox.add('accountability.lead-found', {
    ...about,
    payload: { ...about.payload, kind, findings: [...lead.findings] },
  });
}

/** 记下应当报告的发现 — from now on its report is awaited, until the figure of the place is over (4.1.a). */
export const awaitReport =
  ({ inTransaction }: PoliceDeps) =>
  (
    _: Actor,
    { findingId, unitId, findings, reportable, foundAt: foundBefore }: FindingSaid,
    { agency, place, recordedAt }: Ticked,
  ): Promise<void> =>
    inTransaction(async (tx) => {
      if (!reportable || unitId === null || place === null) return;
      const foundAt = foundBefore === undefined ? recordedAt : new Date(foundBefore);
      const limit = figureOn(
        'accountability',
        { division: place, day: dayOf(foundAt) },
        await tx.tightened(),
      );
      await tx.accountability.await({
        findingId,
        agency,
        unitId,
        place,
        findings,
        foundAt,
        recordedAt,
        dueAt: dueAt(foundAt, limit),
      });
      await examineOne(tx, findingId);
    });

/** 收到指明发现的报告 — the finding is reported: in time, and nothing follows; or late, and its lead says so (4.1.b). */
export const noteReport =
  ({ inTransaction }: PoliceDeps) =>
  (_: Actor, { findingId, at }: { readonly findingId: string; readonly at: Date }): Promise<void> =>
    inTransaction(async (tx) => {
      await tx.accountability.reported(findingId, at);
      await examineOne(tx, findingId);
    });

async function examineOne(tx: PoliceTx, findingId: string): Promise<void> {
  for (const finding of await tx.accountability.toExamine(findingId)) await openLead(tx, finding);
}

/** 比对 — findings whose time is over without a report become leads for the superiors of their units (4.1.b). */
export async function examineAll(tx: PoliceTx): Promise<void> {
  for (const finding of await tx.accountability.toExamine()) await openLead(tx, finding);
}
