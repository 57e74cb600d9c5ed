import { setTimeout as delay } from 'node:timers/promises';
import { dayOf } from '@ger/kernel';
import type { Graph } from './graph.ts';

const TRIES = 120;

/** What the events of the other agencies have brought, as soon as it is there. */
async function arrived<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (let left = TRIES; left > 0; left -= 1) {
    const found = await look();
    if (found !== undefined) return found;
    await delay(250);
  }
  throw new Error(`${what} did not arrive`);
}

/** 调查评估 — under way: township, civil affairs and the police have entered something, the school is still asked (4.3.a). */
export async function assessment(graph: Graph, childId: string): Promise<string> {
  const assessmentId = await arrived('the assessment', async () => {
    const { data } = await graph.ask<{ child: { assessments: { id: string }[] | null } | null }>(
      'township',
      'query Demo($id: ID!) { child(id: $id) { assessments { id } } }',
      { id: childId },
    );
    return data?.child?.assessments?.[0]?.id;
  });
  const enter = (found: object, note: string) =>
    graph.act('township', 'recordAssessmentDomain', { assessmentId, found, note }, 'assessment { id }');
  await enter(
    { domain: 'SAFETY', findings: ['ALONE_AT_HOME'], level: 'HIGH' },
    '祖母住院期间独自在家三天，邻居代为照看。',
  );
  await enter(
    { domain: 'GUARDIANSHIP', findings: ['CARE_NOT_SUITED', 'MEANS_SHORT'], level: 'MEDIUM' },
    '祖母年迈多病，父亲已表示年底返乡。',
  );
  await graph.act(
    'civil-affairs',
    'contributeToAssessment',
    {
      assessmentId,
      domains: [{ domain: 'GUARDIANSHIP', findings: ['MEANS_SHORT'], level: 'MEDIUM' }],
      note: '核对低保、医疗救助情况，符合申请条件。',
    },
    'assessment { id }',
  );
  const partId = await arrived('the part of the police', async () => {
    const { data } = await graph.ask<{
      policeAssessmentParts: { edges: { node: { id: string; child: { id: string } | null } }[] } | null;
    }>('police', 'query Demo { policeAssessmentParts { edges { node { id child { id } } } } }');
    return data?.policeAssessmentParts?.edges.find(({ node }) => node.child?.id === childId)?.node.id;
  });
  await graph.act(
    'police',
    'contributePolicePart',
    {
      partId,
      domains: [{ domain: 'SAFETY', findings: ['ALONE_AT_HOME'], level: 'HIGH' }],
      note: '现场查看门窗完好，未发现不法侵害。',
    },
    'part { id }',
  );
  return assessmentId;
}

/** The same, carried through: health too, who came, what follows from it, and completed (4.3.a). */
export async function completedAssessment(
  graph: Graph,
  childId: string,
  needs: readonly string[],
): Promise<string> {
  const assessmentId = await assessment(graph, childId);
  const act = (mutation: string, input: object) =>
    graph.act('township', mutation, { assessmentId, ...input }, 'assessment { id }');
  await act('recordAssessmentDomain', {
    found: { domain: 'HEALTH', findings: ['DISTRESSED'], level: 'MEDIUM' },
    note: '夜里怕黑，不愿说话。',
  });
  await act('recordAssessmentConclusion', {
    conclusion: '孩子情绪低落，家中无人照管；父亲应尽快返乡，先由祖母照料。',
    needs,
  });
  await act('addAssessmentParticipant', { kind: 'VILLAGE', name: '其木格（演示）', on: dayOf(new Date()) });
  await act('completeAssessment', {});
  return assessmentId;
}
