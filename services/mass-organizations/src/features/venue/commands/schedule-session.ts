import { inputProblems, newId, ok, type Actor, type Result } from '@ger/kernel';
import { requireOwnUnit } from '@ger/subgraph';
import type { MassOrganizationsDeps } from '../../../deps.ts';
import { checkSession, type Session } from '../rules/venue.ts';

export interface ScheduleSessionInput extends Omit<Session, 'id' | 'unitId' | 'taken'> {
  readonly idempotencyKey: string;
}

/** 安排活动 — schedule a session with no more places than the venue holds (3.4.a). Refused to other organizations. */
export const scheduleSession =
  ({ inTransaction }: MassOrganizationsDeps) =>
  (actor: Actor, { idempotencyKey: _, ...input }: ScheduleSessionInput): Promise<Result<Session>> =>
    inTransaction(async ({ venues }) => {
      const venue = await venues.getVenue(input.venueId);
      const own = requireOwnUnit(actor, venue.unitId, '3.4.a');
      if (!own.ok) return own;
      const problems = inputProblems();
      checkSession(input, venue, problems);
      problems.throwIfAny();
      return ok(await venues.addSession({ ...input, id: newId(), unitId: venue.unitId, taken: 0 }, venue));
    });
