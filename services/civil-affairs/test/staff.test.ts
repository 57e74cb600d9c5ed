import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { idFrom, newId } from '@ger/kernel';
import { until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import type { EnteredUnit } from '../src/features/directory/rules/directory.ts';
import { install } from '../src/installation.ts';
import {
  act,
  anIdentityNumber,
  BANNER,
  NEXT_VILLAGE,
  startCivilAffairs,
  TOWNSHIP,
  townshipOfficer,
  VILLAGE,
  VILLAGE_ELSEWHERE,
} from './support.ts';

let service: ServiceUnderTest;
let township: TestOfficer;
let head: TestOfficer;

const OFFICE = idFrom('unit', 'staff-test-township');
const STAFF = `staff { id personId name phone kind state from until endReason vetting vettedOn vettingLapsesOn division { code } unit { id }
  trainings { on topic hours } actions { action allowed } }`;

type Shown = Record<string, unknown> & { id: string; personId: string; actions: { action: string }[] };

// jobs run every few seconds
jest.setTimeout(20_000);

beforeAll(async () => {
  service = await startCivilAffairs();
  const office: EnteredUnit = {
    id: OFFICE,
    name: '新营子镇人民政府',
    agency: 'township',
    kind: 'TOWNSHIP',
    superiorUnitId: null,
    divisions: [TOWNSHIP],
    seat: TOWNSHIP,
  };
  await install(service.config, [], { units: [office], officers: [] });
  township = await townshipOfficer(service);
  head = await service.officer({ role: 'township.head', divisions: [TOWNSHIP] });
});
afterAll(() => service.stop());

const position = (more: object = {}) => ({
  person: { name: '其木格', phone: '13900005678' },
  kind: 'CHILD_DIRECTOR',
  division: VILLAGE,
  from: '2026-08-20',
  vettedOn: '2026-08-20',
  vettingClear: true,
  ...more,
});
const appoint = (more: object = {}, officer = township) =>
  act(officer, 'appointStaff', position(more), STAFF);
/** Appoints and answers the position. Fails the test when it was refused. */
const appointed = async (more: object = {}, officer = township): Promise<Shown> => {
  const { payload, errors } = await appoint(more, officer);
  if (errors.length > 0 || payload.refusal) throw new Error(JSON.stringify({ errors, payload }));
  return payload['staff'] as Shown;
};
const end = (staffId: string, more: object = {}, officer = township) =>
  act(officer, 'endStaff', { staffId, on: '2026-09-01', reason: 'RESIGNED', ...more }, STAFF);
const gaps = async (within: string, officer: TestOfficer = township): Promise<string[]> => {
  const { data } = await officer.query<{
    villagesWithoutDirector: { edges: { node: { village: { code: string } } }[] };
  }>(
    `query($within: ID!) { villagesWithoutDirector(within: $within, first: 100) { edges { node { village { code } } } } }`,
    {
      within,
    },
  );
  return data?.villagesWithoutDirector.edges.map(({ node }) => node.village.code) ?? [];
};
const without = async (village: string) =>
  (await service.events.published('village.without-director')).filter(({ division }) => division === village);
const of = async (type: string, staffId: string) =>
  (await service.events.published(type)).filter(
    ({ payload }) => (payload as { staffId?: string }).staffId === staffId,
  );

describe('3.2.d L.15 the child director of a village 儿童主任', () => {
  it('is lacking in every village of a township on the register until somebody is appointed; each is said once', async () => {
    await until('the gap to be said', async () => (await without(NEXT_VILLAGE)).length > 0);
    expect(await gaps(TOWNSHIP)).toContain(NEXT_VILLAGE);

    const director = await appointed({ division: NEXT_VILLAGE });

    expect(director).toMatchObject({
      name: '其木格',
      state: 'ACTIVE',
      unit: { id: OFFICE },
      vetting: 'VALID',
    });
    expect(await gaps(TOWNSHIP)).not.toContain(NEXT_VILLAGE);
    expect((await of('staff.appointed', director.id)).map(({ payload }) => payload)).toEqual([
      {
        staffId: director.id,
        kind: 'CHILD_DIRECTOR',
        division: NEXT_VILLAGE,
        village: NEXT_VILLAGE,
        unitId: OFFICE,
        from: '2026-08-20',
      },
    ]);
    expect(await without(NEXT_VILLAGE)).toHaveLength(1);
    // elsewhere no township office is on the register: the list shows the gap, nobody is reminded of it
    expect(await without(VILLAGE_ELSEWHERE)).toEqual([]);
    expect(await gaps('150222')).toContain(VILLAGE_ELSEWHERE);
  });

  it('leaves a gap that is said in the same act when the position ends', async () => {
    const director = await appointed();
    const before = (await without(VILLAGE)).length;

    const { payload } = await end(director.id);

    expect(payload['staff']).toMatchObject({
      state: 'ENDED',
      until: '2026-09-01',
      endReason: 'RESIGNED',
      actions: [],
    });
    expect(await without(VILLAGE)).toHaveLength(before + 1);
    expect(await gaps(VILLAGE)).toEqual([VILLAGE]);
  });

  it('is replaced in one act, and the village is never without', async () => {
    const before = await appointed();
    const count = (await without(VILLAGE)).length;

    const { payload } = await act(
      township,
      'replaceStaff',
      {
        staffId: before.id,
        person: { name: '乌日娜' },
        from: '2026-09-01',
        vettedOn: '2026-08-30',
        vettingClear: true,
      },
      STAFF,
    );

    expect(payload['staff']).toMatchObject({
      name: '乌日娜',
      state: 'ACTIVE',
      kind: 'CHILD_DIRECTOR',
      division: { code: VILLAGE },
    });
    expect((await of('staff.ended', before.id)).map(({ payload: said }) => said)).toMatchObject([
      { reason: 'REPLACED' },
    ]);
    expect(await without(VILLAGE)).toHaveLength(count);
    await end((payload['staff'] as Shown).id);
  });

  it('is one: of two officers who appoint at once, one is told that the position is taken', async () => {
    const answers = await Promise.all([
      appoint({ person: { name: '甲' } }),
      appoint({ person: { name: '乙' } }, head),
      appoint({ person: { name: '丙' } }),
    ]);

    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    const refusals = answers.flatMap(({ payload }) => payload.refusal ?? []);
    expect(refusals).toHaveLength(2);
    expect(refusals).toMatchObject([
      { missing: [{ code: 'POSITION_FREE' }] },
      { missing: [{ code: 'POSITION_FREE' }] },
    ]);
    const winner = answers.find(({ payload }) => payload['staff'])?.payload['staff'] as Shown;
    await end(winner.id);
  });

  it('is appointed once by the same submission sent twice', async () => {
    const key = { idempotencyKey: randomUUID() };

    const [first, second] = [await appointed(key), await appointed(key)];

    expect(second.id).toBe(first.id);
    expect(await of('staff.appointed', first.id)).toHaveLength(1);
    await end(first.id);
  });
});

describe('3.2.a whose roster it is 名册归属', () => {
  it('is seen by every agency, and changed by the officers of the place only', async () => {
    const director = await appointed({ division: NEXT_VILLAGE.replace('203', '204') });
    const elsewhere = await townshipOfficer(service, ['150222102']);
    const police = await service.officer({ role: 'police.case', divisions: [BANNER] });

    const { payload } = await end(director.id, {}, elsewhere);
    const { data, errors } = await police.query<{ staffMember: object }>(
      `query($id: ID!) { staffMember(id: $id) { name phone actions { action } } }`,
      { id: director.id },
    );

    expect(payload.refusal).toMatchObject({ code: 'NOT_YOUR_PLACE', clause: '3.2.a' });
    expect(data).toEqual({ staffMember: { name: '其木格', phone: null, actions: [] } });
    expect(errors.map(({ extensions }) => extensions['fact'])).toEqual(['STAFF_CONTACT']);
  });

  it('keeps phones unreadable in the database, in versions too', async () => {
    const { rows } = await service.database.query(
      `SELECT p::text, v::text FROM staff_person p JOIN staff_member USING (person_id) JOIN staff_version v USING (staff_id)`,
    );

    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain('13900005678');
  });

  it('lets a village officer read it and appoint nobody', async () => {
    const village = await service.officer({ role: 'village.director', divisions: [VILLAGE] });

    const { payload } = await appoint({}, village);

    expect(payload.refusal).toMatchObject({ code: 'NOT_YOUR_ROLE', clause: '3.2.d' });
  });

  it('has child supervisors named by the head, not by themselves (L.15)', async () => {
    const supervisor = { kind: 'CHILD_SUPERVISOR', division: TOWNSHIP };

    const refused = await appoint(supervisor);
    const named = await appointed(supervisor, head);

    expect(refused.payload.refusal).toMatchObject({ code: 'NOT_YOUR_ROLE', clause: 'L.15' });
    expect(named).toMatchObject({ kind: 'CHILD_SUPERVISOR', division: { code: TOWNSHIP } });
  });
});

describe('6.3.d the roster 人员名册', () => {
  it('is read page by page, and costs the same number of statements for one and for many', async () => {
    const villages = ['150122101205', '150122101206', '150122101207', '150122101208'];
    for (const division of villages)
      await appointed({ division, person: { name: `主任${division.slice(-1)}` } });
    const document = `query($first: Int, $after: String) { staff(within: "${TOWNSHIP}", kind: CHILD_DIRECTOR, first: $first, after: $after) {
      edges { node { id name phone division { name fullName } unit { name } vetting actions { action } } } pageInfo { hasNextPage endCursor } } }`;
    type Answer = {
      staff: { edges: { node: Shown }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    };
    const page = async (first: number, after?: string) => {
      const before = await service.statements();
      const { data } = await township.query<Answer>(document, { first, after });
      return { ...data?.staff, statements: (await service.statements()) - before };
    };

    const one = await page(1);
    const many = await page(100);
    const rest = await page(100, one.pageInfo?.endCursor);

    expect(many.edges?.length).toBeGreaterThanOrEqual(5);
    expect(many.statements).toBe(one.statements);
    expect([...(one.edges ?? []), ...(rest.edges ?? [])].map(({ node }) => node.id)).toEqual(
      many.edges?.map(({ node }) => node.id),
    );
  });

  it('counts a place and the villages without a director in one statement', async () => {
    type Row = { division: { code: string }; villages: number };
    const read = async (within: string) => {
      const before = await service.statements();
      const { data } = await township.query<{ staffing: Row[] }>(
        `{ staffing(within: "${within}") { division { code } villages villagesWithoutDirector directors supervisors vettingLapsed } }`,
      );
      return { rows: data?.staffing ?? [], statements: (await service.statements()) - before };
    };

    const banner = await read(BANNER);

    expect(banner.statements).toBe((await read('15')).statements);
    const here = banner.rows.find(({ division }) => division.code === TOWNSHIP);
    const lacking = (await gaps(TOWNSHIP)).length;
    expect(here).toMatchObject({ villagesWithoutDirector: lacking, supervisors: 1, vettingLapsed: 0 });
    expect(here).toMatchObject({ directors: (here?.villages ?? 0) - lacking });
  });

  it('keeps trainings with what they were about, the newest first', async () => {
    const worker = await appointed({
      kind: 'SOCIAL_WORKER',
      division: TOWNSHIP,
      qualification: '助理社会工作师',
    });
    const training = (on: string, topic: string) =>
      act(township, 'recordTraining', { staffId: worker.id, on, topic, hours: 8 }, STAFF);

    await training('2026-03-01', '强制报告');
    const { payload } = await training('2026-06-01', '心理急救');

    expect(payload['staff']).toMatchObject({ trainings: [{ topic: '心理急救' }, { topic: '强制报告' }] });
    const { rows } = await service.database.query(
      `SELECT version FROM staff_version WHERE staff_id = $1 ORDER BY 1`,
      [worker.id],
    );
    expect(rows).toEqual([{ version: 1 }, { version: 2 }, { version: 3 }]);
  });

  it('says at the field what is wrong', async () => {
    const { errors } = await appoint({
      from: '2027-01-01',
      vettedOn: '2027-01-01',
      person: { name: ' ', phone: 'x', identityNumber: '1' },
    });
    const nobody = await appoint({ person: { name: ' ', phone: 'x', identityNumber: '1' } });

    expect(errors[0]?.extensions['problems']).toMatchObject([{ path: 'from' }, { path: 'vettedOn' }]);
    expect(nobody.errors[0]?.extensions['problems']).toMatchObject([
      { path: 'person.name' },
      { path: 'person.phone' },
      { path: 'person.identityNumber' },
    ]);
  });
});

describe('L.13 vetting at hiring and every year 从业查询', () => {
  const worker = (more: object = {}) =>
    appointed({ kind: 'VOLUNTEER', division: TOWNSHIP, person: { name: '志愿者' }, ...more });

  it('is needed before anybody is appointed', async () => {
    const { payload } = await appoint({ kind: 'VOLUNTEER', vettedOn: '2025-08-31', vettingClear: false });

    expect(payload.refusal?.missing).toMatchObject([
      { code: 'VETTED_WITHIN_YEAR', clause: 'L.13' },
      { code: 'VETTING_CLEAR', clause: 'L.13' },
    ]);
  });

  it('is said to lapse once, when less than 60 days are left, and stands in the list until it is renewed', async () => {
    const staff = await worker({ vettedOn: '2025-10-15' });

    const [said] = await until('the notice', async () => {
      const notices = await of('vetting.lapsing', staff.id);
      return notices.length > 0 && notices;
    });
    expect(said?.payload).toEqual({
      staffId: staff.id,
      unitId: OFFICE,
      vettedOn: '2025-10-15',
      lapsesOn: '2026-10-15',
    });
    expect(await board('LAPSING')).toContain(staff.id);

    const { payload } = await act(
      township,
      'recordVetting',
      { staffId: staff.id, vettedOn: '2026-09-01', clear: true },
      STAFF,
    );

    expect(payload['staff']).toMatchObject({ vetting: 'VALID', vettingLapsesOn: '2027-09-01' });
    expect(await board('LAPSING')).not.toContain(staff.id);
    expect((await of('vetting.recorded', staff.id)).map(({ payload: told }) => told)).toEqual([
      { staffId: staff.id, unitId: OFFICE, vettedOn: '2026-09-01' },
    ]);
    expect(await of('vetting.lapsing', staff.id)).toHaveLength(1);
  });

  it('that found a record renews nothing: the person is to be barred', async () => {
    const staff = await worker();

    const { payload } = await act(
      township,
      'recordVetting',
      { staffId: staff.id, vettedOn: '2026-09-01', clear: false },
      STAFF,
    );

    expect(payload.refusal).toMatchObject({ missing: [{ code: 'VETTING_CLEAR', clause: 'L.13' }] });
  });

  it('is said to lapse sooner where the banner asks for a longer notice, and the board lists it there', async () => {
    const staff = await appointed({ kind: 'VOLUNTEER', vettedOn: '2025-11-20' });
    expect(staff['vetting']).toBe('VALID');
    await service.events.say('supervision', 'figure.tightened', {
      aggregateId: newId(),
      occurredAt: service.clock.now(),
      division: BANNER,
      payload: { kind: 'vetting-notice', division: BANNER, amount: { days: 90 }, from: '2026-09-01' },
    });

    await until('the notice', async () => (await of('vetting.lapsing', staff.id)).length === 1);

    expect([await board('LAPSING'), await board('VALID')]).toEqual([
      expect.arrayContaining([staff.id]),
      expect.not.arrayContaining([staff.id]),
    ]);
  });

  const board = async (vetting: string): Promise<string[]> => {
    const { data } = await township.query<{ staff: { edges: { node: Shown }[] } }>(
      `{ staff(within: "${BANNER}", vetting: ${vetting}, first: 100) { edges { node { id vettedOn } } } }`,
    );
    return data?.staff.edges.map(({ node }) => node.id) ?? [];
  };
});

describe('L.13 a person barred from work with children 禁止从业', () => {
  const bar = (staffId: string, officer = head) =>
    act(
      officer,
      'barStaff',
      { staffId, on: '2026-09-01', reason: 'ABUSE', note: '法院判决书（演示）' },
      STAFF,
    );

  it('loses all positions and posts with children in the same act, and is not appointed again under any entry', async () => {
    const identityNumber = anIdentityNumber('1980-01-01', 'MALE');
    const officer = { officerId: newId(), postId: newId() };
    await install(service.config, [], {
      units: [],
      officers: [
        {
          id: officer.officerId,
          issuer: 'https://issuer.example',
          subject: 'barred',
          name: '某某',
          posts: [
            { id: officer.postId, unitId: OFFICE, role: 'village.director', from: '2026-01-01', until: null },
          ],
        },
      ],
    });
    const staff = await appointed({ person: { name: '某某', identityNumber, post: officer.postId } });
    const also = await appointed({
      person: { personId: staff.personId },
      kind: 'VOLUNTEER',
      division: TOWNSHIP,
    });

    const { payload } = await bar(staff.id);

    expect(payload['staff']).toMatchObject({ state: 'ENDED', endReason: 'BARRED' });
    expect((await of('staff.ended', also.id)).map(({ payload: said }) => said)).toMatchObject([
      { reason: 'BARRED' },
    ]);
    const posts = await service.events.published('post.ended');
    expect(posts.map(({ payload: said }) => said)).toContainEqual({
      postId: officer.postId,
      until: '2026-09-01',
    });
    const barred = (await service.events.published('staff.barred')).at(-1)?.payload;
    expect(barred).toMatchObject({ personId: staff.personId, officerId: officer.officerId, reason: 'ABUSE' });
    expect(JSON.stringify(barred)).not.toMatch(/某某|判决|159989/);
    for (const person of [{ personId: staff.personId }, { name: '另名', identityNumber }])
      expect((await appoint({ person, kind: 'VOLUNTEER' })).payload.refusal).toMatchObject({
        missing: [{ code: 'NOT_BARRED', clause: 'L.13' }],
      });
    await until('the post to end', async () => {
      const { rows } = await service.database.query(`SELECT valid_until::text FROM post WHERE post_id = $1`, [
        officer.postId,
      ]);
      return rows[0]?.valid_until === '2026-09-01';
    });
  });

  it('loses the positions of other places within seconds, and a second delivery changes nothing', async () => {
    const elsewhere = await service.officer({ role: 'civil-affairs.officer', divisions: ['150222'] });
    const here = await appointed({ kind: 'VOLUNTEER', division: TOWNSHIP, person: { name: '两地' } });
    const there = await appointed(
      { kind: 'VOLUNTEER', division: '150222102', person: { personId: here.personId } },
      elsewhere,
    );

    await bar(here.id);
    const [ended] = await until('the other position to end', async () => {
      const said = await of('staff.ended', there.id);
      return said.length > 0 && said;
    });
    const envelope = (await service.events.published('staff.barred')).at(-1);
    if (envelope) await service.events.repeat(envelope);

    expect(ended?.payload).toMatchObject({ reason: 'BARRED', division: '150222102' });
    expect(await of('staff.ended', there.id)).toHaveLength(1);
  });

  it('is barred by the head of the township or the banner, not by the supervisor', async () => {
    const staff = await appointed({ kind: 'VOLUNTEER', division: TOWNSHIP, person: { name: '丁' } });

    expect((await bar(staff.id, township)).payload.refusal).toMatchObject({
      code: 'NOT_YOUR_ROLE',
      clause: 'L.13',
    });
  });
});
