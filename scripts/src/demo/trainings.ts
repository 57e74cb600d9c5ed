import { addDays, type Day } from '@ger/kernel';
import type { Graph } from './graph.ts';

/** 监护人、务工人员培训 — one held to which two guardians came, one planned by the banner, one cancelled (3.1.a, 3.2.e). */
export async function trainings(graph: Graph, children: readonly string[], today: Day): Promise<void> {
  const plan = async (account: string, input: object): Promise<string> => {
    const { training } = await graph.act<{ training: { id: string } }>(
      account,
      'planTraining',
      { audience: 'GUARDIANS', ...input },
      'training { id }',
    );
    return training.id;
  };
  const trainingId = await plan('township', {
    topic: 'LAW_ON_MINORS',
    title: '新营子镇监护人法律知识培训（演示）',
    on: addDays(today, -6),
  });
  await graph.act('township', 'recordTrainingHeld', { trainingId, attended: 42 }, 'training { id }');
  for (const childId of children.slice(2, 4)) await attended(graph, trainingId, childId);
  await plan('civil-affairs', {
    audience: 'MIGRANT_WORKERS',
    topic: 'RETURN_AND_WORK',
    title: '返乡就业创业政策宣讲（演示）',
    on: addDays(today, 12),
  });
  const called = await plan('township', {
    topic: 'DELEGATED_CARE',
    title: '隔代照料讲座（演示）',
    on: addDays(today, 2),
  });
  await graph.act(
    'township',
    'cancelTraining',
    { trainingId: called, reason: '道路积雪，改期举办' },
    'training { id }',
  );
}

async function attended(graph: Graph, trainingId: string, childId: string): Promise<void> {
  const { data } = await graph.ask<{ child: { guardians: { id: string; relation: string }[] } | null }>(
    'township',
    'query Demo($id: ID!) { child(id: $id) { guardians { id relation } } }',
    { id: childId },
  );
  const guardians = data?.child?.guardians ?? [];
  const guardian = guardians.find(({ relation }) => relation === 'GRANDPARENT') ?? guardians[0];
  if (!guardian) return;
  await graph.act(
    'township',
    'recordTrainingAttendance',
    { trainingId, childId, guardianId: guardian.id },
    'attendance { id }',
  );
}
