import { describe, expect, it } from '@jest/globals';
import { addDays, dayOf, type Day } from '@ger/kernel';
import { RELAY_LOCK } from '@ger/messaging';
import pg from 'pg';
import { unitId } from '../../../src/demo/directory.ts';
import { demoIdentityNumber } from '../../../src/demo/people.ts';
import { VILLAGE } from '../../../src/demo/places.ts';
import { checkedDelegate } from '../../../src/demo/story.ts';
import { aChild, dutiesOf, dutyIn, house, inOrder, timelineOf, until } from '../support/house.ts';

const now = (): Date => house.stack.clock.now();
const today = (): Day => dayOf(now());

async function reportLivingAlone(childId: string): Promise<string> {
  const { graph } = house;
  await graph.act(
    'village',
    'reportFinding',
    {
      reporterKind: 'VILLAGE_COMMITTEE',
      findings: ['LIVING_ALONE'],
      childId,
      place: VILLAGE,
      foundAt: now().toISOString(),
      description: '独自在家',
    },
    'receipt { receiptNumber }',
  );
  return until('the police to see the incident', async () => {
    const { data } = await graph.ask<{ child: { incidents: { id: string }[] | null } | null }>(
      'police',
      'query Incidents($id: ID!) { child(id: $id) { incidents { id } } }',
      { id: childId },
    );
    return data?.child?.incidents?.[0]?.id;
  });
}

const AWAY = { capacity: 'ABLE', awayDestination: '北京市', awaySince: '2026-02-20' };
const WITH_GRANDMOTHER = [
  { name: '父', relation: 'FATHER', ...AWAY },
  { name: '母', relation: 'MOTHER', ...AWAY },
  { name: '祖母', relation: 'GRANDPARENT', capacity: 'ABLE' },
];

interface Classified {
  level: string;
  reasons: { clause: string }[];
}

async function classificationOf(childId: string): Promise<Classified | undefined> {
  const { data } = await house.graph.ask<{ child: { classification: Classified | null } | null }>(
    'township',
    'query Level($id: ID!) { child(id: $id) { classification { level reasons { clause } } } }',
    { id: childId },
  );
  return data?.child?.classification ?? undefined;
}

const police = (action: string, incidentId: string, more: object = { reason: '办理' }) =>
  house.graph.act('police', action, { incidentId, ...more }, 'incident { state }');

/** The township's three domains and conclusion, civil affairs' part, and the police's part from their own service (4.3.a). */
async function assessTogether(childId: string): Promise<void> {
  const { graph } = house;
  const assessmentId = await until('the assessment', async () => {
    const { data } = await graph.ask<{ child: { assessments: { id: string }[] | null } | null }>(
      'township',
      'query Assessments($id: ID!) { child(id: $id) { assessments { id } } }',
      { id: childId },
    );
    return data?.child?.assessments?.[0]?.id;
  });
  const enter = (account: string, action: string, more: object) =>
    graph.act(account, action, { assessmentId, ...more }, 'assessment { state missing { code } }');
  const safety = { domain: 'SAFETY', findings: ['ALONE_AT_HOME'], level: 'HIGH' };
  const guardianship = { domain: 'GUARDIANSHIP', findings: ['PARENTING_WEAK'], level: 'MEDIUM' };
  for (const found of [safety, guardianship, { domain: 'HEALTH', findings: ['HEALTHY'], level: 'LOW' }])
    await enter('township', 'recordAssessmentDomain', { found });
  await enter('township', 'recordAssessmentConclusion', {
    conclusion: '需要监护指导',
    needs: ['GUARDIANSHIP_GUIDANCE'],
  });
  await enter('civil-affairs', 'contributeToAssessment', { domains: [guardianship] });
  const partId = await until('the part asked of the police', async () => {
    const { data } = await graph.ask<{
      policeAssessmentParts: { edges: { node: { id: string; child: { id: string } | null } }[] } | null;
    }>('police', 'query Parts { policeAssessmentParts(first: 100) { edges { node { id child { id } } } } }');
    return data?.policeAssessmentParts?.edges.find(({ node }) => node.child?.id === childId)?.node.id;
  });
  const note = '门窗完好';
  await graph.act('police', 'contributePolicePart', { partId, domains: [safety], note }, 'part { state }');
  const words = await until('the part of the police, words included', async () => {
    const { data } = await graph.ask<{
      assessment: { missing: unknown[]; parts: { police: { note: string | null } | null }[] } | null;
    }>(
      'township',
      'query One($id: ID!) { assessment(id: $id) { missing { code } parts { police { note } } } }',
      { id: assessmentId },
    );
    const isReady = data?.assessment?.missing.length === 0;
    return isReady && data.assessment?.parts.find(({ police: part }) => part !== null)?.police?.note;
  });
  expect(words).toBe(note);
  await enter('township', 'completeAssessment', {});
}

