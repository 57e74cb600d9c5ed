import { inputProblems, newId, ok, type Actor, type Result } from '@ger/kernel';
import { requireRole, unitOf } from '@ger/subgraph';
import type { MassOrganizationsDeps } from '../../../deps.ts';
import { checkVenue, type Venue } from '../rules/venue.ts';

export interface OpenVenueInput extends Omit<Venue, 'id' | 'unitId'> {
  readonly idempotencyKey: string;
}

/** 设立阵地 — open a venue (3.4.a). Staff of an organization do it for their own. */
export const openVenue =
  ({ inTransaction }: MassOrganizationsDeps) =>
  (actor: Actor, { idempotencyKey: _, ...input }: OpenVenueInput): Promise<Result<Venue>> =>
    inTransaction(async ({ venues }) => {
      const allowed = requireRole(actor, ['mass-organizations.worker', 'mass-organizations.head'], '3.4.a');
      if (!allowed.ok) return allowed;
      const problems = inputProblems();
      checkVenue(input, problems);
      problems.throwIfAny();
      return ok(await venues.addVenue({ ...input, id: newId(), unitId: unitOf(actor) }));
    });
