import { addDays, dayOf, type Day } from '@ger/kernel';
import type { Graph } from './graph.ts';

interface OwnClass {
  readonly id: string;
  readonly grade: number;
  readonly schoolYear: number;
  readonly pupils: readonly { readonly id: string; readonly child: { readonly id: string } | null }[];
}

const FOUND_BEFORE_MS = 20 * 60_000;

/** What a school does besides lessons: talks of pupils with parents who are away, with guardians, and bullying reported (3.3.e, f, j). */
export async function schoolCare(graph: Graph, now: Date): Promise<void> {
  const today = dayOf(now);
  const { data } = await graph.ask<{ schoolClasses: readonly OwnClass[] | null }>(
    'school',
    'query Demo { schoolClasses { id grade schoolYear pupils { id child { id } } } }',
  );
  const classes = (data?.schoolClasses ?? []).filter(({ pupils }) => pupils.length > 0);
  for (const { id: classId, pupils } of classes) await contacts(graph, classId, pupils, today);
  await activities(graph, today);
  const eldest = classes.find(({ grade }) => grade === 9);
  if (!eldest) return;
  await bullying(graph, eldest.pupils, now);
  await aid(graph, eldest);
}

/** Bullying in a dormitory, recorded and reported in one act; the police answer with the receipt (3.3.e, 4.1.a). */
async function bullying(graph: Graph, pupils: OwnClass['pupils'], now: Date): Promise<void> {
  const [victim, aggressor] = pupils.map(({ id }) => id);
  if (victim === undefined) return;
  const { bullyingCase } = await graph.act<{ bullyingCase: { id: string } }>(
    'school',
    'reportBullying',
    {
      occurredOn: addDays(dayOf(now), -1),
      foundAt: new Date(now.getTime() - FOUND_BEFORE_MS).toISOString(),
      site: 'DORMITORY',
      forms: ['VERBAL', 'EXTORTION'],
      victimIds: [victim],
      ...(aggressor && { aggressorIds: [aggressor] }),
      description: '晚自习后在宿舍被辱骂、索要零用钱（演示）',
    },
    'bullyingCase { id }',
  );
  await graph.act(
    'school',
    'recordBullyingHandling',
    { caseId: bullyingCase.id, handling: ['PROTECTED', 'PARENTS_TOLD'], note: '已调换宿舍（演示）' },
    'bullyingCase { id }',
  );
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

/** A training that was held, and an activity against bullying to which the police of the place are invited (3.3.d, 3.3.e). */
async function activities(graph: Graph, today: Day): Promise<void> {
  const plan = (input: Record<string, unknown>) =>
    graph.act<{ activity: { id: string } }>('school', 'planActivity', input, 'activity { id }');
  const { activity } = await plan({
    topic: 'DORMITORY_MANAGERS',
    title: '宿舍管理人员关爱照料培训（演示）',
    on: addDays(today, -20),
  });
  await graph.act(
    'school',
    'recordActivityHeld',
    {
      activityId: activity.id,
      teachers: 6,
      dormitoryManagers: 4,
      pupils: 0,
      guardians: 0,
      tookPart: [],
    },
    'activity { id }',
  );
  const { data } = await graph.ask<{ activityPartners: readonly { id: string }[] | null }>(
    'school',
    'query Demo { activityPartners { id } }',
  );
  await plan({
    topic: 'ANTI_BULLYING',
    title: '防范校园欺凌主题教育（演示）',
    on: addDays(today, 6),
    partnerIds: (data?.activityPartners ?? []).map(({ id }) => id),
  });
}

/** Aid that was proposed, approved out of the bureau's budget, and paid (3.3.b). */
async function aid(graph: Graph, { pupils, schoolYear }: OwnClass): Promise<void> {
  await graph.act(
    'education',
    'setAidBudget',
    { kind: 'BOARDER_LIVING', schoolYear, amount: '60000' },
    'budgets { kind }',
  );
  for (const [place, { id: pupilId }] of pupils.slice(0, 4).entries()) {
    const { award } = await graph.act<{ award: { id: string } }>(
      'school',
      'proposeAid',
      { pupilId, kind: 'BOARDER_LIVING', schoolYear },
      'award { id }',
    );
    const decide = (act: string) =>
      graph.act('education', act, { awardId: award.id, reason: '符合条件（演示）' }, 'award { id }');
    if (place < 3) await decide('approveAid');
    if (place < 2) await decide('recordAidPaid');
  }
}
