import { addDays, type Day } from '@ger/kernel';
import type { Graph } from './graph.ts';
import { demoIdentityNumber } from './people.ts';

/** Two more villages of the township. */
const HERE = '150122101203';
const THERE = '150122101204';
/** Serials of identity numbers that no other child of the demonstration has. */
const FIRST_SERIAL = 60;

interface Entry {
  readonly name: string;
  readonly sex: 'MALE' | 'FEMALE';
  /** Years old, about. */
  readonly age: number;
}

/**
 * Files with a history, so that the ledger and the versions of a file have something to show: two closed, one merged, one
 * moved, and one with many versions, a late correction among them. Generated; nobody is real.
 */
export async function histories(graph: Graph, withVersions: string | undefined, today: Day): Promise<void> {
  let serial = FIRST_SERIAL;
  const register = async ({ name, sex, age }: Entry, more: object = {}): Promise<string> => {
    const birthDate = addDays(today, -Math.round(365.25 * age) - serial);
    const away = { capacity: 'ABLE', awayDestination: '北京市通州区', awaySince: addDays(today, -150) };
    const { child } = await graph.act<{ child: { id: string } }>(
      'township',
      'registerChild',
      {
        name,
        sex,
        birthDate,
        ethnicGroup: '蒙古族',
        identityNumber: demoIdentityNumber(birthDate, sex, serial),
        registration: HERE,
        residence: HERE,
        rural: true,
        address: `演示路 ${serial} 号`,
        guardians: [
          { name: `${name.slice(0, 1)}父（演示）`, relation: 'FATHER', ...away },
          { name: `${name.slice(0, 1)}母（演示）`, relation: 'MOTHER', ...away },
        ],
        reason: '摸底排查',
        ...more,
      },
      'child { id }',
    );
    serial += 1;
    return child.id;
  };
  const record = (childId: string, act: string, input: object): Promise<unknown> =>
    graph.act('township', act, { childId, reason: '入户核实', ...input }, 'child { id }');

  const left = await register({ name: '哈斯巴根', sex: 'MALE', age: 12 });
  await record(left, 'recordLeaving', {
    because: 'LEFT_REGION',
    on: addDays(today, -12),
    reason: '全家迁往外省，已电话核实',
  });
  const joined = await register({ name: '托娅', sex: 'FEMALE', age: 8 });
  await record(joined, 'recordLeaving', {
    because: 'MOVED_WITH_PARENTS',
    on: addDays(today, -40),
    reason: '随父母到务工地居住、上学',
  });

  const moved = await register({ name: '那日苏', sex: 'MALE', age: 10 });
  await record(moved, 'moveChild', { residence: THERE, on: addDays(today, -5), reason: '搬到祖父母家' });

  const kept = await register({ name: '高娃', sex: 'FEMALE', age: 7 });
  const twice = await register(
    { name: '高姐', sex: 'FEMALE', age: 13 },
    { identityNumber: null, identityNumberAbsence: '户口尚未办理（演示）', guardians: [] },
  );
  await graph.act(
    'township',
    'mergeDossiers',
    { keptId: kept, childId: twice, choices: [], reason: '同一儿童两次建档，已入户核对' },
    'pair { id }',
  );

  if (withVersions !== undefined) await versions(graph, withVersions, today, record);
}

type Record = (childId: string, act: string, input: object) => Promise<unknown>;

/** A file filled in piece by piece, one piece taken back, and what a parent's capacity was corrected late. */
async function versions(graph: Graph, childId: string, today: Day, record: Record): Promise<void> {
  await record(childId, 'recordSchooling', {
    schooling: 'PRIMARY',
    boarding: true,
    languageOfInstruction: 'CHINESE',
  });
  await record(childId, 'recordHousehold', {
    members: [],
    incomeSources: ['WORK', 'FARMING'],
    housing: 'OWN',
    assistance: [],
  });
  await record(childId, 'recordCare', { carer: 'GRANDPARENTS', guardianship: 'FAIR', reason: '电话核实' });
  await record(childId, 'recordHealth', { health: 'ILL', illnessKind: 'CHRONIC', illness: '哮喘（演示）' });
  await record(childId, 'recordLivingArrangement', {
    kind: 'CARER_HOME',
    livesAlone: false,
    from: addDays(today, -120),
  });
  await record(childId, 'recordHousehold', { assistance: null, reason: '救助情况待核，先记未采集' });
  const { data } = await graph.ask<{ child: { guardians: { id: string; relation: string }[] } | null }>(
    'township',
    'query Demo($id: ID!) { child(id: $id) { guardians { id relation } } }',
    { id: childId },
  );
  const father = data?.child?.guardians.find(({ relation }) => relation === 'FATHER');
  if (father)
    await record(childId, 'recordGuardianCapacity', {
      guardianId: father.id,
      capacity: 'INCAPABLE',
      from: addDays(today, -90),
      reason: '伤残鉴定书送达，事后更正',
    });
}
