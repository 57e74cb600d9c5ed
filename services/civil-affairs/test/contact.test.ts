import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { until, type ServiceUnderTest, type SubgraphClient, type TestOfficer } from '@ger/test-kit';
import { reclassifyAll } from '../src/features/classification/commands/reclassify.ts';
import { asJob } from './as-job.ts';
import {
  act,
  aParent,
  away,
  ELSEWHERE,
  guardianId,
  registered,
  said,
  seen,
  startCivilAffairs,
  townshipOfficer,
  VILLAGE,
  type RegisteredChild,
} from './support.ts';

jest.setTimeout(30_000);

let service: ServiceUnderTest;
let township: TestOfficer;
let village: TestOfficer;

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
  village = await service.officer({ role: 'village.director', divisions: [VILLAGE] });
});
afterAll(() => service.stop());

const STANDING = 'contact { state lastOn silentSince daysWithout weeksWithout lapsesOn }';
const fatherAway = { guardians: [aParent('FATHER', away), aParent('MOTHER')] };

const record = (officer: SubgraphClient, child: RegisteredChild, more: Record<string, unknown> = {}) =>
  act(
    officer,
    'recordContact',
    {
      childId: child.id,
      guardianId: guardianId(child, 'FATHER'),
      on: '2026-09-01',
      means: 'WECHAT',
      minutes: 12,
      note: '父亲说国庆回家',
      ...more,
    },
    'contact { id on relation means minutes note recordedBy }',
  );
const urge = (officer: SubgraphClient, child: RegisteredChild, on: string) =>
  act(
    officer,
    'urgeContact',
    { childId: child.id, guardianId: guardianId(child, 'FATHER'), on, means: 'PHONE', note: '已电话督促' },
    'urge { on relation means note recordedBy }',
  );
const rules = async (id: string): Promise<string[]> =>
  (await seen(township, id)).classification.reasons.map(({ rule }) => rule);
const contactOf = async (id: string) => (await seen(township, id, STANDING))['contact'];

