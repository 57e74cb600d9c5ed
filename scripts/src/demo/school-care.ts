import { addDays, type Day } from '@ger/kernel';
import type { Graph } from './graph.ts';

interface OwnClass {
  readonly id: string;
  readonly grade: number;
  readonly pupils: readonly { readonly id: string; readonly child: { readonly id: string } | null }[];
}

/** What a school does besides lessons: talks of pupils with parents who are away, and with guardians (3.3.f, 3.3.j). */
export async function schoolCare(graph: Graph, today: Day): Promise<void> {
  const { data } = await graph.ask<{ schoolClasses: readonly OwnClass[] | null }>(
    'school',
    'query Demo { schoolClasses { id grade pupils { id child { id } } } }',
  );
  const classes = (data?.schoolClasses ?? []).filter(({ pupils }) => pupils.length > 0);
  for (const { id: classId, pupils } of classes) await contacts(graph, classId, pupils, today);
}

async function contacts(
  graph: Graph,
  classId: string,
  pupils: OwnClass['pupils'],
  today: Day,
): Promise<void> {
  const record = (kind: string, pupilIds: readonly string[], more: object) =>
    graph.act('school', 'recordPupilContacts', { classId, kind, pupilIds, ...more }, 'schoolClass { id }');
  const ids = pupils.map(({ id }) => id);
  const withFile = pupils.filter(({ child }) => child !== null).map(({ id }) => id);
  if (withFile.length > 0)
    await record('PARENT_CONTACT', withFile, {
      on: addDays(today, -9),
      means: 'VIDEO',
      person: 'FATHER',
      minutes: 12,
      note: '在教室用平板电脑视频（演示）',
    });
  await record('GUARDIAN_TALK', ids.slice(0, Math.max(1, ids.length - 2)), {
    on: addDays(today, -12),
    means: 'PHONE',
    person: 'DELEGATE',
    topics: ['STUDY', 'LIFE'],
    note: '期中学习情况（演示）',
  });
}
