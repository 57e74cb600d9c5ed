import type { Day } from '@ger/kernel';
import { foundAlone } from './found-alone.ts';
import type { Graph } from './graph.ts';

/** Serials of identity numbers that no other child of the demonstration has. */
const FIRST_SERIAL = 87;

/** A child of whom the records support a ground and nobody has petitioned, and one whose petition was heard (4.4.b, L.8). */
export async function petitions(graph: Graph, now: Date, today: Day): Promise<void> {
  await leftAlone(graph, '高晓彤', FIRST_SERIAL, now, today);
  const childId = await leftAlone(graph, '额尔敦', FIRST_SERIAL + 1, now, today);
  const respondents = await guardiansOf(graph, childId);
  const { petition } = await graph.act<{ petition: { id: string } }>(
    'civil-affairs',
    'draftPetition',
    {
      childId,
      applicant: 'VILLAGE',
      applicantName: '东马家圪堵村民委员会（演示）',
      respondents,
      grounds: ['DANGER_NOT_CORRECTED'],
      facts: '父母长期外出，孩子独自居住；公安机关训诫后仍未返回，也未委托他人照护。',
      reason: '嘎查村委员会申请',
    },
    'petition { id }',
  );
  const step = (mutation: string, input: object) =>
    graph.act(
      'civil-affairs',
      mutation,
      { petitionId: petition.id, reason: '演示办理', ...input },
      'petition { id }',
    );
  await step('arrangeInterimCare', { carer: '姑姑（演示）', from: today });
  await step('filePetition', { court: '托克托县人民法院（演示）', on: today });
  await step('recordPetitionAccepted', { caseNumber: '（演示）内0122民特1号', on: today });
  await step('recordPetitionHeard', { on: today });
}

/** Found alone, the parents admonished by the police, and found alone again by the village. */
async function leftAlone(graph: Graph, name: string, serial: number, now: Date, today: Day): Promise<string> {
  const { childId, incidentId } = await foundAlone(graph, name, serial, now, today);
  await graph.act(
    'police',
    'completeMeasure',
    { incidentId, measure: 'ADMONISH_PARENTS', note: '已训诫父母' },
    'incident { id }',
  );
  await graph.act(
    'village',
    'recordVisit',
    {
      childId,
      visitedOn: today,
      visitorKind: 'DIRECTOR',
      findings: ['LIVING_ALONE'],
      note: '再次入户，孩子仍独自在家',
    },
    'visit { id }',
  );
  return childId;
}

async function guardiansOf(graph: Graph, childId: string): Promise<string[]> {
  const { data } = await graph.ask<{ child: { guardians: { id: string }[] } | null }>(
    'civil-affairs',
    'query Demo($id: ID!) { child(id: $id) { guardians { id } } }',
    { id: childId },
  );
  return (data?.child?.guardians ?? []).map(({ id }) => id);
}