describe('3.1.d the contact log 联系记录', () => {
  it('keeps who spoke with the child when, how and how long, and says since when nobody did', async () => {
    const child = await registered(township, fatherAway);

    const { payload } = await record(village, child, { on: '2026-08-12' });

    expect(payload['contact']).toMatchObject({
      on: '2026-08-12',
      relation: 'FATHER',
      means: 'WECHAT',
      minutes: 12,
      note: '父亲说国庆回家',
      recordedBy: '嘎查村（社区）儿童主任',
    });
    expect(await contactOf(child.id)).toEqual({
      state: 'IN_TOUCH',
      lastOn: '2026-08-12',
      silentSince: '2026-08-12',
      daysWithout: 20,
      weeksWithout: 2,
      lapsesOn: '2026-09-11',
    });
    const [event] = await said(service, 'contact.recorded', child.id);
    expect(event?.payload).toMatchObject({ childId: child.id, on: '2026-08-12', inTouch: true });
    expect(JSON.stringify(event)).not.toContain('国庆');
    const { rows } = await service.database.query('SELECT note FROM parent_contact WHERE child_id = $1', [
      child.id,
    ]);
    expect(String(rows[0]?.['note'])).not.toContain('国庆');
  });

  it('counts the newest contact, whatever the order in which they are written down', async () => {
    const child = await registered(township, fatherAway);

    await record(township, child, { on: '2026-08-30' });
    await record(township, child, { on: '2026-08-02' });

    expect(await contactOf(child.id)).toMatchObject({ lastOn: '2026-08-30', daysWithout: 2 });
    const { parentContacts } = await seen(township, child.id, 'parentContacts { on }');
    expect(parentContacts).toEqual([{ on: '2026-08-30' }, { on: '2026-08-02' }]);
  });

  it('goes with a record that turns out to be about another child', async () => {
    const kept = await registered(township, { ...fatherAway, name: '萨仁高娃' });
    const other = await registered(township, { ...fatherAway, name: '撒仁高娃', address: '村东头9号院' });
    const pair = 'pair { id merges { id records { kind recordId } } }';
    const done = async (mutation: string, input: Record<string, unknown>, selection: string) => {
      const { payload, errors } = await act(township, mutation, input, selection);
      if (errors.length > 0 || payload.refusal) throw new Error(JSON.stringify({ errors, payload }));
      return payload;
    };
    const merged = await done(
      'mergeDossiers',
      { keptId: kept.id, childId: other.id, choices: [], reason: '同一儿童' },
      pair,
    );
    service.clock.advance({ seconds: 5 });
    await record(township, kept, { on: '2026-08-25' });
    expect(await contactOf(kept.id)).toMatchObject({ lastOn: '2026-08-25' });

    const { id: pairId } = merged['pair'] as { id: string };
    const undone = await done('unmergeDossiers', { pairId, reason: '核实为两人' }, pair);
    const [merge] = (
      undone['pair'] as { merges: { id: string; records: { kind: string; recordId: string }[] }[] }
    ).merges;
    const contact = merge?.records.find(({ kind }) => kind === 'CONTACT');
    await done(
      'assignRecord',
      { mergeId: merge?.id, kind: 'CONTACT', recordId: contact?.recordId, childId: other.id },
      'merge { id }',
    );

    expect(await contactOf(other.id)).toMatchObject({ lastOn: '2026-08-25' });
    expect(await contactOf(kept.id)).toMatchObject({ lastOn: null });
  });

  it('is kept only for a child with a parent away', async () => {
    const child = await registered(township, { guardians: [aParent('FATHER'), aParent('MOTHER')] });

    expect((await record(village, child)).payload.refusal).toMatchObject({
      code: 'REQUIREMENTS_MISSING',
      missing: [{ code: 'PARENT_AWAY', clause: '3.1.d' }],
    });
    expect(await contactOf(child.id)).toBeNull();
  });

  it.each([
    ['a day that has not come', { on: '2026-09-02' }, 'on'],
    ['a day on which the parent was at home', { on: '2026-02-01' }, 'on'],
    ['no time at all', { minutes: 0 }, 'minutes'],
    ['more than a day', { minutes: 1441 }, 'minutes'],
  ])('does not take %s', async (_, wrong, path) => {
    const child = await registered(township, fatherAway);

    expect((await record(village, child, wrong)).errors[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      problems: [{ path }],
    });
  });

  it('is about father or mother, not about whoever is at home', async () => {
    const child = await registered(township, {
      guardians: [
        aParent('FATHER', away),
        aParent('MOTHER', away),
        { ...aParent('FATHER'), relation: 'GRANDPARENT' },
      ],
    });

    const answer = await record(village, child, { guardianId: guardianId(child, 'GRANDPARENT') });

    expect(answer.errors[0]?.extensions).toMatchObject({ problems: [{ path: 'guardianId' }] });
  });

  it('is not for a school, nor for a township elsewhere', async () => {
    const child = await registered(township, fatherAway);
    await record(village, child);
    const elsewhere = await townshipOfficer(service, [ELSEWHERE]);
    const education = await service.officer({ role: 'education.officer', divisions: ['150122'] });

    expect((await record(elsewhere, child)).errors[0]?.extensions['code']).toBe('NOT_FOUND');
    const { data, errors } = await education.query<{ child: { parentContacts: unknown } }>(
      `query($id: ID!) { child(id: $id) { parentContacts { note } } }`,
      { id: child.id },
    );
    expect(data?.child.parentContacts).toBeNull();
    expect(errors[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  it('reads log, urges and standing of a whole list with one statement each', async () => {
    const list = (selection: string) =>
      township.query(`{ children(first: 20) { edges { node { id ${selection} } } } }`);
    const costOf = async (selection: string): Promise<number> => {
      const before = await service.statements();
      expect((await list(selection)).errors).toEqual([]);
      return (await service.statements()) - before;
    };
    const bare = await costOf('');

    const whole = await costOf(`${STANDING} parentContacts { note } contactUrges { note }`);

    expect(whole - bare).toBe(4); // and the figures in force, once a request
  });
});

describe('L.3 weekly is the rule: silence is noticed 失联督促', () => {
  it('asks the village to urge after 30 days, and raises the risk after 90, until somebody calls', async () => {
    const child = await registered(township, { ...fatherAway, name: '巴图' });
    const other = await registered(township, { ...fatherAway, name: '高娃' });
    await record(village, child, { on: '2026-09-01' });
    await record(village, other, { on: '2026-09-01' });
    expect(await said(service, 'contact.lapsed', child.id)).toEqual([]);

    service.clock.advance({ days: 30 });
    const lapsed = await until('the lapse', async () => (await said(service, 'contact.lapsed', child.id))[0]);
    expect(lapsed.payload).toEqual({ childId: child.id, since: '2026-09-01', days: 30 });
    expect(await contactOf(child.id)).toMatchObject({ state: 'LAPSED', weeksWithout: 4 });
    expect(await rules(child.id)).toEqual([]);
    const urged = await urge(village, child, '2026-10-01');
    expect(urged.payload['urge']).toMatchObject({ relation: 'FATHER', note: '已电话督促' });
    expect(await contactOf(child.id)).toMatchObject({ state: 'LAPSED' });

    service.clock.advance({ days: 60 });
    await until('the risk', async () => (await rules(child.id)).includes('contact-silent'));
    expect((await seen(township, child.id)).classification.level).toBe('MEDIUM');
    expect(await contactOf(child.id)).toMatchObject({ state: 'SILENT', daysWithout: 90 });

    const called = await record(village, child, { on: '2026-11-30' });
    expect(called.payload.refusal).toBeNull();
    expect(await contactOf(child.id)).toMatchObject({ state: 'IN_TOUCH', daysWithout: 0 });
    expect(await rules(child.id)).toEqual([]);
    expect(await said(service, 'contact.lapsed', child.id)).toHaveLength(1);
    expect(await said(service, 'contact.urged', child.id)).toHaveLength(1);
    // The other child's parents stay silent: nothing of the one's call is theirs.
    expect(await contactOf(other.id)).toMatchObject({ state: 'SILENT' });
  });

  it('ends with the parent’s return, and begins anew when one leaves again', async () => {
    const child = await registered(township, { ...fatherAway, name: '苏和' });
    const today = (await seen(township, child.id, STANDING))['contact'] as { silentSince: string };
    service.clock.advance({ days: 31 });
    await until('the lapse', async () => (await said(service, 'contact.lapsed', child.id)).length > 0);

    const on = service.clock.now().toISOString().slice(0, 10);
    await act(
      township,
      'recordParentReturn',
      { childId: child.id, guardianId: guardianId(child, 'FATHER'), on, reason: '返乡' },
      'child { id }',
    );
    expect(await contactOf(child.id)).toBeNull();
    expect((await said(service, 'parent.returned', child.id))[0]?.payload).toMatchObject({
      anotherAway: false,
    });
    await act(
      township,
      'startMigration',
      {
        childId: child.id,
        guardianId: guardianId(child, 'FATHER'),
        destination: '包头市',
        from: on,
        reason: '外出',
      },
      'child { id }',
    );

    expect(today.silentSince).not.toBe(on);
    expect(await contactOf(child.id)).toMatchObject({ state: 'IN_TOUCH', silentSince: on });
  });

  it('judges many children anew in as many statements as one', async () => {
    const job = await asJob(service);
    const children = await Promise.all(
      Array.from({ length: 6 }, (_, index) => registered(township, { ...fatherAway, name: `同批${index}` })),
    );
    const [first, ...others] = children.map(({ id }) => id);
    const costOf = async (ids: readonly string[]): Promise<number> => {
      await service.database.query(
        `INSERT INTO flag (child_id, kind, source_id, since)
         SELECT id, 'DROPOUT', gen_random_uuid(), $2 FROM unnest($1::uuid[]) AS id`,
        [ids, service.clock.now()],
      );
      const before = job.statements();
      expect(await job.inTransaction((tx) => reclassifyAll(tx, ids))).toBe(ids.length);
      return job.statements() - before;
    };

    const one = await costOf([first ?? '']);
    const five = await costOf(others);
    await job.stop();

    expect([one, five]).toEqual([7, 7]); // the figures in force are read once a transaction
  });
});

describe('3.3.j, 3.1.d what the school says of a talk with a parent who is away', () => {
  const fromSchool = (
    child: RegisteredChild,
    contactId: string,
    what: 'recorded' | 'corrected' | 'withdrawn' = 'recorded',
    more: { on?: string; parent?: 'FATHER' | 'MOTHER' } = {},
  ) =>
    service.events.say('education', `parent-contact.${what}`, {
      aggregateId: contactId,
      occurredAt: service.clock.now(),
      division: VILLAGE,
      childId: child.id,
      payload: {
        contactId,
        pupilId: SCHOOL,
        schoolUnitId: SCHOOL,
        on: '2026-08-30',
        means: 'VIDEO',
        parent: 'FATHER',
        ...more,
      },
    });
  const SCHOOL = '0a3d7e0e-4a53-4f6f-9d6b-3f1f5d0c1a11';
  const LOG = 'parentContacts { id on relation means note withdrawn school { id } }';
  const logOf = async (id: string) => (await seen(township, id, LOG))['parentContacts'];

  it("counts like one of the ledger, is shown as the school's without words, and adds nothing when said again", async () => {
    const child = await registered(township, fatherAway);
    const contactId = randomUUID();

    await fromSchool(child, contactId);
    await fromSchool(child, contactId);

    expect(await contactOf(child.id)).toMatchObject({ state: 'IN_TOUCH', lastOn: '2026-08-30' });
    expect(await logOf(child.id)).toEqual([
      {
        id: contactId,
        on: '2026-08-30',
        relation: 'FATHER',
        means: 'VIDEO',
        note: null,
        withdrawn: false,
        school: { id: SCHOOL },
      },
    ]);
    const counted = await said(service, 'contact.recorded', child.id);
    expect(counted.map(({ payload }) => payload)).toMatchObject([{ contactId, on: '2026-08-30' }]);
  });

  it('follows a correction, and counts no longer once it is withdrawn', async () => {
    const child = await registered(township, fatherAway);
    await record(village, child, { on: '2026-08-12' });
    const contactId = randomUUID();
    await fromSchool(child, contactId);

    await fromSchool(child, contactId, 'corrected', { on: '2026-08-20' });
    const corrected = await contactOf(child.id);
    await fromSchool(child, contactId, 'withdrawn', { on: '2026-08-20' });

    expect(corrected).toMatchObject({ lastOn: '2026-08-20' });
    expect(await contactOf(child.id)).toMatchObject({ lastOn: '2026-08-12' });
    expect(await logOf(child.id)).toMatchObject([{ id: contactId, withdrawn: true }, { school: null }]);
  });

  it('does not count for a parent who is at home: nobody was away', async () => {
    const child = await registered(township, fatherAway);

    await fromSchool(child, randomUUID(), 'recorded', { parent: 'MOTHER' });

    expect(await contactOf(child.id)).toMatchObject({ lastOn: null });
    expect(await said(service, 'contact.recorded', child.id)).toEqual([]);
  });
});
