import { setTimeout as delay } from 'node:timers/promises';
import { addDays, type Day } from '@ger/kernel';
import type { Graph } from './graph.ts';
import { VILLAGE } from './places.ts';

/** Invented pupils without a dossier; what has become of each stands in the story below. */
const PUPILS = ['李志强', '其其格', '王小军', '巴雅尔', '刘芳', '萨茹拉', '张磊', '乌日汗'] as const;

interface Pupil {
  readonly id: string;
  readonly name: string;
}

/** Dropout cases in all stages, and reports under way, as a school, its bureau and its township have them (3.3.h, L.11). */
export async function dropouts(graph: Graph, today: Day, schoolDays: readonly Day[]): Promise<void> {
  const schoolYear = Number(today.slice(0, 4)) - (today.slice(5) < '09-01' ? 1 : 0);
  const classId = await openClass(graph, schoolYear);
  const pupils: Pupil[] = [];
  for (const [index, name] of PUPILS.entries())
    pupils.push({ name, id: await enrol(graph, { classId, schoolYear, name, index }) });
  const [suspected, registered, persuading, reported, measured, returned] = pupils;
  if (!suspected || !registered || !persuading || !reported || !measured || !returned)
    throw new Error('the demonstration has too few pupils');
  for (const on of schoolDays.filter((day) => day >= `${schoolYear}-09-01`))
    await graph.act(
      'school',
      'enterAttendance',
      { classId, on, absences: [{ pupilId: suspected.id, kind: 'UNEXCUSED' }] },
      'attendance { on }',
    );
  await register(graph, registered);
  await persuade(graph, await register(graph, persuading), today);
  await report(graph, await register(graph, reported), today);
  await measure(graph, await register(graph, measured), today);
  await comeBack(graph, await register(graph, returned), today);
  await reports(graph, today);
}

async function openClass(graph: Graph, schoolYear: number): Promise<string> {
  const { schoolClass } = await graph.act<{ schoolClass: { id: string } }>(
    'school',
    'openClass',
    { name: '八年级一班', grade: 8, schoolYear },
    'schoolClass { id }',
  );
  return schoolClass.id;
}

interface Enrolled {
  readonly classId: string;
  readonly schoolYear: number;
  readonly name: string;
  readonly index: number;
}

async function enrol(graph: Graph, { classId, schoolYear, name, index }: Enrolled): Promise<string> {
  const { pupil } = await graph.act<{ pupil: { id: string } }>(
    'school',
    'enrolPupil',
    {
      classId,
      name: `${name}（演示）`,
      birthDate: `${schoolYear - 13}-0${index + 1}-15`,
      sex: index % 2 === 0 ? 'MALE' : 'FEMALE',
      residence: VILLAGE,
      boarding: index % 2 === 1,
      from: `${schoolYear}-09-01`,
    },
    'pupil { id }',
  );
  return pupil.id;
}

/** Answers the id of the case. */
async function register(graph: Graph, { id: pupilId }: Pupil): Promise<string> {
  const { dropoutCase } = await graph.act<{ dropoutCase: { id: string } }>(
    'school',
    'registerDropout',
    { pupilId, reason: '家长称已外出务工，多日未到校' },
    'dropoutCase { id }',
  );
  return dropoutCase.id;
}

const step = (graph: Graph, account: string, mutation: string, dropoutCaseId: string, more: object = {}) =>
  graph.act(account, mutation, { dropoutCaseId, reason: '按程序办理', ...more }, 'dropoutCase { id }');

async function persuade(graph: Graph, dropoutCaseId: string, on: Day, metWith = '祖母'): Promise<void> {
  const attempt = {
    dropoutCaseId,
    on,
    visitors: '班主任斯琴、副校长',
    metWith,
    reasonGiven: '想跟父亲去工地打工',
    result: 'REFUSED',
  };
  await graph.act('school', 'recordPersuasion', attempt, 'dropoutCase { id }');
}

/** Two attempts, failure and the written report; the bureau has acknowledged, the township not yet. */
async function report(graph: Graph, dropoutCaseId: string, today: Day): Promise<void> {
  await persuade(graph, dropoutCaseId, addDays(today, -4));
  await persuade(graph, dropoutCaseId, addDays(today, -1), '父亲（电话）');
  await step(graph, 'school', 'declarePersuasionFailed', dropoutCaseId);
  await step(graph, 'school', 'reportDropout', dropoutCaseId);
  await step(graph, 'education', 'acknowledgeDropoutReport', dropoutCaseId);
}

/** Acknowledged by both, and the guardians ordered to send the child to school within a week. */
async function measure(graph: Graph, dropoutCaseId: string, today: Day): Promise<void> {
  await report(graph, dropoutCaseId, today);
  await step(graph, 'township', 'acknowledgeDropoutReport', dropoutCaseId);
  await graph.act(
    'education',
    'takeLawfulMeasure',
    {
      dropoutCaseId,
      kind: 'ORDER_TO_CORRECT',
      on: today,
      correctBy: addDays(today, 7),
      note: '送达责令限期改正通知书，父亲签收',
    },
    'dropoutCase { id }',
  );
}

/** Persuaded, returned, and watched. */
async function comeBack(graph: Graph, dropoutCaseId: string, today: Day): Promise<void> {
  await graph.act(
    'school',
    'recordPersuasion',
    {
      dropoutCaseId,
      on: addDays(today, -2),
      visitors: '班主任斯琴、嘎查达',
      metWith: '母亲',
      reasonGiven: '与同学有矛盾',
      result: 'AGREED',
    },
    'dropoutCase { id }',
  );
  await step(graph, 'school', 'recordReturn', dropoutCaseId);
}

const REPORTS = `query Demo($kind: LadderKind!) { ladderReports(own: true, kind: $kind) { edges { node { id state from dueOn } } } }`;

/** The school's report of the month, drawn up by its teacher; the bureau's of the quarter, reviewed: their heads file them. */
async function reports(graph: Graph, today: Day): Promise<void> {
  const drawUp = 'drawUpLadderReport';
  const monthly = await openReport(graph, 'school', 'SCHOOL_MONTHLY', today);
  if (monthly !== undefined)
    await graph.act(
      'school',
      drawUp,
      { reportId: monthly, remark: '本月重点劝返八年级学生' },
      'report { id }',
    );
  const reportId = await openReport(graph, 'education', 'BANNER_QUARTERLY', today);
  if (reportId === undefined) return;
  await graph.act('education', drawUp, { reportId, remark: '本季核查两所学校' }, 'report { id }');
  await graph.act('education-head', 'reviewLadderReport', { reportId }, 'report { id }');
}

/** The report of the present period, as soon as the clock has opened it; nothing where an earlier, interrupted run drew it up. */
async function openReport(
  graph: Graph,
  account: string,
  kind: string,
  today: Day,
): Promise<string | undefined> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const { data } = await graph.ask<{
      ladderReports: { edges: { node: { id: string; state: string; from: Day; dueOn: Day } }[] } | null;
    }>(account, REPORTS, { kind });
    const found = data?.ladderReports?.edges.find(
      ({ node: { from, dueOn } }) => from <= today && today <= dueOn,
    )?.node;
    if (found) return found.state === 'OPEN' ? found.id : undefined;
    if (performance.now() > deadline) return undefined;
    await delay(250);
  }
}
