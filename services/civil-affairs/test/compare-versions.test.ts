import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServiceUnderTest, SubgraphClient, TestOfficer } from '@ger/test-kit';
import {
  act,
  aParent,
  away,
  BANNER,
  ELSEWHERE,
  guardianId,
  NEXT_VILLAGE,
  registered,
  startCivilAffairs,
  townshipOfficer,
} from './support.ts';

let service: ServiceUnderTest;
let township: TestOfficer;

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
});
afterAll(() => service.stop());

const VALUE = '{ kind zh en }';
const COMPARED = `query($id: ID!, $from: Int!, $to: Int!) { child(id: $id) { compareVersions(from: $from, to: $to) {
  differences from { version reason } to { version reason }
  sections { key differences fields { key zh guardian { id zh } withheld differs before ${VALUE} after ${VALUE}
    changes { version reason recordedAt recorder { zh en } before ${VALUE} after ${VALUE} } } } } } }`;

interface Value {
  kind: string;
  zh: string;
  en: string;
}
interface Field {
  key: string;
  guardian: { id: string; zh: string } | null;
  withheld: string | null;
  differs: boolean | null;
  before: Value | null;
  after: Value | null;
  changes: {
    version: number;
    reason: string;
    recorder: { zh: string; en: string };
    before: Value;
    after: Value;
  }[];
}
interface Compared {
  differences: number;
  from: { version: number };
  sections: { key: string; differences: number; fields: Field[] }[];
}

async function compared(officer: SubgraphClient, id: string, from: number, to: number): Promise<Compared> {
  const { data, errors } = await officer.query<{ child: { compareVersions: Compared | null } | null }>(
    COMPARED,
    {
      id,
      from,
      to,
    },
  );
  if (!data?.child?.compareVersions) throw new Error(`not compared: ${JSON.stringify(errors)}`);
  return data.child.compareVersions;
}

const fieldsOf = ({ sections }: Compared): Field[] => sections.flatMap(({ fields }) => fields);
const different = (comparison: Compared): string[] =>
  fieldsOf(comparison)
    .filter(({ differs }) => differs)
    .map(({ key, guardian }) => (guardian ? `${guardian.zh} ${key}` : key));
const fieldOf = (comparison: Compared, key: string, guardian?: string): Field => {
  const field = fieldsOf(comparison).find((one) => one.key === key && one.guardian?.id === guardian);
  if (!field) throw new Error(`no field ${key}`);
  return field;
};

const change = (mutation: string, childId: string, input: object) =>
  act(township, mutation, { childId, reason: '入户核对', ...input }, 'child { version }');

describe('2.4 two versions of a dossier compared 版本对照', () => {
  it('shows what differs in each section, before and after, and 未采集 as a value of its own', async () => {
    const { id } = await registered(township);
    await change('recordHousehold', id, { assistance: [], housing: 'YURT' });
    await change('recordHousehold', id, { assistance: null, housing: 'OWN' });
    await change('recordHealth', id, { health: 'DISABLED', disabilityType: 'HEARING', disabilityGrade: 2 });

    const comparison = await compared(township, id, 2, 4);

    expect(different(comparison)).toEqual([
      'health',
      'disabilityType',
      'disabilityGrade',
      'housing',
      'assistance',
    ]);
    expect(fieldOf(comparison, 'assistance')).toMatchObject({
      before: { kind: 'RECORDED', zh: '无', en: 'none' },
      after: { kind: 'NOT_COLLECTED', zh: '未采集' },
    });
    expect(fieldOf(comparison, 'disabilityGrade')).toMatchObject({
      before: { kind: 'NOT_ASKED' },
      after: { kind: 'RECORDED', zh: '2级', en: 'grade 2' },
    });
    expect(comparison.sections.map(({ key, differences }) => [key, differences])).toEqual([
      ['IDENTITY', 0],
      ['REGISTRATION', 0],
      ['HEALTH', 3],
      ['SCHOOLING', 0],
      ['HOUSEHOLD', 2],
      ['GUARDIANS', 0],
      ['CARE', 0],
      ['LIVING', 0],
      ['SIGNATURES', 0],
      ['STATUS', 0],
    ]);
    expect(comparison.differences).toBe(5);
  });

  it('tells of each change between who made it, when and why, also of one that was taken back', async () => {
    const { id } = await registered(township);
    await change('recordCare', id, { carer: 'GRANDPARENTS', reason: '电话核实' });
    await change('recordCare', id, { carer: null, reason: '登记有误' });

    const carer = fieldOf(await compared(township, id, 1, 3), 'carer');

    expect(carer).toMatchObject({
      differs: false,
      changes: [
        {
          version: 2,
          reason: '电话核实',
          before: { kind: 'NOT_COLLECTED' },
          after: { zh: '祖父母、外祖父母' },
        },
        { version: 3, reason: '登记有误', after: { kind: 'NOT_COLLECTED' } },
      ],
    });
    expect(carer.changes[0]?.recorder).toEqual({
      zh: '苏木乡镇（街道）儿童督导员',
      en: expect.stringMatching(/^[\x20-\x7E]+$/),
    });
  });

  it('compares the guardians one by one: capacity, stays away, who came and who is none any more', async () => {
    const child = await registered(township, { guardians: [aParent('FATHER', away), aParent('MOTHER')] });
    const mother = guardianId(child, 'MOTHER');
    await change('recordGuardianCapacity', child.id, {
      guardianId: mother,
      capacity: 'IMPRISONED',
      from: '2026-08-01',
    });
    await change('addGuardian', child.id, {
      guardian: { name: '额尔敦', relation: 'GRANDPARENT', capacity: 'ABLE' },
    });
    await change('endGuardian', child.id, { guardianId: mother, on: '2026-08-20', because: 'REVOKED' });

    const comparison = await compared(township, child.id, 1, 4);

    expect(different(comparison).filter((line) => line.startsWith('母亲'))).toEqual([
      '母亲 李秀兰 capacity',
      '母亲 李秀兰 until',
    ]);
    expect(fieldOf(comparison, 'until', mother).after).toMatchObject({ zh: '2026-08-20 被撤销监护人资格' });
    const grandfather = fieldsOf(comparison).find(
      ({ key, guardian }) => key === 'phone' && guardian?.zh.includes('额尔敦'),
    );
    expect(grandfather).toMatchObject({ before: { kind: 'ABSENT' }, after: { kind: 'NOT_COLLECTED' } });
  });

  it('takes any two, in either order, and one for itself', async () => {
    const { id } = await registered(township);
    await change('recordRegistration', id, { householdType: 'PASTORAL' });
    await change('moveChild', id, { residence: NEXT_VILLAGE, on: '2026-09-01' });

    const [there, back, same] = [
      await compared(township, id, 1, 3),
      await compared(township, id, 3, 1),
      await compared(township, id, 2, 2),
    ];

    expect(different(there)).toEqual(['householdType', 'residence']);
    expect(different(back)).toEqual(different(there));
    expect(back.from.version).toBe(3);
    expect(fieldOf(back, 'householdType')).toMatchObject({
      before: fieldOf(there, 'householdType').after,
      after: { kind: 'NOT_COLLECTED' },
      changes: [{ version: 2, before: { kind: 'NOT_COLLECTED' } }],
    });
    expect(same.differences).toBe(0);
    expect(fieldOf(there, 'residence').after?.zh).toContain('新营子镇');
  });

  it('says which version there is none of', async () => {
    const { id } = await registered(township);

    const { errors } = await township.query(COMPARED, { id, from: 1, to: 7 });

    expect(errors[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      problems: [{ path: 'to', zh: '没有第 7 版' }],
    });
  });
});

