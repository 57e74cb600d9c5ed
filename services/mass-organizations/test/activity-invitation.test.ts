import { randomUUID } from 'node:crypto';
import { startServiceUnderTest, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { massOrganizations } from '../src/service.ts';

const TOWNSHIP = '150122101';
let service: ServiceUnderTest;
let officer: TestOfficer;

beforeAll(async () => {
  service = await startServiceUnderTest(massOrganizations);
  officer = await service.officer({
    role: 'mass-organizations.worker',
    divisions: [TOWNSHIP],
    kind: 'YOUTH_LEAGUE',
  });
});
afterAll(() => service.stop());

interface Invitation {
  id: string;
  state: string;
  people: number;
}
/** A school invites the unit; answers the invitation's id. */
async function invited(activityId: string, toUnitId = officer.unitId): Promise<string> {
  const invitationId = randomUUID();
  const said = await service.events.say('education', 'activity.partner-invited', {
    aggregateId: activityId,
    occurredAt: service.clock.now(),
    division: TOWNSHIP,
    payload: {
      activityId,
      organizerUnitId: randomUUID(),
      topic: 'ANTI_BULLYING',
      on: '2026-09-10',
      invitationId,
      toUnitId,
      place: TOWNSHIP,
    },
  });
  await service.events.repeat(said);
  return invitationId;
}
async function listed(who: TestOfficer): Promise<Invitation[]> {
  const { data } = await who.query<{ organizationActivityInvitations: { edges: { node: Invitation }[] } }>(
    '{ organizationActivityInvitations(first: 100) { edges { node { id state people topic on actions { action } } } } }',
  );
  return data?.organizationActivityInvitations.edges.map(({ node }) => node) ?? [];
}
async function answer(
  who: TestOfficer,
  name: 'acceptOrganizationInvitation' | 'declineOrganizationInvitation',
  more: object,
) {
  const input =
    name === 'acceptOrganizationInvitation'
      ? 'AcceptOrganizationInvitationInput'
      : 'DeclineOrganizationInvitationInput';
  const { data, errors } = await who.query<
    Record<string, { invitation: Invitation | null; refusal: { code: string } | null } | null>
  >(
    `mutation($input: ${input}!) { ${name}(input: $input) { invitation { id state people } refusal { code } } }`,
    {
      input: { idempotencyKey: randomUUID(), ...more },
    },
  );
  return { ...data?.[name], errors };
}
const saidOf = async (invitationId: string) =>
  (await service.events.published('activity-invitation.answered'))
    .map(({ payload }) => payload as { invitationId: string; accepted: boolean; people: number })
    .filter((payload) => payload.invitationId === invitationId);

describe('3.3.e a school invites this unit to an activity of campus safety 参加校园安全活动', () => {
  it('is asked once, accepts with how many come, and may decline after all', async () => {
    const invitationId = await invited(randomUUID());

    const accepted = await answer(officer, 'acceptOrganizationInvitation', { invitationId, people: 2 });
    const declined = await answer(officer, 'declineOrganizationInvitation', {
      invitationId,
      reason: '临时任务',
    });

    expect(accepted.invitation).toMatchObject({ state: 'ACCEPTED', people: 2 });
    expect(declined.invitation).toMatchObject({ state: 'DECLINED', people: 0 });
    expect((await listed(officer)).filter(({ id }) => id === invitationId)).toHaveLength(1);
    expect(await saidOf(invitationId)).toMatchObject([
      { accepted: true, people: 2 },
      { accepted: false, people: 0 },
    ]);
  });

  it('is told when the activity is cancelled, and then has nothing to answer', async () => {
    const activityId = randomUUID();
    const invitationId = await invited(activityId);
    await service.events.say('education', 'activity.cancelled', {
      aggregateId: activityId,
      occurredAt: service.clock.now(),
      division: TOWNSHIP,
      payload: { activityId, organizerUnitId: randomUUID(), topic: 'ANTI_BULLYING', on: '2026-09-10' },
    });

    expect((await listed(officer)).find(({ id }) => id === invitationId)).toMatchObject({
      state: 'CANCELLED',
    });
    const late = await answer(officer, 'acceptOrganizationInvitation', { invitationId, people: 1 });
    expect(late.refusal?.code).toBe('ILLEGAL_TRANSITION');
  });

  it('sees its own invitations, not those of another unit or agency', async () => {
    const other = await service.officer({
      role: 'mass-organizations.head',
      divisions: [TOWNSHIP],
      kind: 'YOUTH_LEAGUE',
    });
    const invitationId = await invited(randomUUID());
    const foreign = await invited(randomUUID(), randomUUID());

    expect((await listed(other)).map(({ id }) => id)).not.toContain(invitationId);
    expect(
      (await answer(other, 'acceptOrganizationInvitation', { invitationId, people: 1 })).errors[0]
        ?.extensions,
    ).toMatchObject({
      code: 'NOT_FOUND',
    });
    const { rows } = await service.database.query(
      'SELECT FROM activity_invitation WHERE invitation_id = $1',
      [foreign],
    );
    expect(rows).toEqual([]);
  });
});
