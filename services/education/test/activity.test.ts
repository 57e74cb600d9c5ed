import { randomUUID } from 'node:crypto';
import { startServiceUnderTest, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { education } from '../src/service.ts';
import { BANNER, schoolAt, TOWNSHIP, VILLAGE, type School } from './support.ts';

jest.setTimeout(60_000);

let service: ServiceUnderTest;
let school: School;
let station = '';
let youthLeague = '';

async function unit(agency: string, kind: string, divisions: string[]): Promise<string> {
  const unitId = randomUUID();
  await service.events.say('civil-affairs', 'unit.recorded', {
    aggregateId: unitId,
    occurredAt: service.clock.now(),
    payload: { unitId, agency, kind, superiorUnitId: null, divisions, seat: divisions[0] ?? '15' },
  });
  return unitId;
}

beforeAll(async () => {
  service = await startServiceUnderTest(education);
  school = await schoolAt(service);
  station = await unit('police', 'POLICE_STATION', [TOWNSHIP]);
  youthLeague = await unit('mass-organizations', 'YOUTH_LEAGUE', [BANNER]);
});
afterAll(() => service.stop());

const ACTIVITY = `id state kind topic on term teachers pupils invitations { id state people unit { id } } actions { action allowed }`;
interface Seen {
  id: string;
  state: string;
  invitations: { id: string; state: string; people: number; unit: { id: string } }[];
}
async function act(officer: TestOfficer, name: string, input: Record<string, unknown>) {
  const Name = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const { data, errors } = await officer.query<
    Record<
      string,
      { activity: Seen | null; refusal: { code: string; missing: { code: string }[] } | null } | null
    >
  >(
    `mutation($input: ${Name}Input!) { ${name}(input: $input) { activity { ${ACTIVITY} } refusal { code missing { code } } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  return { activity: data?.[name]?.activity ?? null, refusal: data?.[name]?.refusal ?? null, errors };
}
const plan = (more: Record<string, unknown> = {}, officer = school.teacher) =>
  act(officer, 'planActivity', {
    topic: 'ANTI_BULLYING',
    title: '防欺凌主题班会',
    on: '2026-09-01',
    ...more,
  });
const answer = (activityId: string, invitationId: string, accepted: boolean) =>
  service.events.say('police', 'activity-invitation.answered', {
    aggregateId: invitationId,
    occurredAt: service.clock.now(),
    division: VILLAGE,
    payload: { invitationId, activityId, unitId: station, accepted, people: accepted ? 2 : 0 },
  });

describe('3.3.d, 3.3.e trainings and activities of campus safety 培训与校园安全活动', () => {
  it('offers the police and the organizations of the place, and asks each by event', async () => {
    const elsewhere = await unit('police', 'POLICE_STATION', ['150222102']);
    const { data } = await school.teacher.query<{ activityPartners: { id: string }[] }>(
      '{ activityPartners { id } }',
    );

    const { activity } = await plan({ partnerIds: [station, youthLeague] });

    expect(data?.activityPartners.map(({ id }) => id)).toEqual(
      expect.arrayContaining([station, youthLeague]),
    );
    expect(data?.activityPartners.map(({ id }) => id)).not.toContain(elsewhere);
    const asked = (await service.events.published('activity.partner-invited')).filter(
      ({ payload }) => (payload as { activityId: string }).activityId === activity?.id,
    );
    expect(asked.map(({ payload }) => (payload as { toUnitId: string }).toUnitId)).toEqual([
      station,
      youthLeague,
    ]);
    expect(JSON.stringify(asked)).not.toContain('班会');
    expect((await plan({ partnerIds: [elsewhere] })).errors[0]?.extensions).toMatchObject({
      problems: [{ path: 'partnerIds' }],
    });
  });

  it('shows what was answered, and counts who took part', async () => {
    const { activity } = await plan({ partnerIds: [station] });
    const invitation = activity?.invitations[0]?.id ?? '';
    const said = await answer(activity?.id ?? '', invitation, true);
    await service.events.repeat(said);

    const held = await act(school.head, 'recordActivityHeld', {
      activityId: activity?.id,
      teachers: 4,
      dormitoryManagers: 1,
      pupils: 120,
      guardians: 0,
      tookPart: [invitation],
    });

    expect(held.activity).toMatchObject({
      state: 'HELD',
      pupils: 120,
      invitations: [{ state: 'TOOK_PART', people: 2 }],
    });
    const [event] = (await service.events.published('activity.held')).filter(
      ({ payload }) => (payload as { activityId: string }).activityId === activity?.id,
    );
    expect(event?.payload).toMatchObject({
      topic: 'ANTI_BULLYING',
      teachers: 4,
      pupils: 120,
      partnerUnitIds: [station],
    });
  });

  it('is not held before its day; a cancelled one is over, and is said', async () => {
    const { activity } = await plan({ on: '2026-09-30', topic: 'CLASS_TEACHERS' });
    const counts = { teachers: 1, dormitoryManagers: 0, pupils: 0, guardians: 0, tookPart: [] };

    const early = await act(school.head, 'recordActivityHeld', { activityId: activity?.id, ...counts });
    const cancelled = await act(school.head, 'cancelActivity', { activityId: activity?.id, reason: '天气' });

    expect(early.refusal?.missing).toMatchObject([{ code: 'DAY_CAME' }]);
    expect(cancelled.activity).toMatchObject({ state: 'CANCELLED' });
    expect(await service.events.published('activity.cancelled')).toHaveLength(1);
  });

  it('is totalled per unit and term for the bureau of the place, and for no other', async () => {
    const own = await schoolAt(service);
    const [first, second] = [
      await plan({ topic: 'CLASS_TEACHERS' }, own.teacher),
      await plan({ topic: 'LAW_EDUCATION' }, own.teacher),
    ];
    for (const { activity } of [first, second])
      await act(own.head, 'recordActivityHeld', {
        activityId: activity?.id,
        teachers: 10,
        dormitoryManagers: 0,
        pupils: 0,
        guardians: 0,
        tookPart: [],
      });
    const totals = async (division: string) => {
      const bureau = await service.officer({ role: 'education.officer', divisions: [division] });
      const { data } = await bureau.query<{ schoolActivityTotals: { organizer: { id: string } }[] }>(
        '{ schoolActivityTotals(schoolYear: 2026) { organizer { id } term trainings safety participants } }',
      );
      return data?.schoolActivityTotals.filter(({ organizer }) => organizer.id === own.unitId);
    };

    expect(await totals(BANNER)).toEqual([
      { organizer: { id: own.unitId }, term: 1, trainings: 1, safety: 1, participants: 20 },
    ]);
    expect(await totals('150222')).toEqual([]);
  });

  it('is another unit’s to leave alone', async () => {
    const { activity } = await plan();
    const bureau = await service.officer({ role: 'education.officer', divisions: [BANNER] });

    const answered = await act(bureau, 'cancelActivity', { activityId: activity?.id, reason: '统一安排' });

    expect(answered.refusal?.missing).toMatchObject([{ code: 'OWN_ACTIVITY' }]);
  });
});