/** From a report to the duties that follow from it, and what becomes of a duty that nobody meets. */
export function chains(): void {
  describe('report to visit duty 报告到走访', () => {
    it('a child living alone is reported; the township must assess, the child is classified HIGH, the village must visit', async () => {
      const { graph } = house;
      const { id: childId } = await aChild(graph, { guardians: WITH_GRANDMOTHER });
      expect((await classificationOf(childId))?.level).toBe('MEDIUM');
      const incidentId = await reportLivingAlone(childId);
      await dutyIn(graph, childId, 'dispatch', 'OPEN');
      for (const action of ['acceptIncident', 'dispatchIncident', 'arriveOnScene'])
        await police(action, incidentId);
      await dutyIn(graph, childId, 'dispatch', 'MET');
      await police('substantiateIncident', incidentId, {
        findings: ['LIVING_ALONE'],
        circumstances: {
          parentsReachable: true,
          injured: false,
          needsShelter: false,
          needsOtherSchool: false,
        },
        reason: '属实',
      });
      await police('startHandling', incidentId);
      await police('notifyTownship', incidentId);

      const assess = await dutyIn(graph, childId, 'assess', 'OPEN');
      expect(assess.carrier?.id).toBe(unitId('township'));
      expect((await dutyIn(graph, childId, 'notify-township', 'MET')).metAt).not.toBeNull();
      const level = await until('the classification HIGH', async () => {
        const classification = await classificationOf(childId);
        return classification?.level === 'HIGH' && classification;
      });
      expect(level.reasons.length).toBeGreaterThan(0);
      const visit = await dutyIn(graph, childId, 'visit-key-child', 'OPEN');
      expect(visit.carrier?.id).toBe(unitId('village'));
      const told = [
        'child.registered',
        'report.received',
        'incident.accepted',
        'incident.dispatched',
        'incident.arrived',
        'incident.substantiated',
        'incident.township-notified',
      ];
      const seen = await until('the timeline', async () => {
        const types = await timelineOf(graph, 'township', childId);
        return types.includes('incident.township-notified') && types;
      });
      expect({ seen, inOrder: inOrder(seen, told) }).toMatchObject({ inOrder: true });

      await assessTogether(childId);
      expect((await dutyIn(graph, childId, 'assess', 'MET')).metAt).not.toBeNull();
    }, 120_000);
  });

  describe('a duty nobody meets 逾期升级', () => {
    it('falls due and goes one level up; the act that was done in time but heard of late withdraws it', async () => {
      const { graph, stack } = house;
      const { id: childId } = await aChild(graph);
      const incidentId = await reportLivingAlone(childId);
      await dutyIn(graph, childId, 'dispatch', 'OPEN');
      await police('acceptIncident', incidentId);
      const line = new pg.Client({ connectionString: stack.postgres?.superuserUrl('police') });
      await line.connect();
      await line.query('SELECT pg_advisory_lock($1)', [RELAY_LOCK]); // the line between the police and the others is down
      try {
        await police('dispatchIncident', incidentId);
        stack.clock.advance({ minutes: 31 });

        const overdue = await dutyIn(graph, childId, 'dispatch', 'OVERDUE');
        const escalated = await until('the escalation', async () =>
          (await dutiesOf(graph, 'township', childId)).find(
            ({ kind, escalations }) => kind === 'dispatch' && escalations.length > 0,
          ),
        );
        expect(overdue.carrier?.id).toBe(unitId('police'));
        expect(escalated.escalations[0]).toMatchObject({
          step: 1,
          toUnit: { id: unitId('police-bureau') },
          withdrawnAt: null,
        });
      } finally {
        await line.end();
      }

      const met = await dutyIn(graph, childId, 'dispatch', 'MET');
      expect(new Date(met.metAt ?? '').getTime()).toBeLessThanOrEqual(new Date(met.dueAt).getTime());
      const withdrawn = await until('the escalation to be withdrawn', async () =>
        (await dutiesOf(graph, 'township', childId)).find(
          ({ kind, escalations }) => kind === 'dispatch' && escalations[0]?.withdrawnAt,
        ),
      );
      expect(withdrawn.escalations).toHaveLength(1);
    }, 90_000);
  });

  describe('a lapsed delegation 委托监护到期', () => {
    it('opens the duty to close the gap, which a new delegation meets', async () => {
      const { graph, stack } = house;
      const { id: childId } = await aChild(graph, { guardians: WITH_GRANDMOTHER });
      const delegation = (from: Day, until_: Day) => ({
        childId,
        delegateName: '舅舅',
        delegateBirthDate: '1985-01-01',
        relation: 'RELATIVE',
        delegateIdentityNumber: demoIdentityNumber('1985-01-01', 'MALE', 1),
        ...checkedDelegate(from),
        from,
        until: until_,
        reason: '外出务工',
      });
      await graph.act(
        'township',
        'nameDelegate',
        delegation(addDays(today(), -10), addDays(today(), 1)),
        'delegation { id }',
      );

      stack.clock.advance({ days: 2 });
      await dutyIn(graph, childId, 'close-guardianship-gap', 'OPEN');
      await graph.act(
        'township',
        'nameDelegate',
        delegation(today(), addDays(today(), 200)),
        'delegation { id }',
      );

      expect((await dutyIn(graph, childId, 'close-guardianship-gap', 'MET')).state).toBe('MET');
      const seen = await timelineOf(graph, 'township', childId);
      expect({
        seen,
        inOrder: inOrder(seen, ['delegation.started', 'delegation.lapsed', 'delegation.started']),
      }).toMatchObject({ inOrder: true });
    }, 90_000);
  });
}
