import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { addDays, dayOf, type Day } from '@ger/kernel';
import { unitId } from '../../../src/demo/directory.ts';
import { BANNER } from '../../../src/demo/places.ts';
import { inList, ofChild } from '../support/about-child.ts';
import { house, inOrder, timelineOf, until } from '../support/house.ts';
import { harmed } from './violence.ts';

const today = (): Day => dayOf(house.stack.clock.now());

interface NeedSeen {
  id: string;
  kind: string;
  state: string;
  requests: { answer: string | null }[];
}
let planId = '';

const plan = (account: string, action: string, more: object = {}) =>
  house.graph.act(account, action, { planId, ...more }, 'plan { state }');

/** The needs of the plan, once the one of the kind stands so. */
const need = (kind: string, state: string): Promise<NeedSeen> =>
  until(`${kind} to be ${state}`, async () => {
    const { data } = await house.graph.ask<{ servicePlan: { needs: NeedSeen[] } | null }>(
      'township',
      'query Plan($id: ID!) { servicePlan(id: $id) { needs { id kind state requests { answer } } } }',
      { id: planId },
    );
    return data?.servicePlan?.needs.find((one) => one.kind === kind && one.state === state);
  });

/** The need's id, once the agency that was asked has heard of it; whose child it is, it learns when it accepts. */
const asked = (account: string, field: string, needId: string): Promise<string> =>
  until(`${field} of ${account}`, async () => {
    const { data } = await house.graph.ask<Record<string, { edges: { node: { id: string } }[] } | null>>(
      account,
      `query Asked { ${field}(first: 100) { edges { node { id } } } }`,
    );
    return data?.[field]?.edges.some(({ node }) => node.id === needId) && needId;
  });

/** A school that can take the child in, away from where the father knows it to be. */
async function anotherSchool(): Promise<{ school: string; classId: string }> {
  const { graph, stack } = house;
  const school = randomUUID();
  await stack.recordDirectory({
    units: [
      {
        id: school,
        name: '接收学校（测试）',
        agency: 'education',
        kind: 'SCHOOL',
        superiorUnitId: unitId('education'),
        divisions: [],
        seat: BANNER,
      },
    ],
    officers: [
      {
        id: randomUUID(),
        issuer: stack.issuer,
        subject: 'receiving-head',
        name: '接收学校校长',
        posts: [{ id: randomUUID(), unitId: school, role: 'school.head', from: '2026-01-01', until: null }],
      },
    ],
  });
  const { schoolClass } = await graph.act<{ schoolClass: { id: string } }>(
    'receiving-head',
    'openClass',
    {
      name: '四年级一班',
      grade: 4,
      schoolYear: Number(today().slice(0, 4)) - (today().slice(5) < '09-01' ? 1 : 0),
      capacity: 30,
    },
    'schoolClass { id }',
  );
  return { school, classId: schoolClass.id };
}

