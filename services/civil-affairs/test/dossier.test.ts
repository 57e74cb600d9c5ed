import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import {
  act,
  aParent,
  anEntry,
  anIdentityNumber,
  away,
  CHILD,
  ELSEWHERE,
  guardianId,
  NEXT_VILLAGE,
  registered,
  said,
  seen,
  startCivilAffairs,
  townshipOfficer,
  VILLAGE,
  VILLAGE_ELSEWHERE,
} from './support.ts';

let service: ServiceUnderTest;
let township: TestOfficer;
let elsewhere: TestOfficer;

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
  elsewhere = await townshipOfficer(service, [ELSEWHERE]);
});
afterAll(() => service.stop());

describe('2.4 one child, one file 建立一人一档', () => {
  it('derives the status and the risk at once, and tells the other agencies without name or number', async () => {
    const child = await registered(township);

    expect(child.status).toMatchObject({
      leftBehind: true,
      categories: ['LEFT_BEHIND'],
      since: '2026-03-01',
    });
    expect(child.status.facts.map(({ zh }) => zh)).toContain('父亲自2026-03-01起外出务工');
    expect(child.classification.level).toBe('HIGH');
    const [event] = await said(service, 'child.registered', child.id);
    expect(event).toMatchObject({
      division: VILLAGE,
      payload: { categories: ['LEFT_BEHIND'], identityTokens: [expect.stringMatching(/^k1:/)] },
    });
    expect(JSON.stringify(event)).not.toMatch(/阿拉坦|159989/);
  });

  it('keeps number, address, phones and guardians unreadable in the database', async () => {
    const child = await registered(township);

    const { rows } = await service.database.query(
      `SELECT d::text AS dossier, v::text AS version FROM dossier d JOIN dossier_version v USING (child_id) WHERE child_id = $1`,
      [child.id],
    );

    expect(JSON.stringify(rows)).not.toMatch(/159989|12号|13900001234|王建军|北京/);
  });

  it('shows the number masked, and in full only for a named purpose to those who may', async () => {
    const officer = await service.officer({ role: 'civil-affairs.officer', divisions: ['150122'] });
    const { id } = await registered(township);
    const document = `query($id: ID!) { child(id: $id) { identityNumberMasked identityNumber } }`;

    const asked = await officer.query<{ child: { identityNumberMasked: string } }>(document, { id });
    const forPurpose = await officer
      .for('核对户籍')
      .query<{ child: { identityNumber: string } }>(document, { id });

    expect(asked.data?.child.identityNumberMasked).toMatch(/^1599\*{10}\w{4}$/);
    expect(asked.errors[0]?.extensions).toMatchObject({ code: 'PURPOSE_REQUIRED' });
    expect(forPurpose.data?.child.identityNumber).toMatch(/^159989\d{11}[\dX]$/);
  });

  it('names every fault of the entry at once', async () => {
    const { errors } = await act(
      township,
      'registerChild',
      anEntry({
        name: ' ',
        birthDate: '2027-01-01',
        identityNumber: '123',
        guardians: [aParent('FATHER', { phone: 'x' })],
      }),
      'child { id }',
    );

    const problems = errors[0]?.extensions['problems'] as { path: string }[];
    expect(problems.map(({ path }) => path)).toEqual([
      'name',
      'birthDate',
      'identityNumber',
      'guardians.0.phone',
    ]);
  });

  it.each([
    ['in a township that is not the officer’s', VILLAGE_ELSEWHERE],
    ['in a village that does not exist', '150122101999'],
    ['in a township instead of a village', '150122101'],
  ])('does not register a child %s', async (_, residence) => {
    const { errors } = await act(township, 'registerChild', anEntry({ residence }), 'child { id }');

    expect(errors[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      problems: [{ path: 'residence' }],
    });
  });

  it('is not for the police to do', async () => {
    const police = await service.officer({ role: 'police.duty', divisions: ['150122101'] });

    const { payload } = await act(police, 'registerChild', anEntry(), 'child { id }');

    expect(payload.refusal).toMatchObject({ code: 'NOT_YOUR_ROLE', clause: '2.4' });
  });

  it('answers a repeated submission with the same dossier', async () => {
    const entry = anEntry();

    const first = await act(township, 'registerChild', entry, 'child { id }');
    const again = await act(township, 'registerChild', entry, 'child { id }');

    expect(again.payload).toEqual(first.payload);
  });
});

