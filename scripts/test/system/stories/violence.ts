import { describe, expect, it } from '@jest/globals';
import { dayOf, type Day } from '@ger/kernel';
import { VILLAGE } from '../../../src/demo/places.ts';
import { inList, ofChild } from '../support/about-child.ts';
import { atSchool } from '../support/at-school.ts';
import { dutyIn, house, inOrder, timelineOf, until } from '../support/house.ts';

const now = (): Date => house.stack.clock.now();
const today = (): Day => dayOf(now());

/** The child of this story; the next one goes on with it. */
export const harmed = { childId: '', pupilId: '', incidentId: '', placementId: '', assessmentId: '' };

const AT_HOME = { capacity: 'ABLE' };
const FAMILY = [
  { name: '父', relation: 'FATHER', ...AT_HOME },
  {
    name: '母',
    relation: 'MOTHER',
    capacity: 'ABLE',
    awayDestination: '北京市',
    awaySince: '2026-02-20',
  },
  { name: '祖母', relation: 'GRANDPARENT', ...AT_HOME },
];

/** The station's acts on the incident. */
const police = (action: string, more: object = {}) =>
  house.graph.act(
    'police',
    action,
    { incidentId: harmed.incidentId, reason: '办理', ...more },
    'incident { state }',
  );

/** Waits until the station sees that what it asked of another agency is done. */
const answered = (kind: string): Promise<true> =>
  until(`the police to hear that ${kind} is done`, async () => {
    const { data } = await house.graph.ask<{
      incident: { measures: { kind: string; request: { answer: string | null } | null }[] } | null;
    }>('police', 'query Measures($id: ID!) { incident(id: $id) { measures { kind request { answer } } } }', {
      id: harmed.incidentId,
    });
    const measure = data?.incident?.measures.find((one) => one.kind === kind);
    return measure?.request?.answer === 'DONE' && true;
  });

/** The police ask for legal aid; the centre has no account, so the township writes down what it answers (4.2.i). */
async function legalAid(): Promise<void> {
  const { graph } = house;
  await police('requestMeasure', { measure: 'REQUEST_LEGAL_AID' });
  const needId = await ofChild<{ id: string; kind: string }[], string>(
    'the need of legal aid',
    { account: 'township', childId: harmed.childId, selection: 'needs { id kind }' },
    (needs) => needs.find(({ kind }) => kind === 'LEGAL_AID')?.id,
  );
  const centre = (action: string, more: object) =>
    graph.act('township', action, { needId, on: today(), note: '法律援助中心', ...more }, 'need { state }');
  await centre('sendNeedToBody', { body: '法律援助中心' });
  await centre('recordBodyAccepted', { dueOn: today() });
  await centre('recordBodyFulfilled', {});
  await answered('REQUEST_LEGAL_AID');
}

const SAFETY = { domain: 'SAFETY', findings: ['OFFENDER_NEAR', 'VIOLENCE_CONTINUES'], level: 'HIGH' };
const GUARDIANSHIP = { domain: 'GUARDIANSHIP', findings: ['PARENTING_WEAK'], level: 'HIGH' };
const HEALTH = { domain: 'HEALTH', findings: ['INJURED'], level: 'HIGH' };

/** Each of the three agencies gives its part from its own service; the township completes (4.3.a). */
async function assessTogether(): Promise<void> {
  const { graph } = house;
  const { childId } = harmed;
  harmed.assessmentId = await ofChild<{ id: string }[], string>(
    'the assessment',
    { account: 'township', childId, selection: 'assessments { id }' },
    ([assessment]) => assessment?.id,
  );
  const enter = (account: string, action: string, more: object = {}) =>
    graph.act(account, action, { assessmentId: harmed.assessmentId, ...more }, 'assessment { state }');
  for (const found of [SAFETY, GUARDIANSHIP, HEALTH])
    await enter('township', 'recordAssessmentDomain', { found });
  await enter('township', 'recordAssessmentConclusion', {
    conclusion: '父亲多次殴打孩子，不宜随父亲生活',
    needs: ['TUTORING', 'COUNSELLING', 'SCHOOLING'],
  });
  await enter('civil-affairs', 'contributeToAssessment', { domains: [GUARDIANSHIP] });
  for (const [account, list, mutation, domains] of [
    ['police', 'policeAssessmentParts', 'contributePolicePart', [SAFETY]],
    ['school', 'schoolAssessmentParts', 'contributeSchoolPart', [HEALTH]],
  ] as const) {
    const part = await inList<{ id: string; child: { id: string } | null }>(`the part asked of ${account}`, {
      account,
      childId,
      list: `${list}(first: 100) { edges { node { id child { id } } } }`,
    });
    await graph.act(account, mutation, { partId: part.id, domains }, 'part { state }');
  }
  await until('every part to be there', async () => {
    const { data } = await graph.ask<{ assessment: { missing: unknown[] } | null }>(
      'township',
      'query One($id: ID!) { assessment(id: $id) { missing { code } } }',
      { id: harmed.assessmentId },
    );
    return data?.assessment?.missing.length === 0;
  });
  await enter('township', 'completeAssessment');
}

