import { addDays, type Day } from '@ger/kernel';
import type { Graph } from './graph.ts';

const HOUSES = [
  { name: '女生宿舍一号楼（演示）', sex: 'FEMALE', beds: 8, weekends: true },
  { name: '男生宿舍一号楼（演示）', sex: 'MALE', beds: 6, weekends: true },
] as const;
const ON_DUTY = ['斯琴', '乌兰其其格（演示）', '王建国（演示）'];
/** The night, counted from tonight, that the boys' house lacks somebody: close enough to be found in advance. */
const GAP = 2;

interface Waiting {
  readonly dormitory: { readonly bedless: readonly { readonly id: string }[] | null } | null;
}

/** Two dormitories with boarders, one pupil in each still without a bed, and a roster with gaps to fill (3.3.i). */
export async function boarding(graph: Graph, today: Day): Promise<void> {
  for (const [index, house] of HOUSES.entries()) {
    const { dormitory } = await graph.act<{ dormitory: { id: string } }>(
      'school-head',
      'openDormitory',
      house,
      'dormitory { id }',
    );
    await giveBeds(graph, dormitory.id, today);
    await fillRoster(graph, dormitory.id, index, today);
  }
}

async function giveBeds(graph: Graph, dormitoryId: string, today: Day): Promise<void> {
  const { data } = await graph.ask<Waiting>(
    'school',
    'query Demo($id: ID!) { dormitory(id: $id) { bedless { id } } }',
    { id: dormitoryId },
  );
  const waiting = data?.dormitory?.bedless ?? [];
  for (const [index, { id: pupilId }] of waiting.slice(1, 6).entries())
    await graph.act(
      'school',
      'assignBed',
      { dormitoryId, pupilId, bed: index + 1, from: addDays(today, -60) },
      'dormitory { id }',
    );
}

async function fillRoster(graph: Graph, dormitoryId: string, index: number, today: Day): Promise<void> {
  const nights = Array.from({ length: 12 }, (_, count) => addDays(today, count));
  for (const [place, onDuty] of ON_DUTY.entries())
    await graph.act(
      'school',
      'assignNightDuty',
      {
        dormitoryId,
        nights: nights.filter((_, count) => count % 3 === place && (index === 0 || count !== GAP)),
        onDuty,
      },
      'dormitory { id }',
    );
}