describe('duplicates 重复档案', () => {
  const identityNumber = anIdentityNumber('2016-05-20', 'FEMALE');
  const selection = 'child { id } existing { id name }';

  it('points to the dossier inside one’s own divisions and says nothing more outside them', async () => {
    const { id } = await registered(township, { identityNumber });

    const inside = await act(
      township,
      'registerChild',
      anEntry({ identityNumber, name: '另一名字' }),
      selection,
    );
    const outside = await act(
      elsewhere,
      'registerChild',
      anEntry({ identityNumber, residence: VILLAGE_ELSEWHERE }),
      selection,
    );

    expect(inside.payload).toMatchObject({
      child: null,
      existing: { id, name: '阿拉坦其其格' },
      refusal: { code: 'ALREADY_REGISTERED' },
    });
    expect(outside.payload).toEqual({
      child: null,
      existing: null,
      refusal: { code: 'ALREADY_REGISTERED', clause: '2.4', missing: [] },
    });
  });

  it('lets one of two officers who register the same child at once do it, and refuses the other', async () => {
    const number = anIdentityNumber('2016-05-20', 'FEMALE');
    const entry = () => anEntry({ identityNumber: number });

    const answers = await Promise.all([
      act(township, 'registerChild', entry(), selection),
      act(township, 'registerChild', entry(), selection),
      act(elsewhere, 'registerChild', { ...entry(), residence: VILLAGE_ELSEWHERE }, selection),
    ]);

    expect(answers.filter(({ payload }) => payload['child'] !== null)).toHaveLength(1);
    expect(answers.filter(({ payload }) => payload.refusal?.code === 'ALREADY_REGISTERED')).toHaveLength(2);
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
  });
});

describe('1.1 a change of facts changes the status 状态随事实变化', () => {
  it('makes a child left behind when the other parent goes too, and no longer when one returns', async () => {
    const child = await registered(township, { guardians: [aParent('FATHER', away), aParent('MOTHER')] });
    expect(child.status.leftBehind).toBe(false);

    const mother = { childId: child.id, guardianId: guardianId(child, 'MOTHER') };
    const gone = await act(
      township,
      'startMigration',
      { ...mother, destination: '呼和浩特市', from: '2026-08-20', reason: '走访得知' },
      `child { ${CHILD} }`,
    );
    const back = await act(
      township,
      'recordParentReturn',
      { ...mother, on: '2026-08-30', reason: '母亲返乡' },
      `child { ${CHILD} }`,
    );

    expect(gone.payload['child']).toMatchObject({
      version: 2,
      status: { leftBehind: true, since: '2026-08-20' },
    });
    expect(back.payload['child']).toMatchObject({
      version: 3,
      status: { leftBehind: false, since: '2026-08-30' },
    });
    const changes = await said(service, 'child.status-changed', child.id);
    expect(changes.map(({ payload }) => (payload as { reason: string }).reason)).toEqual([
      'MIGRATION_STARTED',
      'PARENT_RETURNED',
    ]);
    expect(await said(service, 'parent.returned', child.id)).toHaveLength(1);
  });

  it.each(['INCAPABLE', 'DECEASED', 'MISSING', 'IMPRISONED'])(
    'counts a parent at home who is %s as without capacity while the other is away',
    async (capacity) => {
      const child = await registered(township, { guardians: [aParent('FATHER', away), aParent('MOTHER')] });

      const { payload } = await act(
        township,
        'recordGuardianCapacity',
        {
          childId: child.id,
          guardianId: guardianId(child, 'MOTHER'),
          capacity,
          from: '2026-08-15',
          reason: '核实',
        },
        `child { ${CHILD} }`,
      );

      expect(payload['child']).toMatchObject({
        status: { categories: ['LEFT_BEHIND'], since: '2026-08-15' },
      });
    },
  );

  it('calls a child of two deceased parents an orphan and not left behind', async () => {
    const child = await registered(township, {
      guardians: [aParent('FATHER', { capacity: 'DECEASED' }), aParent('MOTHER', { capacity: 'DECEASED' })],
    });

    expect(child.status).toMatchObject({ leftBehind: false, categories: ['ORPHAN'] });
  });

  it('refuses to send away who is away, and to bring home who is at home', async () => {
    const child = await registered(township, { guardians: [aParent('FATHER', away), aParent('MOTHER')] });
    const about = (relation: string) => ({
      childId: child.id,
      guardianId: guardianId(child, relation),
      reason: '登记',
    });

    const gone = await act(
      township,
      'startMigration',
      { ...about('FATHER'), destination: '天津', from: '2026-08-01' },
      'child { id }',
    );
    const back = await act(
      township,
      'recordParentReturn',
      { ...about('MOTHER'), on: '2026-08-01' },
      'child { id }',
    );

    expect([gone.payload.refusal?.code, back.payload.refusal?.code]).toEqual(['ALREADY_AWAY', 'NOT_AWAY']);
  });

  it('ends left-behind status on the sixteenth birthday without anybody doing anything', async () => {
    const child = await registered(township, { birthDate: '2010-09-03' });
    expect(child.status.leftBehind).toBe(true);

    service.clock.advance({ days: 2 });
    const aged = await until('the sixteenth birthday', async () => {
      const now = await seen(township, child.id, `${CHILD} versions { recordedBy reason }`);
      return !now.status.leftBehind && now;
    });

    expect(aged.status).toMatchObject({ categories: [], since: '2026-09-03' });
    expect(aged['versions']).toMatchObject([
      { recordedBy: '系统（定时任务 revisit-dossiers）', reason: '年满16周岁' },
      {},
    ]);
    const [changed] = await said(service, 'child.status-changed', child.id);
    expect(changed).toMatchObject({ payload: { reason: 'TURNED_16', categories: [] } });
  });
});

