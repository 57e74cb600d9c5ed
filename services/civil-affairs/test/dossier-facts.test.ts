import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import {
  act,
  aParent,
  away,
  CHILD,
  guardianId,
  registered,
  said,
  seen,
  startCivilAffairs,
  townshipOfficer,
  VILLAGE,
} from './support.ts';

let service: ServiceUnderTest;
let township: TestOfficer;

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
});
afterAll(() => service.stop());

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
