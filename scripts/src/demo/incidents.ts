import { setTimeout as delay } from 'node:timers/promises';
import { addDays, type Day } from '@ger/kernel';
import { called, commended } from './commendations.ts';
import { unitId } from './directory.ts';
import { evidence } from './evidence.ts';
import type { Graph } from './graph.ts';
import { demoIdentityNumber } from './people.ts';
import { NEIGHBOUR_VILLAGE } from './places.ts';

/** Serials of identity numbers that no other child of the demonstration has. */
const FIRST_SERIAL = 130;
const HOUR_MS = 3_600_000;
const TRIES = 120;

/** Incidents in several states: one just received, one dispatched, one with an act against the child, two missing children (4.2, 4.4.a). */
export async function incidents(graph: Graph, now: Date, today: Day): Promise<void> {
  const found = (hours: number): string => new Date(now.getTime() - hours * HOUR_MS).toISOString();
  const desk = deskOf(graph);
  const children = ['乌仁其', '王小帅', '哈斯巴根', '陈雨桐'];
  const [searched, back, alone, hurt] = await Promise.all(
    children.map((name, index) => registered(graph, name, FIRST_SERIAL + index, today)),
  );
  await reported(graph, {
    findings: ['ACCIDENTAL_INJURY'],
    childDescription: '约七岁男孩，右臂烫伤，由邻居送来',
    foundAt: found(1),
  });

  const neglect = await desk.open(
    alone,
    ['GUARDIAN_NOT_PERFORMING'],
    found(2),
    await ticked(graph, alone, 'GUARDIAN_NOT_PERFORMING', addDays(today, -4)),
  );
  await desk.steps(neglect, ['acceptIncident', 'dispatchIncident']);

  const gone = await desk.open(searched, ['MISSING'], found(5));
  await desk.steps(gone, ['acceptIncident', 'dispatchIncident']);
  const search = await desk.searchOf(gone);
  await desk.lastSeen(search, found(6), '穿红色外套，背蓝色书包，短发');
  await graph.act(
    'police',
    'circulateSearch',
    {
      searchId: search,
      toUnitIds: [unitId('police-bureau'), unitId('township')],
      childName: '乌仁其',
      issuer: '新营子派出所（演示）',
      phone: '0471-8500110',
      text: '请在车站、网吧和沿路商铺查找，发现后先行看护。',
    },
    'search { id }',
  );
  await graph.act(
    'police',
    'recordSighting',
    { searchId: search, at: found(4), place: NEIGHBOUR_VILLAGE, note: '小卖部店主称见其独自往镇上走' },
    'search { id }',
  );

  const returned = await desk.open(back, ['MISSING'], found(30));
  await called(graph, { childId: back, place: NEIGHBOUR_VILLAGE, foundAt: found(29) });
  await desk.steps(returned, ['acceptIncident', 'dispatchIncident', 'arriveOnScene']);
  await desk.substantiate(returned, ['MISSING']);
  const over = await desk.searchOf(returned);
  await desk.lastSeen(over, found(31), '穿灰色校服');
  await graph.act(
    'police',
    'recordChildFound',
    {
      searchId: over,
      at: found(26),
      place: NEIGHBOUR_VILLAGE,
      how: 'BY_POLICE',
      condition: 'UNHARMED',
      note: '在同学家中找到，已送回祖父母处',
    },
    'search { id }',
  );
  await desk.steps(returned, ['notifyTownship', 'startHandling', 'startFollowUp']);
  await graph.act(
    'police',
    'completeMeasure',
    { incidentId: returned, measure: 'COLLECT_EVIDENCE', note: '已询问同学和家长' },
    'incident { id }',
  );
  await graph.act(
    'police-case',
    'closeIncident',
    { incidentId: returned, reason: '儿童已找到' },
    'incident { id }',
  );
  await commended(graph, returned);

  const beaten = await desk.open(
    hurt,
    ['DOMESTIC_VIOLENCE'],
    found(50),
    await ticked(graph, hurt, 'DOMESTIC_VIOLENCE', addDays(today, -3)),
  );
  await desk.steps(beaten, ['acceptIncident', 'dispatchIncident', 'arriveOnScene']);
  await desk.substantiate(beaten, ['DOMESTIC_VIOLENCE']);
  await desk.steps(beaten, ['notifyTownship', 'startHandling', 'startFollowUp']);
  await decided(graph, beaten);
  await evidence(graph, beaten, found(49));
  await ticked(graph, back, 'GUARDIAN_NOT_PERFORMING', addDays(today, -2));
  await excused(graph);
}

/** A visit that was entered days after it was made, with a finding; answers the finding (4.1.a). */
async function ticked(graph: Graph, childId: string | undefined, finding: string, visitedOn: Day) {
  const { visit } = await graph.act<{ visit: { finding: { id: string } } }>(
    'township',
    'recordVisit',
    { childId, visitedOn, visitorKind: 'SOCIAL_WORKER', findings: [finding], note: '补录走访记录（演示）' },
    'visit { finding { id } }',
  );
  return visit.finding.id;
}