describe('2.4 history 历次变更', () => {
  it('answers what was recorded on a day, and what was so on a day', async () => {
    const child = await registered(township, { guardians: [aParent('FATHER', away), aParent('MOTHER')] });
    const before = service.clock.now().toISOString();
    service.clock.advance({ hours: 2 });
    await act(
      township,
      'recordGuardianCapacity',
      {
        childId: child.id,
        guardianId: guardianId(child, 'MOTHER'),
        capacity: 'IMPRISONED',
        from: '2026-09-01',
        reason: '核实',
      },
      'child { id }',
    );

    const { data, errors } = await township.query<{ child: Record<string, unknown> }>(
      `query($id: ID!, $at: DateTime!) { child(id: $id) {
         asRecordedOn(at: $at) { version name categories reason guardians { relation capacity } residence { code } }
         versions { version reason recordedBy }
         july: guardians(validOn: "2026-01-15") { relation away migrations { id } }
         today: guardians { relation capacity away } } }`,
      { id: child.id, at: before },
    );

    expect(errors).toEqual([]);
    expect(data?.child['asRecordedOn']).toMatchObject({
      version: 1,
      reason: '摸底排查',
      categories: [],
      residence: { code: VILLAGE },
      guardians: [{ relation: 'FATHER' }, { relation: 'MOTHER', capacity: 'ABLE' }],
    });
    expect(data?.child['versions']).toMatchObject([
      { version: 2, reason: '核实', recordedBy: '苏木乡镇（街道）儿童督导员' },
      { version: 1, reason: '摸底排查' },
    ]);
    expect(data?.child['july']).toMatchObject([
      { relation: 'FATHER', away: false, migrations: [] },
      { away: false },
    ]);
    expect(data?.child['today']).toMatchObject([{ away: true }, { capacity: 'IMPRISONED' }]);
  });

  it('tells one of two officers who change the same file at once to look again, or does both in turn', async () => {
    const child = await registered(township, { guardians: [aParent('FATHER'), aParent('MOTHER')] });
    const goes = (relation: string) =>
      act(
        township,
        'startMigration',
        {
          childId: child.id,
          guardianId: guardianId(child, relation),
          destination: '包头市',
          from: '2026-08-01',
          reason: '登记',
        },
        'child { version }',
      );

    const answers = await Promise.all([goes('FATHER'), goes('MOTHER')]);

    const done = answers.filter(({ payload }) => payload['child']);
    const conflicts = answers.flatMap(({ errors }) => errors.map(({ extensions }) => extensions['code']));
    expect(done.length + conflicts.length).toBe(2);
    expect(conflicts.every((code) => code === 'CONFLICT')).toBe(true);
    const { rows } = await service.database.query('SELECT version FROM dossier_version WHERE child_id = $1', [
      child.id,
    ]);
    expect(rows).toHaveLength(1 + done.length);
  });
});