/** One act of violence of the father's and what is decided about it; answers the decision. */
async function decided(grade: string, kind: string): Promise<string> {
  const { graph } = house;
  const { incidentId } = harmed;
  await graph.act(
    'police-case',
    'recordConduct',
    { incidentId, kind: 'VIOLENCE', grade, relation: 'FATHER', person: '父', facts: `殴打孩子，${grade}` },
    'incident { id }',
  );
  const { data } = await graph.ask<{ incident: { conducts: { id: string; grade: string }[] } | null }>(
    'police-case',
    'query Conducts($id: ID!) { incident(id: $id) { conducts { id grade } } }',
    { id: incidentId },
  );
  const conductId = data?.incident?.conducts.find((conduct) => conduct.grade === grade)?.id;
  const { conduct } = await graph.act<{ conduct: { interventions: { id: string }[] } }>(
    'police-case',
    'decideIntervention',
    { conductId, kind, reason: '依情节' },
    'conduct { interventions { id } }',
  );
  return conduct.interventions[0]?.id ?? '';
}

/** A warning that was drawn up, issued and served on all; answers it (4.4.d). */
async function warned(): Promise<string> {
  const { graph } = house;
  const { warning } = await graph.act<{ warning: { id: string } }>(
    'police-case',
    'draftWarning',
    {
      interventionId: await decided('MINOR', 'WRITTEN_WARNING'),
      representative: '祖母',
      representativeRelation: 'GRANDPARENT',
      childName: '测试',
      issuer: '派出所',
      demands: '禁止殴打孩子',
    },
    'warning { id }',
  );
  const warningId = warning.id;
  await graph.act('police-case', 'issueWarning', { warningId, reason: '情节较轻' }, 'warning { id }');
  for (const recipient of ['PERPETRATOR', 'REPRESENTATIVE', 'VILLAGE'])
    await graph.act(
      'police',
      'deliverWarning',
      {
        warningId,
        recipient,
        at: now().toISOString(),
        method: 'DIRECT',
        proof: 'SIGNED_RECEIPT',
        receiver: '本人',
      },
      'warning { id }',
    );
  return warningId;
}

interface FollowUpSeen {
  id: string;
  paper: string;
  state: string;
  breaches: { outcome: string | null }[];
}
const followUp = (what: string, look: (one: FollowUpSeen) => boolean) =>
  ofChild<FollowUpSeen[], FollowUpSeen>(
    what,
    {
      account: 'village',
      childId: harmed.childId,
      selection: 'followUps { id paper state breaches { outcome } }',
    },
    (all) => all.find(look),
  );

interface GroundSeen {
  code: string;
  supported: boolean;
  parts: { evidence: { agency: string; kind: string }[] }[];
}

