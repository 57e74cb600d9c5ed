import { addDays, type Day } from '@ger/kernel';
import type { Graph } from './graph.ts';
import { demoIdentityNumber, type DemoChild } from './people.ts';
import { NEIGHBOUR_VILLAGE, VILLAGE } from './places.ts';

/** A village of the township elsewhere. */
const VILLAGE_ELSEWHERE = '150121100201';

/**
 * A child who is on file twice, which a corrected name brings to light, and one asked for by the township where it lives
 * now: so the lists of likely duplicates and of transfer requests have something to decide.
 */
export async function twins(graph: Graph, asked: DemoChild, index: number, today: Day): Promise<void> {
  const father = { name: '云父（演示）', relation: 'FATHER', capacity: 'ABLE', phone: '13900009001' };
  const entry = {
    sex: 'FEMALE',
    birthDate: addDays(today, -3650),
    ethnicGroup: '蒙古族',
    identityNumberAbsence: '户口尚未办理（演示）',
    registration: VILLAGE,
    rural: true,
    guardians: [father],
    reason: '摸底排查',
  };
  const register = (more: object) =>
    graph.act<{ child: { id: string } }>('township', 'registerChild', { ...entry, ...more }, 'child { id }');
  await register({ name: '云晓霞', residence: VILLAGE, address: '演示路 90 号', health: 'HEALTHY' });
  const { child } = await register({
    name: '格根塔娜',
    birthDate: addDays(today, -3300),
    residence: NEIGHBOUR_VILLAGE,
    mongolianName: 'ᠶᠦᠨ',
    guardians: [{ ...father, awayDestination: '北京市', awaySince: addDays(today, -90) }],
  });
  await graph.act(
    'township',
    'correctIdentity',
    { childId: child.id, name: '雲曉霞', birthDate: entry.birthDate, reason: '核对户口簿' },
    'child { id }',
  );
  await graph.act(
    'other-township',
    'askForTransfer',
    {
      identityNumber: demoIdentityNumber(asked.birthDate, asked.sex, index),
      residence: VILLAGE_ELSEWHERE,
      reason: '随父母来本地上学（演示）',
    },
    'request { id }',
  );
}
