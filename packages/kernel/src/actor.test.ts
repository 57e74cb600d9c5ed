import { describe, expect, it } from '@jest/globals';
import { actorRole, byClock, byEvent, byOfficer } from './actor.ts';

const officer = {
  officerId: 'o1',
  subject: 's1',
  post: { postId: 'p1', role: 'police.duty', unitId: 'u1', agency: 'police', divisions: ['150102'] },
} as const;

describe('the role an actor acts in', () => {
  it('is the role of the active post for an officer', () => {
    expect(actorRole(byOfficer(officer))).toBe('police.duty');
  });

  it("is the event's type for another agency's event", () => {
    expect(actorRole(byEvent({ type: 'placement.started', id: 'e1' }))).toBe('event:placement.started');
  });

  it('is the clock for a job, and the public for a citizen without sign-in', () => {
    expect(actorRole(byClock('expire-orders'))).toBe('clock');
    expect(actorRole({ kind: 'public', addressHash: 'h' })).toBe('public');
  });
});
