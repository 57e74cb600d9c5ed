import { dayOf, startOfDay } from '@ger/kernel';
import { followUps } from './follow-ups.ts';
import type { Graph } from './graph.ts';
import type { DemoChild } from './people.ts';

const BASIS = '演示办理';

/** A report of violence that the station found to be so; answers the incident. */
async function substantiated(graph: Graph, childId: string, child: DemoChild, now: Date): Promise<string> {
  await graph.act(
    'village',
    'reportFinding',
    {
      reporterKind: 'VILLAGE_COMMITTEE',
      findings: ['DOMESTIC_VIOLENCE'],
      childId,
      place: child.village,
      foundAt: new Date(startOfDay(dayOf(now)).getTime() - 7_200_000).toISOString(),
      description: '邻居反映孩子被打，手臂有淤青',
    },
    'receipt { receiptNumber }',
  );
  const { data } = await graph.ask<{
    incidents: { edges: { node: { id: string; child: { id: string } | null } }[] } | null;
  }>('police', 'query Demo { incidents(first: 50) { edges { node { id child { id } } } } }');
  const incidentId = data?.incidents?.edges.find(({ node }) => node.child?.id === childId)?.node.id;
  if (incidentId === undefined) throw new Error('the police do not see the reported incident');
  for (const step of ['acceptIncident', 'dispatchIncident', 'arriveOnScene'])
    await graph.act('police', step, { incidentId, reason: BASIS }, 'incident { id }');
  const circumstances = {
    parentsReachable: true,
    injured: false,
    needsShelter: false,
    needsOtherSchool: false,
  };
  await graph.act(
    'police',
    'substantiateIncident',
    { incidentId, findings: ['DOMESTIC_VIOLENCE'], circumstances, reason: '现场核实' },
    'incident { id }',
  );
  return incidentId;
}

/** The act, and that it is warned about; answers the decision. */
async function decidedToWarn(graph: Graph, incidentId: string, child: DemoChild): Promise<string> {
  await graph.act(
    'police-case',
    'recordConduct',
    {
      incidentId,
      kind: 'VIOLENCE',
      grade: 'MINOR',
      relation: 'FATHER',
      person: `${child.name.slice(0, 1)}父（演示）`,
      facts: '酒后用皮带抽打孩子，手臂、背部有淤青，经教育后承认。',
    },
    'incident { id }',
  );
  const { data } = await graph.ask<{ incident: { conducts: { id: string }[] } | null }>(
    'police-case',
    'query Demo($id: ID!) { incident(id: $id) { conducts { id } } }',
    { id: incidentId },
  );
  const { conduct } = await graph.act<{ conduct: { interventions: { id: string }[] } }>(
    'police-case',
    'decideIntervention',
    { conductId: data?.incident?.conducts[0]?.id, kind: 'WRITTEN_WARNING', reason: '情节较轻' },
    'conduct { interventions { id } }',
  );
  return conduct.interventions[0]?.id ?? '';
}

/** A warning issued by the station; answers it. */
async function warned(graph: Graph, incidentId: string, child: DemoChild): Promise<string> {
  const { warning } = await graph.act<{ warning: { id: string } }>(
    'police-case',
    'draftWarning',
    {
      interventionId: await decidedToWarn(graph, incidentId, child),
      representative: `${child.name.slice(0, 1)}祖母（演示）`,
      representativeRelation: 'GRANDPARENT',
      childName: child.name,
      issuer: '新营子派出所（演示）',
      demands: '禁止殴打、辱骂、恐吓孩子；不得酒后独自照看孩子；配合派出所和嘎查村走访。',
    },
    'warning { id }',
  );
  await graph.act(
    'police-case',
    'issueWarning',
    { warningId: warning.id, reason: '情节较轻' },
    'warning { id }',
  );
  return warning.id;
}

interface SoFar {
  readonly recipientsLeft: readonly string[];
  readonly visits: readonly object[];
}

/** What has been done with it, also by an earlier, interrupted run. */
async function soFar(graph: Graph, id: string): Promise<SoFar> {
  const { data } = await graph.ask<{ warning: SoFar | null }>(
    'police',
    'query Demo($id: ID!) { warning(id: $id) { recipientsLeft visits { id } } }',
    { id },
  );
  return data?.warning ?? { recipientsLeft: [], visits: [] };
}

const serve = (graph: Graph, warningId: string, recipient: string) =>
  graph.act(
    'police',
    'deliverWarning',
    {
      warningId,
      recipient,
      // The paper was made just now.
      at: new Date().toISOString(),
      method: 'DIRECT',
      proof: 'SIGNED_RECEIPT',
      receiver: '本人签收（演示）',
    },
    'warning { id }',
  );

/** 告诫书 — one that waits to be served, one with its visits, one that was breached (4.4.d, L.6, 4.4.f). */
export async function protection(
  graph: Graph,
  children: readonly (readonly [string, DemoChild])[],
  now: Date,
): Promise<void> {
  for (const [index, [childId, child]] of children.entries()) {
    const warningId = await warned(graph, await substantiated(graph, childId, child, now), child);
    const { recipientsLeft, visits } = await soFar(graph, warningId);
    const recipients = index === 0 ? ['PERPETRATOR'] : ['PERPETRATOR', 'REPRESENTATIVE', 'VILLAGE'];
    for (const recipient of recipients.filter((one) => recipientsLeft.includes(one)))
      await serve(graph, warningId, recipient);
    if (index === 1) await followUps(graph, warningId);
    if (index === 0 || visits.length > 0) continue;
    await graph.act(
      'police',
      'recordWarningVisit',
      {
        warningId,
        on: dayOf(new Date()),
        note: index === 1 ? '孩子情绪平稳，父亲表示不再打孩子' : '孩子面部有新伤，父亲承认再次动手',
        breaches: index === 1 ? [] : ['VIOLENCE_AGAIN'],
      },
      'warning { id }',
    );
  }
}
