import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServiceUnderTest, TestOfficer } from '@ger/test-kit';
import {
  act,
  anIdentityNumber,
  aParent,
  away,
  ELSEWHERE,
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

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
});
afterAll(() => service.stop());

const SECTIONS = `notCollectedCount form { sections { section asked notCollectedCount notCollected { key zh } } }`;
interface Section {
  section: string;
  asked: number;
  notCollectedCount: number;
  notCollected: { key: string; zh: string }[];
}

async function sectionsOf(id: string): Promise<{ total: number; of: (section: string) => string[] }> {
  const child = await seen(township, id, SECTIONS);
  const { sections } = child['form'] as { sections: Section[] };
  return {
    total: child['notCollectedCount'] as number,
    of: (wanted) =>
      sections.find(({ section }) => section === wanted)?.notCollected.map(({ key }) => key) ?? [],
  };
}

const record = (mutation: string, childId: string, fields: object, selection = 'child { version }') =>
  act(township, mutation, { childId, reason: '入户核对', ...fields }, selection);

/** Unlike the child that a test above leaves without a number, which would be asked about first. */
const UNLIKE_OTHERS = { name: '娜仁托娅', birthDate: '2014-03-09' };

describe('2.4 the form is filled in pieces 登记表分项填写', () => {
  it('takes any section alone and later, and keeps what the others hold', async () => {
    const { id } = await registered(township);

    await record('recordSchooling', id, {
      schooling: 'PRIMARY',
      boarding: true,
      languageOfInstruction: 'MONGOLIAN',
    });
    await record('recordHealth', id, { health: 'DISABLED', disabilityType: 'HEARING', disabilityGrade: 2 });
    await record('recordHousehold', id, {
      members: [{ name: '额尔敦', relation: 'PATERNAL_GRANDFATHER', birthDate: '1955-02-03' }],
      incomeSources: ['FARMING', 'WORK'],
      housing: 'YURT',
      assistance: ['MINIMUM_LIVING', 'DISABILITY'],
    });
    await record('recordCare', id, {
      carer: 'GRANDPARENTS',
      guardianship: 'FAIR',
      entrustingReason: 'BOTH_AWAY',
    });
    await record('recordRegistration', id, { householdRegistered: true, householdType: 'PASTORAL' });
    await record('recordSignatures', id, { filler: { name: '乌云娜', on: '2026-08-30' } });

    const { form } = await seen(
      township,
      id,
      `form { householdRegistered householdType address health disabilityType disabilityGrade illnessKind schooling boarding
        languageOfInstruction members { name relation birthDate } incomeSources housing assistance carer guardianship
        entrustingReason filler { name on } checker { name } residences { division { code } from until } }`,
    );
    expect(form).toEqual({
      householdRegistered: true,
      householdType: 'PASTORAL',
      address: '东马家圪堵村12号',
      health: 'DISABLED',
      disabilityType: 'HEARING',
      disabilityGrade: 2,
      illnessKind: null,
      schooling: 'PRIMARY',
      boarding: true,
      languageOfInstruction: 'MONGOLIAN',
      members: [{ name: '额尔敦', relation: 'PATERNAL_GRANDFATHER', birthDate: '1955-02-03' }],
      incomeSources: ['FARMING', 'WORK'],
      housing: 'YURT',
      assistance: ['MINIMUM_LIVING', 'DISABILITY'],
      carer: 'GRANDPARENTS',
      guardianship: 'FAIR',
      entrustingReason: 'BOTH_AWAY',
      filler: { name: '乌云娜', on: '2026-08-30' },
      checker: null,
      residences: [{ division: { code: VILLAGE }, from: '2026-09-01', until: null }],
    });
  });

  it('leaves a field that is not sent as it is, and takes 未采集 for a value of its own', async () => {
    const { id } = await registered(township);
    await record('recordHousehold', id, { incomeSources: [], assistance: [], housing: 'OWN' });

    const none = await sectionsOf(id);
    await record('recordHousehold', id, { assistance: null });
    const taken = await sectionsOf(id);
    const { form } = await seen(township, id, 'form { incomeSources assistance housing }');

    expect(none.of('HOUSEHOLD')).toEqual(['members']);
    expect(taken.of('HOUSEHOLD')).toEqual(['members', 'assistance']);
    expect(taken.total).toBe(none.total + 1);
    expect(form).toEqual({ incomeSources: [], assistance: null, housing: 'OWN' });
  });

  it('asks the grade of a disability only of a disabled child, and boarding only of a pupil', async () => {
    const { id } = await registered(township, { health: 'DISABLED' });
    const disabled = await sectionsOf(id);

    await record('recordHealth', id, { health: 'HEALTHY' });
    await record('recordSchooling', id, { schooling: 'DROPPED_OUT' });
    const well = await sectionsOf(id);

    expect(disabled.of('HEALTH')).toEqual(['disabilityType', 'disabilityGrade']);
    expect(well.of('HEALTH')).toEqual([]);
    expect(well.of('SCHOOLING')).toEqual(['languageOfInstruction']);
    await record('recordSchooling', id, { schooling: 'JUNIOR' });
    expect((await sectionsOf(id)).of('SCHOOLING')).toEqual(['boarding', 'languageOfInstruction']);
  });

  it('counts a parent who is not recorded, and each parent’s unknown particulars', async () => {
    const { id } = await registered(township, {
      guardians: [aParent('FATHER', { phone: null, capacity: 'UNKNOWN' })],
    });

    expect((await sectionsOf(id)).of('GUARDIANS')).toEqual([
      'fatherBirthDate',
      'fatherIdentityNumber',
      'fatherCapacity',
      'fatherPhone',
      'mother',
    ]);
    const { rows } = await service.database.query(
      `SELECT not_collected_count AS count, cardinality(not_collected) AS keys FROM dossier WHERE child_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ count: (await sectionsOf(id)).total, keys: rows[0]?.count }]);
  });

  it.each([
    ['recordHealth', { disabilityGrade: 5 }, 'disabilityGrade'],
    ['recordHealth', { health: 'HEALTHY', illnessKind: 'CHRONIC' }, 'illnessKind'],
    ['recordSchooling', { schooling: 'NOT_AT_SCHOOL', boarding: false }, 'boarding'],
    ['recordHousehold', { members: [{ name: ' ', relation: 'OTHER' }] }, 'members.0.name'],
    ['recordRegistration', { rural: null }, 'rural'],
    ['recordRegistration', { registration: '1501x' }, 'registration'],
    ['recordSignatures', { checker: { name: '白音', on: '2026-12-01' } }, 'checker.on'],
    ['recordCare', {}, 'carer、guardianship、entrustingReason'],
  ])('refuses %s of %j at its field', async (mutation, fields, path) => {
    const { id } = await registered(township, { health: 'DISABLED' });

    const { errors } = await record(mutation, id, fields);

    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', problems: [{ path }] });
  });

  it('changes the status with the registration: who is not rural is not left behind (1.1)', async () => {
    const { id } = await registered(township);

    const { payload } = await record(
      'recordRegistration',
      id,
      { rural: false },
      'child { status { leftBehind } }',
    );

    expect(payload['child']).toEqual({ status: { leftBehind: false } });
    const [changed] = await said(service, 'child.status-changed', id);
    expect(changed?.payload).toMatchObject({ reason: 'REGISTRATION_CHANGED', categories: [] });
  });

  it('keeps names, places and the name of an illness sealed (L.14)', async () => {
    const { id } = await registered(township, { health: 'ILL' });
    await record('recordHealth', id, { illness: '先天性心脏病', illnessKind: 'SERIOUS' });
    await record('recordHousehold', id, { members: [{ name: '斯琴', relation: 'MATERNAL_GRANDMOTHER' }] });
    await record('recordSignatures', id, { unitHead: { name: '巴特尔', on: '2026-08-30' } });
    await record('recordLivingArrangement', id, {
      kind: 'SUMMER_CAMP',
      place: '哈布其拉河西',
      livesAlone: false,
      from: '2026-06-10',
    });

    const { rows } = await service.database.query<{ stored: string }>(
      `SELECT d.form::text || (SELECT string_agg(v.snapshot::text, '') FROM dossier_version v WHERE v.child_id = d.child_id) AS stored
         FROM dossier d WHERE d.child_id = $1`,
      [id],
    );

    for (const word of ['先天性心脏病', '斯琴', '巴特尔', '哈布其拉河西'])
      expect(rows[0]?.stored).not.toContain(word);
    const { form } = await seen(
      township,
      id,
      'form { illness members { name } unitHead { name } livingArrangements { place } }',
    );
    expect(form).toEqual({
      illness: '先天性心脏病',
      members: [{ name: '斯琴' }],
      unitHead: { name: '巴特尔' },
      livingArrangements: [{ place: '哈布其拉河西' }],
    });
  });

  it('is not for the police to fill in, nor shown to a bureau beyond what its office allows', async () => {
    const { id } = await registered(township);
    const police = await service.officer({ role: 'police.duty', divisions: [VILLAGE] });
    const bureau = await service.officer({ role: 'education.officer', divisions: [VILLAGE] });

    const refused = await act(
      police,
      'recordCare',
      { childId: id, carer: 'NOBODY', reason: '出警' },
      'child { id }',
    );
    const { data, errors } = await bureau.query(
      `query($id: ID!) { child(id: $id) { form { schooling carer health address } } }`,
      { id },
    );

    expect(refused.payload.refusal?.code).toBe('NOT_YOUR_ROLE');
    expect(data).toEqual({ child: { form: { schooling: null, carer: null, health: null, address: null } } });
    expect(errors.map(({ extensions }) => extensions['fact'])).toEqual([
      'GUARDIANS',
      'HEALTH',
      'FULL_ADDRESS',
    ]);
  });
});

describe('2.4 who the child is 基本信息更正', () => {
  it('is corrected with number, birth date and sex in agreement; the child is found by the new name only', async () => {
    const { id } = await registered(township, { name: '乌仁高娃' });
    const identityNumber = anIdentityNumber('2015-03-04', 'MALE');

    const wrong = await record('correctIdentity', id, { sex: 'MALE' });
    const right = await record(
      'correctIdentity',
      id,
      { name: '乌力吉', sex: 'MALE', birthDate: '2015-03-04', identityNumber, ethnicGroup: '达斡尔族' },
      'child { name sex birthDate ethnicGroup version }',
    );

    expect(wrong.errors[0]?.extensions).toMatchObject({ problems: [{ path: 'identityNumber' }] });
    expect(right.payload['child']).toEqual({
      name: '乌力吉',
      sex: 'MALE',
      birthDate: '2015-03-04',
      ethnicGroup: '达斡尔族',
      version: 2,
    });
    const found = async (search: string) =>
      (
        await township.query<{ children: { edges: { node: { id: string } }[] } }>(
          `query($search: String) { children(search: $search) { edges { node { id } } } }`,
          { search },
        )
      ).data?.children.edges.map(({ node }) => node.id);
    expect(await found('wlj')).toContain(id);
    expect(await found('乌仁高娃')).toEqual([]);
    expect(await found(identityNumber)).toEqual([id]);
    const [event] = await said(service, 'child.identity-corrected', id);
    expect(event?.payload).toMatchObject({ birthDate: '2015-03-04', sex: 'MALE' });
    expect(JSON.stringify(event)).not.toContain('乌力吉');
  });

  it('lets go of the old number, so that its owner can be registered', async () => {
    const number = anIdentityNumber('2016-05-20', 'FEMALE');
    const { id } = await registered(township, { identityNumber: number });

    await record('correctIdentity', id, { identityNumber: anIdentityNumber('2016-05-20', 'FEMALE') });
    const owner = await registered(township, { identityNumber: number, name: '萨仁' });

    expect(owner.id).not.toBe(id);
  });

  it('refuses a number that another file holds, and says nothing of a file elsewhere (one number, one file)', async () => {
    const number = anIdentityNumber('2016-05-20', 'FEMALE');
    const elsewhere = await townshipOfficer(service, [ELSEWHERE]);
    await registered(elsewhere, { identityNumber: number, residence: VILLAGE_ELSEWHERE });
    const { id } = await registered(township);
    const before = await seen(township, id, 'version identityNumberMasked');

    const { payload } = await record('correctIdentity', id, { identityNumber: number });

    expect(payload.refusal).toMatchObject({ code: 'ALREADY_REGISTERED', missing: [] });
    expect(await seen(township, id, 'version identityNumberMasked')).toEqual(before);
  });

  it('gives one number to one of two files whose officers enter it at once', async () => {
    const number = anIdentityNumber('2016-05-20', 'FEMALE');
    const [one, other] = [await registered(township), await registered(township)];

    const answers = await Promise.all(
      [one, other].map(({ id }) => record('correctIdentity', id, { identityNumber: number })),
    );

    expect(answers.map(({ payload }) => payload.refusal?.code ?? 'DONE').toSorted()).toEqual([
      'ALREADY_REGISTERED',
      'DONE',
    ]);
  });

  it('asks for a reason where the number is taken away', async () => {
    const { id } = await registered(township);

    const bare = await record('correctIdentity', id, { identityNumber: null });
    const explained = await record(
      'correctIdentity',
      id,
      { identityNumber: null, identityNumberAbsence: '户口登记有误，正在补办' },
      'child { identityNumberMasked identityNumberAbsence }',
    );

    expect(bare.errors[0]?.extensions).toMatchObject({ problems: [{ path: 'identityNumber' }] });
    expect(explained.payload['child']).toEqual({
      identityNumberMasked: null,
      identityNumberAbsence: '户口登记有误，正在补办',
    });
  });
});

describe('2.2 guardians 监护人', () => {
  const GUARDIANS = `child { guardians(ended: true) { id name relation phone withoutPhone address birthDate identityNumberMasked from until endReason }
    inForce: guardians { relation } status { leftBehind } notCollectedCount }`;

  it('are added, corrected and ended; a new mother takes the place of one whose guardianship ended', async () => {
    const { id } = await registered(township, { ...UNLIKE_OTHERS, guardians: [aParent('FATHER', away)] });
    const added = await record(
      'addGuardian',
      id,
      {
        guardian: { name: '李秀兰', relation: 'MOTHER', capacity: 'INCAPABLE', capacitySince: '2026-05-01' },
      },
      GUARDIANS,
    );
    type Answer = { guardians: { id: string; relation: string }[]; status: { leftBehind: boolean } };
    const mother = (added.payload['child'] as Answer).guardians[1];
    const corrected = await record(
      'correctGuardian',
      id,
      { guardianId: mother?.id, withoutPhone: true, address: '二道河村', birthDate: '1988-04-05' },
      GUARDIANS,
    );
    const second = await record('addGuardian', id, {
      guardian: { name: '王芳', relation: 'MOTHER', capacity: 'ABLE' },
    });
    const ended = await record(
      'endGuardian',
      id,
      { guardianId: mother?.id, on: '2026-08-20', because: 'ADOPTED' },
      GUARDIANS,
    );
    const replaced = await record(
      'addGuardian',
      id,
      { guardian: { name: '王芳', relation: 'MOTHER', capacity: 'ABLE' }, from: '2026-08-20' },
      GUARDIANS,
    );

    expect(added.payload['child']).toMatchObject({ status: { leftBehind: true } });
    expect(corrected.payload['child']).toMatchObject({
      guardians: [
        {},
        {
          name: '李秀兰',
          phone: null,
          withoutPhone: true,
          address: '二道河村',
          birthDate: '1988-04-05',
          until: null,
        },
      ],
    });
    expect(second.errors[0]?.extensions).toMatchObject({ problems: [{ path: 'guardian.relation' }] });
    expect(ended.payload['child']).toMatchObject({
      guardians: [{}, { until: '2026-08-20', endReason: 'ADOPTED' }],
      inForce: [{ relation: 'FATHER' }],
      status: { leftBehind: false },
    });
    expect(replaced.payload['child']).toMatchObject({
      inForce: [{ relation: 'FATHER' }, { relation: 'MOTHER' }],
    });
  });

  it('end once, and not before they began', async () => {
    const { id, guardians } = await registered(township, UNLIKE_OTHERS);
    const [father] = guardians;
    const end = (on: string) => record('endGuardian', id, { guardianId: father?.id, on, because: 'REVOKED' });

    const first = await end('2026-08-20');
    const again = await end('2026-08-25');

    expect(first.errors).toEqual([]);
    expect(again.errors[0]?.extensions).toMatchObject({ problems: [{ path: 'on' }] });
  });
});

describe('3.1.c how the child lives 居住安排', () => {
  const SPELLS = 'child { form { livingArrangements { kind from until livesAlone } } }';

  it('lays a season over the house: 夏营盘 covers its weeks, the house comes before and after', async () => {
    const { id } = await registered(township, UNLIKE_OTHERS);
    await record('recordLivingArrangement', id, { kind: 'HOME', livesAlone: false, from: '2026-01-01' });

    const { payload } = await record(
      'recordLivingArrangement',
      id,
      { kind: 'SUMMER_CAMP', livesAlone: false, from: '2026-06-10', until: '2026-09-10' },
      SPELLS,
    );

    expect(payload['child']).toEqual({
      form: {
        livingArrangements: [
          { kind: 'HOME', from: '2026-09-10', until: null, livesAlone: false },
          { kind: 'SUMMER_CAMP', from: '2026-06-10', until: '2026-09-10', livesAlone: false },
          { kind: 'HOME', from: '2026-01-01', until: '2026-06-10', livesAlone: false },
        ],
      },
    });
  });

  it('is a finding to report at once when a child under 16 lives alone, once per arrangement', async () => {
    const { id } = await registered(township, UNLIKE_OTHERS);
    const older = await registered(township, { ...UNLIKE_OTHERS, birthDate: '2009-05-20' });

    await record('recordLivingArrangement', id, { kind: 'HOME', livesAlone: true, from: '2026-08-20' });
    await record('recordCare', id, { carer: 'NOBODY' });
    await record('recordLivingArrangement', id, { kind: 'OTHER', livesAlone: true, from: '2026-08-25' });
    await record('recordLivingArrangement', older.id, {
      kind: 'HOME',
      livesAlone: true,
      from: '2026-08-20',
    });

    const findings = await said(service, 'finding.recorded', id);
    expect(findings.map(({ payload }) => payload)).toMatchObject([
      { findings: ['LIVING_ALONE'], unitId: township.unitId, reportable: true },
    ]);
    expect(await said(service, 'finding.recorded', older.id)).toEqual([]);
  });

  it('is not recorded backwards, nor before the birth', async () => {
    const { id } = await registered(township, UNLIKE_OTHERS);
    const spell = { kind: 'HOME', livesAlone: false };

    const backwards = await record('recordLivingArrangement', id, {
      ...spell,
      from: '2026-08-20',
      until: '2026-08-01',
    });
    const early = await record('recordLivingArrangement', id, { ...spell, from: '2010-01-01' });

    expect([backwards, early].map(({ errors }) => errors[0]?.extensions['problems'])).toMatchObject([
      [{ path: 'until' }],
      [{ path: 'from' }],
    ]);
  });
});
