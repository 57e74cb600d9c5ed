import { addDays, type Day } from '@ger/kernel';
import { completedAssessment } from './assessment.ts';
import { unitId } from './directory.ts';
import { foundAlone } from './found-alone.ts';
import type { Graph } from './graph.ts';

/** Serials of identity numbers that no other child of the demonstration has. */
const FIRST_SERIAL = 90;

/** 帮扶方案 — one that runs, its needs met, promised, refused and unanswered, and one that civil affairs has not agreed to (4.3.b). */
export async function plans(graph: Graph, now: Date, today: Day): Promise<void> {
  await running(graph, now, today);
  await drafted(graph, '诺敏', FIRST_SERIAL + 1, ['COUNSELLING', 'DAY_CARE'], now, today);
}

/** A child found alone, of whom the township is told, assessed, and a plan drafted with its goal. */
async function drafted(
  graph: Graph,
  name: string,
  serial: number,
  needs: readonly string[],
  now: Date,
  today: Day,
): Promise<{ childId: string; planId: string }> {
  const { childId, incidentId } = await foundAlone(graph, name, serial, now, today);
  await graph.act('police', 'notifyTownship', { incidentId, reason: '书面通报' }, 'incident { id }');
  const assessmentId = await completedAssessment(graph, childId, needs);
  const { plan } = await graph.act<{ plan: { id: string } }>(
    'township',
    'draftPlan',
    { assessmentId },
    'plan { id }',
  );
  const ofPlan = { planId: plan.id };
  await graph.act(
    'township',
    'setPlanGoal',
    { ...ofPlan, goal: '三个月内父亲返乡，孩子不再独自居住，情绪平稳。' },
    'plan { id }',
  );
  await graph.act(
    'township',
    'recordPolicePart',
    { ...ofPlan, unitId: unitId('police'), on: today },
    'plan { id }',
  );
  return { childId, planId: plan.id };
}

async function running(graph: Graph, now: Date, today: Day): Promise<void> {
  const { childId, planId } = await drafted(
    graph,
    '敖其尔',
    FIRST_SERIAL,
    ['COUNSELLING', 'TUTORING', 'MEDICAL_TREATMENT', 'LEGAL_AID'],
    now,
    today,
  );
  await graph.act('civil-affairs', 'agreeToPlan', { planId }, 'plan { id }');
  await graph.act('township', 'adoptPlan', { planId }, 'plan { id }');
  const { data } = await graph.ask<{ child: { needs: { id: string; kind: string }[] | null } | null }>(
    'township',
    'query Demo($id: ID!) { child(id: $id) { needs { id kind } } }',
    { id: childId },
  );
  const needs = new Map(data?.child?.needs?.map(({ kind, id }) => [kind, id]));
  const federation = (mutation: string, input: object) =>
    graph.act('mass-organization', mutation, { needId: needs.get('COUNSELLING'), ...input }, 'need { id }');
  await federation('acceptNeed', { dueOn: addDays(today, 20) });
  await federation('recordNeedProgress', { note: '已约定每周六见面' });

  const hospital = bodyOf(graph, needs.get('MEDICAL_TREATMENT'), today);
  await hospital('sendNeedToBody', { body: '托克托县医院（演示）', note: '电话联系，约定复诊' });
  await hospital('recordBodyAccepted', { dueOn: addDays(today, 14), note: '儿科门诊接诊' });

  const centre = bodyOf(graph, needs.get('LEGAL_AID'), today);
  await centre('sendNeedToBody', { body: '托克托县法律援助中心（演示）', note: '当面送交申请' });
  await centre('recordBodyDeclined', { reason: 'OUT_OF_SCOPE', note: '不属于受援范围' });
}

/** What the township records of a body that has no account here. */
const bodyOf =
  (graph: Graph, needId: string | undefined, on: Day) =>
  (mutation: string, input: object): Promise<unknown> =>
    graph.act('township', mutation, { needId, on, ...input }, 'need { id }');