/** From a teacher's report over shelter, warning and breach to what a court would be shown. */
export function violence(): void {
  describe('suspected violence at home 家庭暴力', () => {
    it('a teacher reports it; the police find it so, the child is sheltered, the township told', async () => {
      const { graph } = house;
      Object.assign(harmed, await atSchool('四年级三班', FAMILY));
      const { childId } = harmed;
      await graph.act(
        'school',
        'reportFinding',
        {
          reporterKind: 'SCHOOL',
          findings: ['DOMESTIC_VIOLENCE'],
          childId,
          place: VILLAGE,
          foundAt: now().toISOString(),
          description: '手臂有多处淤青，说是父亲打的',
        },
        'receipt { receiptNumber }',
      );
      harmed.incidentId = await ofChild<{ id: string }[], string>(
        'the incident',
        { account: 'police', childId, selection: 'incidents { id }' },
        ([incident]) => incident?.id,
      );
      for (const action of ['acceptIncident', 'dispatchIncident', 'arriveOnScene']) await police(action);
      await dutyIn(graph, childId, 'dispatch', 'MET');
      await police('substantiateIncident', {
        findings: ['DOMESTIC_VIOLENCE'],
        circumstances: {
          parentsReachable: true,
          injured: true,
          needsShelter: true,
          needsOtherSchool: true,
        },
      });
      await police('startHandling');
      await police('requestMeasure', { measure: 'PLACE_IN_SHELTER' });
      await police('notifyTownship');

      harmed.placementId = await ofChild<{ id: string }[], string>(
        'the request for a place',
        { account: 'civil-affairs', childId, selection: 'placements { id }' },
        ([placement]) => placement?.id,
      );
      const { data } = await graph.ask<{ careFacilities: { edges: { node: { id: string } }[] } | null }>(
        'civil-affairs',
        'query Shelters($at: ID!) { careFacilities(around: $at, kind: SHELTER, freeOnly: true) { edges { node { id } } } }',
        { at: VILLAGE },
      );
      const facilityId = data?.careFacilities?.edges[0]?.node.id;
      await graph.act(
        'civil-affairs',
        'placeChild',
        { placementId: harmed.placementId, kind: 'SHELTER', facilityId, reason: '不宜留在家中' },
        'placement { id }',
      );
      await answered('PLACE_IN_SHELTER');
      await legalAid();
      await dutyIn(graph, childId, 'assess', 'OPEN');
      await assessTogether();
      await dutyIn(graph, childId, 'assess', 'MET');
    }, 120_000);

    it('the father is warned in writing; station and village look in, he breaks it, and is punished', async () => {
      const { graph } = house;
      const { childId } = harmed;
      const warningId = await warned();
      const { id: followUpId } = await followUp(
        'the follow-up of the village',
        ({ state }) => state === 'RUNNING',
      );
      await dutyIn(graph, childId, 'follow-up-warning-village', 'OPEN');
      await graph.act(
        'police',
        'recordWarningVisit',
        { warningId, on: today(), note: '父亲承诺不再动手', breaches: [] },
        'warning { state }',
      );
      await graph.act(
        'village',
        'recordFollowUp',
        {
          followUpId,
          on: today(),
          outcome: 'VISITED',
          findings: [],
          breaches: ['VIOLENCE_AGAIN'],
          note: '邻居听到再次殴打',
        },
        'followUp { state }',
      );

      await dutyIn(graph, childId, 'act-on-breach', 'OPEN', 'DUE_SOON');
      await until('the police to see the warning broken', async () => {
        const { data } = await graph.ask<{ warning: { state: string } | null }>(
          'police-case',
          'query Warning($id: ID!) { warning(id: $id) { state } }',
          { id: warningId },
        );
        return data?.warning?.state === 'BREACHED';
      });
      await graph.act(
        'police-case',
        'raiseWarning',
        { warningId, grade: 'PENALTY', reason: '再次施暴' },
        'warning { state }',
      );
      const interventionId = await decided('PUBLIC_SECURITY', 'PUBLIC_SECURITY_PENALTY');
      await graph.act(
        'police-case',
        'carryOutIntervention',
        { interventionId, reason: '行政拘留五日' },
        'conduct { state }',
      );
      await dutyIn(graph, childId, 'act-on-breach', 'MET');
      await followUp('the village to hear what became of it', ({ breaches }) =>
        breaches.some(({ outcome }) => outcome === 'PENALTY'),
      );
    }, 120_000);

    it('the records of police, school, civil affairs and village support that the child was severely harmed', async () => {
      const { childId } = harmed;
      const ground = await ofChild<GroundSeen[], GroundSeen>(
        'the ground of severe harm',
        {
          account: 'civil-affairs',
          childId,
          selection: 'guardianshipGrounds { code supported parts { evidence { agency kind } } }',
        },
        (grounds) => grounds.find(({ code, supported }) => code === 'SEVERELY_HARMED' && supported),
      );
      const evidence = ground.parts.flatMap((part) => part.evidence);
      expect(new Set(evidence.map(({ agency }) => agency))).toEqual(
        new Set(['police', 'education', 'civil-affairs']),
      );
      expect(evidence.map(({ kind }) => kind)).toContain('BREACH_REPORTED'); // the village's word
      const seen = await timelineOf(house.graph, 'township', childId);
      expect({
        seen,
        inOrder: inOrder(seen, [
          'report.received',
          'incident.substantiated',
          'placement.requested',
          'incident.township-notified',
          'placement.started',
          'assessment.completed',
          'warning.served',
          'breach.reported',
          'breach.handled',
        ]),
      }).toMatchObject({ inOrder: true });
    }, 60_000);
  });
}