/** 迟报未报 — of the leads about the township one is excused; the others wait to be examined (4.1.b). */
async function excused(graph: Graph): Promise<void> {
  const [first] = await seen('the leads', async () => {
    const { data } = await graph.ask<{
      accountabilityLeads: { edges: { node: { id: string; findings: string[] } }[] } | null;
    }>(
      'civil-affairs-head',
      'query Demo { accountabilityLeads(first: 50) { edges { node { id findings } } } }',
    );
    const leads = data?.accountabilityLeads?.edges.map(({ node }) => node) ?? [];
    const late = leads.filter(({ findings }) => findings.includes('DOMESTIC_VIOLENCE'));
    return late.length > 0 ? late : undefined;
  });
  await graph.act(
    'civil-affairs-head',
    'excuseLead',
    { leadId: first?.id, reason: '走访当日已电话报警，派出所当日出警，系统补录较晚（演示）' },
    'lead { id }',
  );
}

/** An act against the child, met by criticism that was spoken and an order of guidance that is still to be carried out. */
async function decided(graph: Graph, incidentId: string): Promise<void> {
  const { incident } = await graph.act<{ incident: { conducts: { id: string }[] } }>(
    'police-case',
    'recordConduct',
    {
      incidentId,
      kind: 'VIOLENCE',
      grade: 'MINOR',
      relation: 'FATHER',
      person: '陈父（演示）',
      facts: '酒后推搡、谩骂孩子，未致伤。',
    },
    'incident { conducts { id } }',
  );
  const conductId = incident.conducts[0]?.id;
  const decide = (kind: string, reason: string) =>
    graph.act<{ conduct: { interventions: { id: string }[] } }>(
      'police-case',
      'decideIntervention',
      { conductId, kind, reason },
      'conduct { interventions { id } }',
    );
  const { conduct } = await decide('CRITICISM_EDUCATION', '初次实施，情节较轻');
  await graph.act(
    'police-case',
    'carryOutIntervention',
    { interventionId: conduct.interventions[0]?.id, reason: '当面批评教育，本人认错' },
    'conduct { id }',
  );
  await decide('FAMILY_EDUCATION_ORDER', '不懂得如何管教孩子');
}

/** A child with a file of its own, in the village next door. */
async function registered(graph: Graph, name: string, serial: number, today: Day): Promise<string> {
  const sex = serial % 2 === 0 ? 'FEMALE' : 'MALE';
  const birthDate = addDays(today, -3600 - serial * 9);
  const { child } = await graph.act<{ child: { id: string } }>(
    'township',
    'registerChild',
    {
      name,
      sex,
      birthDate,
      identityNumber: demoIdentityNumber(birthDate, sex, serial),
      registration: NEIGHBOUR_VILLAGE,
      residence: NEIGHBOUR_VILLAGE,
      rural: true,
      guardians: [
        { name: `${name.slice(0, 1)}父（演示）`, relation: 'FATHER', capacity: 'ABLE' },
        {
          name: `${name.slice(0, 1)}母（演示）`,
          relation: 'MOTHER',
          capacity: 'ABLE',
          awayDestination: '天津市西青区',
          awaySince: addDays(today, -150),
        },
      ],
      reason: '摸底排查',
    },
    'child { id }',
  );
  return child.id;
}

interface Entry {
  readonly findings: readonly string[];
  readonly foundAt: string;
  readonly childId?: string | undefined;
  readonly childDescription?: string;
  readonly findingId?: string;
}

const reported = (graph: Graph, input: Entry) =>
  graph.act(
    'township',
    'reportFinding',
    {
      reporterKind: 'VILLAGE_COMMITTEE',
      place: NEIGHBOUR_VILLAGE,
      description: '村民反映，已初步了解',
      ...input,
    },
    'receipt { receiptNumber }',
  );

/** Waits for what comes by event. */
async function seen<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (let left = TRIES; left > 0; left -= 1) {
    const found = await look();
    if (found !== undefined) return found;
    await delay(100);
  }
  throw new Error(`nobody sees ${what}`);
}

/** What the police station does about an incident. */
function deskOf(graph: Graph) {
  const open = async (
    childId: string | undefined,
    findings: string[],
    foundAt: string,
    findingId?: string,
  ): Promise<string> => {
    await reported(graph, { findings, childId, foundAt, ...(findingId !== undefined && { findingId }) });
    return seen('the incident', async () => {
      const { data } = await graph.ask<{
        incidents: { edges: { node: { id: string; child: { id: string } | null } }[] } | null;
      }>('police', 'query Demo { incidents(first: 50) { edges { node { id child { id } } } } }');
      return data?.incidents?.edges.find(({ node }) => node.child?.id === childId)?.node.id;
    });
  };
  return {
    open,
    async steps(incidentId: string, steps: readonly string[]): Promise<void> {
      for (const step of steps)
        await graph.act('police', step, { incidentId, reason: '演示办理' }, 'incident { id }');
    },
    substantiate: (incidentId: string, findings: string[]) =>
      graph.act(
        'police',
        'substantiateIncident',
        {
          incidentId,
          findings,
          circumstances: {
            parentsReachable: true,
            injured: false,
            needsShelter: false,
            needsOtherSchool: false,
          },
          reason: '现场核实',
        },
        'incident { id }',
      ),
    /** It begins by an event of its own. */
    searchOf: (incidentId: string) =>
      seen('the search', async () => {
        const { data } = await graph.ask<{ incident: { search: { id: string } | null } | null }>(
          'police',
          'query Demo($id: ID!) { incident(id: $id) { search { id } } }',
          { id: incidentId },
        );
        return data?.incident?.search?.id;
      }),
    lastSeen: (searchId: string, at: string, description: string) =>
      graph.act(
        'police',
        'recordLastSeen',
        { searchId, at, place: NEIGHBOUR_VILLAGE, description },
        'search { id }',
      ),
  };
}