describe('2.3 a move 居住地变更', () => {
  it('hands the child over: the new township sees it, the old one no longer does', async () => {
    const child = await registered(township);
    expect(
      (await elsewhere.query(`query($id: ID!) { child(id: $id) { id } }`, { id: child.id })).data,
    ).toEqual({ child: null });

    const { payload } = await act(
      township,
      'moveChild',
      { childId: child.id, residence: VILLAGE_ELSEWHERE, on: '2026-08-31', reason: '随母亲搬迁' },
      'child { id }',
    );

    expect(payload.refusal).toBeNull();
    await until('the new township to see the child', async () => {
      const { data } = await elsewhere.query<{ child: unknown }>(
        `query($id: ID!) { child(id: $id) { id name } }`,
        { id: child.id },
      );
      return data?.child ?? undefined;
    });
    const old = await township.query(`query($id: ID!) { child(id: $id) { id } }`, { id: child.id });
    expect(old).toMatchObject({ data: { child: null }, errors: [] });
    const found = await elsewhere.query<{ children: { total: number } }>(
      `{ children(search: "altqqg") { total } }`,
    );
    expect(found.data?.children.total).toBe(1);
    const [moved] = await said(service, 'child.moved', child.id);
    expect(moved).toMatchObject({
      division: VILLAGE_ELSEWHERE,
      payload: { fromDivision: VILLAGE, on: '2026-08-31' },
    });
  });

  it('is the township’s to record, not the village’s', async () => {
    const village = await service.officer({ role: 'village.director', divisions: [VILLAGE] });
    const child = await registered(township);

    const { payload } = await act(
      village,
      'moveChild',
      { childId: child.id, residence: NEXT_VILLAGE, on: '2026-08-31', reason: '搬迁' },
      'child { id }',
    );

    expect(payload.refusal?.code).toBe('NOT_YOUR_ROLE');
  });
});

describe('3.2.c visits 走访', () => {
  it('keeps a visit and says it without the note', async () => {
    const village = await service.officer({ role: 'village.director', divisions: [VILLAGE] });
    const { id: childId } = await registered(township);

    const { payload } = await act(
      village,
      'recordVisit',
      { childId, visitedOn: '2026-08-31', visitorKind: 'DIRECTOR', note: '家中整洁' },
      'visit { id visitedOn visitorKind note }',
    );

    expect(payload['visit']).toMatchObject({ visitedOn: '2026-08-31', note: '家中整洁' });
    const [event] = await said(service, 'visit.recorded', childId);
    expect(event?.payload).toEqual({
      visitId: (payload['visit'] as { id: string }).id,
      childId,
      visitedOn: '2026-08-31',
      visitorKind: 'DIRECTOR',
    });
    const { data } = await township.query(`query($id: ID!) { child(id: $id) { visits { note } } }`, {
      id: childId,
    });
    expect(data).toEqual({ child: { visits: [{ note: '家中整洁' }] } });
  });

  it('is not dated in the future', async () => {
    const { id: childId } = await registered(township);

    const { errors } = await act(
      township,
      'recordVisit',
      { childId, visitedOn: '2026-12-01', visitorKind: 'DIRECTOR' },
      'visit { id }',
    );

    expect(errors[0]?.extensions).toMatchObject({ problems: [{ path: 'visitedOn' }] });
  });
});

describe('who sees it 谁能看', () => {
  it('hides a child elsewhere as if it did not exist, for reading and for acting', async () => {
    const { id: childId } = await registered(township);

    const { errors } = await act(
      elsewhere,
      'recordVisit',
      { childId, visitedOn: '2026-08-31', visitorKind: 'DIRECTOR' },
      'visit { id }',
    );

    expect(errors[0]?.extensions['code']).toBe('NOT_FOUND');
  });

  it('records in the audit which facts of which child were read', async () => {
    const { id } = await registered(township);

    await seen(township, id, 'name address guardians { phone }');

    const { rows } = await service.database.query(
      `SELECT facts FROM audit_entry WHERE kind = 'READ' AND child_ids @> ARRAY[$1]::uuid[] ORDER BY at DESC LIMIT 1`,
      [id],
    );
    expect(rows).toEqual([
      { facts: expect.arrayContaining(['CHILD_CORE', 'FULL_ADDRESS', 'GUARDIANS', 'GUARDIAN_CONTACT']) },
    ]);
  });

  it('costs the same number of statements for fifty children as for one', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 50; index += 1)
      ids.push((await registered(township, { idempotencyKey: randomUUID() })).id);
    const view = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Child {
      name age residence { name fullName } registration { name } status { leftBehind facts { zh } } classification { level reasons { zh } }
      guardians { name phone migrations { destination } } delegations { state actions { action } } visits { note }
      versions { reason recordedBy } actions { action allowed } } } }`;
    const costOf = async (some: string[]): Promise<number> => {
      const before = await service.statements();
      const { errors } = await township.query(view, { r: some.map((id) => ({ __typename: 'Child', id })) });
      expect(errors).toEqual([]);
      return (await service.statements()) - before;
    };

    expect(await costOf(ids)).toBe(await costOf(ids.slice(0, 1)));
  });
});