describe('3.2.a who may compare 谁能对照', () => {
  it('withholds a fact that needs a purpose until one is named, and then says it was read', async () => {
    const { id } = await registered(township);
    await change('recordHealth', id, { health: 'ILL', illnessKind: 'CHRONIC', illness: '哮喘' });
    const police = await service.officer({ role: 'police.case', divisions: [BANNER] });

    const without = fieldOf(await compared(police, id, 1, 2), 'illness');
    const withPurpose = fieldOf(await compared(police.for('RESPOND_TO_EMERGENCY'), id, 1, 2), 'illness');

    expect(without).toMatchObject({
      withheld: 'PURPOSE_NEEDED',
      differs: null,
      before: null,
      after: null,
      changes: [],
    });
    expect(withPurpose).toMatchObject({ withheld: null, differs: true, after: { zh: '哮喘' } });
    const { rows } = await service.database.query<{ purpose: string | null; facts: string[] }>(
      `SELECT purpose, facts FROM audit_entry WHERE kind = 'READ' AND child_ids @> ARRAY[$1]::uuid[]
        AND actor = 'police.case' ORDER BY at, entry_id`,
      [id],
    );
    expect(rows.map(({ purpose, facts }) => [purpose, facts.includes('HEALTH')])).toEqual([
      [null, false],
      ['RESPOND_TO_EMERGENCY', true],
    ]);
  });

  it('never shows a whole identity number, but tells that it changed', async () => {
    const { id } = await registered(township, { name: '娜仁托娅', birthDate: '2014-03-09' }); // unlike the others: it is left without a number
    await change('correctIdentity', id, { identityNumber: null, identityNumberAbsence: '正在补办' });

    const comparison = await compared(township, id, 1, 2);

    expect(fieldOf(comparison, 'identityNumber')).toMatchObject({
      differs: true,
      before: { zh: expect.stringContaining('*') },
      after: { zh: '正在补办' },
    });
  });

  it('is not for who may not read of the guardians, nor for who does not reach the child', async () => {
    const { id } = await registered(township);
    const school = await service.officer({ role: 'education.officer', divisions: [BANNER] });
    const elsewhere = await townshipOfficer(service, [ELSEWHERE]);

    const denied = await school.query(COMPARED, { id, from: 1, to: 1 });
    const hidden = await elsewhere.query(COMPARED, { id, from: 1, to: 1 });

    expect(denied.errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', fact: 'GUARDIANS' });
    expect(hidden).toMatchObject({ data: { child: null }, errors: [] });
  });
});

describe('2.4 the list of versions 历次变更', () => {
  it('goes on before the version named', async () => {
    const { id } = await registered(township);
    for (const housing of ['OWN', 'YURT', 'RENTED']) await change('recordHousehold', id, { housing });

    const { data } = await township.query(
      `query($id: ID!) { child(id: $id) { newest: versions(first: 2) { version } older: versions(first: 2, before: 3) { version } } }`,
      { id },
    );

    expect(data).toEqual({
      child: { newest: [{ version: 4 }, { version: 3 }], older: [{ version: 2 }, { version: 1 }] },
    });
  });
});