/** From the assessment over plan and needs to the court and a new guardian. */
export function newGuardian(): void {
  describe('the child of the story before gets help and another guardian 帮扶与变更监护', () => {
    it('a plan is made; of its needs one is met by a mass organization, one declined and bought, one met by education', async () => {
      const { graph } = house;
      const { childId, assessmentId } = harmed;
      const drafted = await graph.act<{ plan: { id: string } }>(
        'township',
        'draftPlan',
        { assessmentId },
        'plan { id }',
      );
      planId = drafted.plan.id;
      await plan('township', 'setPlanGoal', { goal: '孩子不再受伤害，照常上学' });
      await plan('civil-affairs', 'agreeToPlan');
      await plan('township', 'recordPolicePart', { unitId: unitId('police'), on: today() });
      await plan('township', 'adoptPlan');

      const dueOn = addDays(today(), 20);
      const tutoring = await asked(
        'mass-organization',
        'askedNeeds',
        (await need('TUTORING', 'REQUESTED')).id,
      );
      const counselling = await asked(
        'mass-organization',
        'askedNeeds',
        (await need('COUNSELLING', 'REQUESTED')).id,
      );
      const mass = (action: string, input: Record<string, unknown>) =>
        graph.act('mass-organization', action, input, 'need { state }');
      await mass('acceptNeed', { needId: tutoring, dueOn });
      await mass('fulfilNeed', { needId: tutoring, note: '每周两次' });
      await graph.act(
        'mass-organization-head',
        'declineNeed',
        { needId: counselling, reason: 'NO_STAFF' },
        'need { state }',
      );
      await need('TUTORING', 'FULFILLED');

      const bought = await asked('civil-affairs', 'serviceNeeds', counselling);
      await graph.act('civil-affairs', 'acceptServiceNeed', { needId: bought, dueOn }, 'need { state }');
      const { data } = await graph.ask<{ socialOrganizations: { id: string }[] | null }>(
        'civil-affairs',
        'query Organizations { socialOrganizations(service: COUNSELLING) { id } }',
      );
      const { order } = await graph.act<{ order: { id: string } }>(
        'civil-affairs',
        'placeOrder',
        {
          childId,
          organizationId: data?.socialOrganizations?.[0]?.id,
          service: 'COUNSELLING',
          minutes: 60,
          needId: bought,
          reason: '群团组织未能承接',
        },
        'order { id }',
      );
      const orderId = order.id;
      const social = (action: string, more: object) =>
        graph.act('social-organization', action, { orderId, ...more }, 'order { state }');
      await social('acceptOrder', { reason: '安排社工' });
      await social('recordDelivery', {
        on: today(),
        minutes: 60,
        method: 'HOME',
        outcome: '情绪平稳',
        guardianConfirmed: true,
      });
      await social('completeOrder', { reason: '服务完成' });
      expect((await need('COUNSELLING', 'FULFILLED')).requests.map(({ answer }) => answer)).toEqual([
        'DECLINED',
        'ACCEPTED',
      ]);

      const { school, classId } = await anotherSchool();
      const schooling = await inList<{ id: string; child: { id: string } | null; grade: number }>(
        'the case of the school place',
        {
          account: 'education',
          childId,
          list: 'schoolingCases(first: 100) { edges { node { id grade child { id } } } }',
        },
      );
      const caseId = schooling.id;
      await graph.act(
        'education',
        'offerSchoolPlace',
        { caseId, schoolId: school, grade: 4 },
        'schoolingCase { state }',
      );
      await graph.act(
        'receiving-head',
        'acceptSchoolPlace',
        { caseId, classId, boarding: true, name: '测试' },
        'schoolingCase { state }',
      );
      await need('SCHOOLING', 'FULFILLED');
      await plan('township', 'closePlan', { reason: '各项需求均已落实' });
    }, 120_000);

    it('the place in the shelter is reviewed and ended; the court gives the child to its grandmother', async () => {
      const { graph } = house;
      const { childId, placementId } = harmed;
      const placement = (action: string, more: object) =>
        graph.act(
          'civil-affairs',
          action,
          { placementId, reason: '安置复核', ...more },
          'placement { state }',
        );
      await placement('reviewPlacement', { outcome: 'GO_ON' });

      const guardians = await ofChild<{ id: string; relation: string }[], Map<string, string>>(
        'the guardians',
        { account: 'civil-affairs', childId, selection: 'guardians { id relation }' },
        (all) => new Map(all.map(({ id, relation }) => [relation, id])),
      );
      const { petition } = await graph.act<{ petition: { id: string } }>(
        'civil-affairs',
        'draftPetition',
        {
          childId,
          applicant: 'CIVIL_AFFAIRS',
          applicantName: '',
          respondents: [guardians.get('FATHER')],
          grounds: ['SEVERELY_HARMED'],
          facts: '父亲被告诫后再次施暴',
          reason: '各部门记录支持',
        },
        'petition { id }',
      );
      const step = (action: string, more: object) =>
        graph.act(
          'civil-affairs',
          action,
          { petitionId: petition.id, reason: '为了孩子', ...more },
          'petition { state }',
        );
      const on = today();
      await step('arrangeInterimCare', { placementId, from: on });
      await step('filePetition', { court: '托克托县人民法院', on });
      await step('recordPetitionAccepted', { caseNumber: '（2026）内0122民特9号', on });
      await step('recordPetitionHeard', { on });
      await step('recordPetitionGranted', {
        on,
        judgment: '（2026）内0122民特9号',
        newGuardian: { kind: 'GUARDIAN_ON_FILE', guardianId: guardians.get('GRANDPARENT') },
        bars: [],
      });
      await placement('endPlacement', { on, destination: 'NEW_GUARDIAN' });
      await step('recordHandOver', { on });

      const petitions = await ofChild<{ state: string; respondents: { revoked: boolean }[] }[], object>(
        'the hand-over',
        { account: 'civil-affairs', childId, selection: 'petitions { state respondents { revoked } }' },
        ([first]) => first?.state === 'HANDED_OVER' && first,
      );
      expect(petitions).toMatchObject({ respondents: [{ revoked: true }] });
      const seen = await timelineOf(graph, 'township', childId);
      expect({
        seen,
        inOrder: inOrder(seen, [
          'assessment.completed',
          'plan.adopted',
          'need.declined',
          'need.fulfilled',
          'plan.closed',
          'placement.reviewed',
          'petition.filed',
          'petition.decided',
          'placement.ended',
        ]),
      }).toMatchObject({ inOrder: true });
    }, 120_000);
  });
}
