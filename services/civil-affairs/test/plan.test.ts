import { randomUUID } from 'node:crypto';
import { dayOf } from '@ger/kernel';
import { until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  act,
  aParent,
  BANNER,
  ELSEWHERE,
  registered,
  said,
  seen,
  startCivilAffairs,
  TOWNSHIP,
  townshipOfficer,
  VILLAGE,
  type Acted,
} from './support.ts';

jest.setTimeout(60_000);

let service: ServiceUnderTest;
let township: TestOfficer;
let bureau: TestOfficer;
let station: string;
let federation: string;

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
  bureau = await service.officer({
    role: 'civil-affairs.officer',
    divisions: [BANNER],
    kind: 'BANNER_BUREAU',
  });
  await recordUnit('civil-affairs', 'BANNER_BUREAU', bureau.unitId);
  await recordUnit('township', 'TOWNSHIP', township.unitId);
  station = await recordUnit('police', 'POLICE_STATION');
  federation = await recordUnit('mass-organizations', 'WOMENS_FEDERATION');
  await recordUnit('procurement', 'PURCHASING_BUREAU');
  await recordUnit('education', 'BANNER_BUREAU');
});
afterAll(() => service.stop());

/** Puts a unit that covers the banner on the register. */
async function recordUnit(agency: string, kind: string, unitId: string = randomUUID()): Promise<string> {
  await service.database.query(
    `INSERT INTO unit_record (unit_id, version, name, agency, kind, superior_unit_id, divisions, seat, valid_from, recorded_at)
     VALUES ($1, 1, $3, $2, $3, NULL, ARRAY[$4], $4, '2020-01-01', now())`,
    [unitId, agency, kind, BANNER],
  );
  return unitId;
}

const today = () => dayOf(service.clock.now());
const incident = { unitId: '', township: TOWNSHIP, findings: ['DOMESTIC_VIOLENCE'] };

/** A child whose assessment is completed, with the help it was found to need. */
async function assessed(needs: readonly string[], childId?: string) {
  const id =
    childId ?? (await registered(township, { guardians: [aParent('FATHER'), aParent('MOTHER')] })).id;
  const incidentId = randomUUID();
  await service.events.say('police', 'incident.township-notified', {
    aggregateId: incidentId,
    occurredAt: service.clock.now(),
    division: VILLAGE,
    childId: id,
    payload: { ...incident, incidentId, unitId: station },
  });
  const open = await until('the assessment', async () => {
    const { assessments } = (await seen(
      township,
      id,
      'id assessments { id state parts { id agency unit { id } } }',
    )) as unknown as {
      assessments: {
        id: string;
        state: string;
        parts: { id: string; agency: string; unit: { id: string } }[];
      }[];
    };
    return assessments.find(({ state }) => state === 'OPENED');
  });
  const { id: assessmentId, parts } = open;
  const part = parts.find(({ agency }) => agency === 'POLICE');
  await service.events.say('police', 'assessment.part-contributed', {
    aggregateId: part?.id ?? '',
    occurredAt: service.clock.now(),
    childId: id,
    payload: {
      partId: part?.id ?? '',
      assessmentId,
      unitId: part?.unit.id ?? '',
      domains: [{ domain: 'SAFETY', level: 'HIGH', findings: ['OFFENDER_NEAR'] }],
      on: today(),
      corrected: false,
    },
  });
  const found = [
    { domain: 'SAFETY', findings: ['OFFENDER_NEAR'], level: 'HIGH' },
    { domain: 'GUARDIANSHIP', findings: ['PARENTING_WEAK'], level: 'MEDIUM' },
    { domain: 'HEALTH', findings: ['DISTRESSED'], level: 'MEDIUM' },
  ];
  const does = (officer: TestOfficer, name: string, input: object = {}) =>
    act(officer, name, { assessmentId, ...input }, 'assessment { id state }');
  for (const one of found) await does(township, 'recordAssessmentDomain', { found: one });
  await does(township, 'recordAssessmentConclusion', { conclusion: '需要帮扶', needs });
  await does(bureau, 'contributeToAssessment', { domains: [found[1]] });
  await does(township, 'completeAssessment');
  return { childId: id, assessmentId };
}

interface NeedSeen {
  id: string;
  kind: string;
  state: string;
  urgent: boolean;
  dueOn: string | null;
  isTracked: boolean;
  requests: { unit: { id: string }; answer: string | null; reason: string | null; body: string | null }[];
  steps: { state: string }[];
  actions: { action: string }[];
}
interface PlanSeen {
  id: string;
  state: string;
  goal: string | null;
  planned: { kind: string; urgent: boolean }[];
  suggested: string[];
  needs: NeedSeen[];
  open: number;
  unmet: number;
  versions: { version: number }[];
  actions: { action: string; allowed: boolean; missing: { code: string }[] }[];
}
const NEED = `id kind state urgent dueOn isTracked requests { unit { id } answer reason body } steps { state } actions { action }`;
const PLAN = `id state goal planned { kind urgent } suggested needs { ${NEED} } open unmet versions { version }
  actions { action allowed missing { code } }`;

const does = (officer: TestOfficer, name: string, planId: string, input: object = {}): Promise<Acted> =>
  act(officer, name, { planId, ...input }, `plan { ${PLAN} }`);
const planOf = ({ payload }: Acted): PlanSeen => payload['plan'] as PlanSeen;
async function again(planId: string, officer = township): Promise<PlanSeen> {
  const { data, errors } = await officer.query<{ servicePlan: PlanSeen | null }>(
    `query($id: ID!) { servicePlan(id: $id) { ${PLAN} } }`,
    { id: planId },
  );
  if (!data?.servicePlan) throw new Error(`not seen: ${JSON.stringify(errors)}`);
  return data.servicePlan;
}

/** A draft of which all three have taken part. */
async function drafted(needs: readonly string[], childId?: string) {
  const from = await assessed(needs, childId);
  const { payload } = await act(
    township,
    'draftPlan',
    { assessmentId: from.assessmentId },
    `plan { ${PLAN} }`,
  );
  const { id: planId } = payload['plan'] as PlanSeen;
  await does(township, 'setPlanGoal', planId, { goal: '孩子不再受伤害' });
  await does(bureau, 'agreeToPlan', planId);
  await does(township, 'recordPolicePart', planId, { unitId: station, on: today() });
  return { ...from, planId };
}
async function adopted(needs: readonly string[]) {
  const draft = await drafted(needs);
  const answer = await does(township, 'adoptPlan', draft.planId);
  return { ...draft, plan: planOf(answer) };
}
const needIn = async (planId: string, kind: string, state: string): Promise<NeedSeen> =>
  until(`${kind} ${state}`, async () =>
    (await again(planId)).needs.find((need) => need.kind === kind && need.state === state),
  );

type Agency = 'mass-organizations' | 'procurement' | 'education';
const answers = (agency: Agency, childId: string, { id: needId, requests }: NeedSeen) => {
  const unitId = requests.at(-1)?.unit.id ?? '';
  const about = { aggregateId: needId, occurredAt: service.clock.now(), childId };
  return {
    accepts: () =>
      service.events.say(agency, 'need.accepted', {
        ...about,
        payload: { needId, unitId, dueOn: '2026-10-01' },
      }),
    declines: () =>
      service.events.say(agency, 'need.declined', {
        ...about,
        payload: { needId, unitId, reason: 'NO_STAFF' },
      }),
    fulfils: () =>
      service.events.say(agency, 'need.fulfilled', { ...about, payload: { needId, unitId, on: today() } }),
  };
};

describe('4.3.b a plan is made from the assessment 依据评估制定帮扶方案', () => {
  it('names what the assessment concluded, and is changed while it is a draft; a change asks civil affairs anew', async () => {
    const { planId } = await drafted(['COUNSELLING', 'GUARDIANSHIP_GUIDANCE']);
    const before = await again(planId);

    const changed = planOf(await does(township, 'addPlanNeed', planId, { kind: 'TUTORING', urgent: false }));
    const twice = await does(township, 'addPlanNeed', planId, { kind: 'TUTORING', urgent: true });
    await does(township, 'removePlanNeed', planId, { kind: 'COUNSELLING' });
    const early = await does(township, 'adoptPlan', planId);

    expect(before.planned).toEqual([
      { kind: 'COUNSELLING', urgent: true },
      { kind: 'GUARDIANSHIP_GUIDANCE', urgent: true },
    ]);
    expect(before.suggested).toEqual(['SHELTER', 'LEGAL_AID', 'FAMILY_RELATIONS']);
    expect(before.actions.find(({ action }) => action === 'adoptPlan')?.allowed).toBe(true);
    expect(changed.planned.map(({ kind }) => kind)).toContain('TUTORING');
    expect(twice.errors[0]?.extensions).toMatchObject({ problems: [{ path: 'kind' }] });
    expect(early.payload.refusal?.missing).toEqual([{ code: 'CIVIL_AFFAIRS_NOT_AGREED', clause: '4.3.b' }]);
    expect(await said(service, 'need.requested', planId)).toEqual([]);
  });

  it('is made once of an assessment, and not before that is completed; a withdrawn draft makes room', async () => {
    const { planId, assessmentId } = await drafted(['COUNSELLING']);
    const draft = () => act(township, 'draftPlan', { assessmentId }, 'plan { id }');

    const second = await draft();
    await does(township, 'withdrawPlan', planId, { reason: '重新拟定' });
    const third = await draft();

    expect(second.payload.refusal?.missing).toEqual([{ code: 'PLAN_THERE', clause: '4.3.b' }]);
    expect(third.payload.refusal).toBeNull();
    expect(planOf(third).id).not.toBe(planId);
  });
});

describe('4.3.b adopted, each need leaves to its first address 确定方案', () => {
  it('asks every address in the same act, takes in an open need that the child has already, and says codes alone', async () => {
    const { childId, planId } = await drafted([
      'COUNSELLING',
      'BEHAVIOUR_CORRECTION',
      'MEDICAL_TREATMENT',
      'SCHOOLING',
    ]);
    await service.events.say('education', 'screening.positive', {
      aggregateId: randomUUID(),
      occurredAt: service.clock.now(),
      childId,
      payload: {
        screeningId: randomUUID(),
        pupilId: randomUUID(),
        schoolUnitId: randomUUID(),
        urgent: false,
      },
    });

    const plan = planOf(await does(township, 'adoptPlan', planId));
    const asked = await said(service, 'need.requested', childId);
    const [event] = await said(service, 'plan.adopted', childId);

    expect(plan).toMatchObject({ state: 'ADOPTED', planned: [], open: 4 });
    expect(plan.needs.map(({ kind, state, isTracked }) => [kind, state, isTracked])).toEqual([
      ['COUNSELLING', 'REQUESTED', false],
      ['BEHAVIOUR_CORRECTION', 'REQUESTED', false],
      ['MEDICAL_TREATMENT', 'REQUESTED', true],
      ['SCHOOLING', 'REQUESTED', false],
    ]);
    expect(asked.map(({ payload }) => (payload as { agency: string }).agency)).toEqual([
      'mass-organizations',
      'procurement',
      'outside',
      'education',
    ]);
    expect(event?.payload).toMatchObject({
      planId,
      childId,
      needs: ['COUNSELLING', 'BEHAVIOUR_CORRECTION', 'MEDICAL_TREATMENT', 'SCHOOLING'],
    });
  });

  it('lets one of two officers win who adopt two plans of a child at once', async () => {
    const first = await drafted(['COUNSELLING']);
    const second = await drafted(['TUTORING'], first.childId);
    const colleague = await service.officer({ role: 'township.head', unitId: township.unitId });

    const both = await Promise.all([
      does(township, 'adoptPlan', first.planId),
      does(colleague, 'adoptPlan', second.planId),
    ]);
    const refused = both.flatMap(({ payload }) => payload.refusal ?? []);

    expect(both.filter(({ payload }) => payload['plan'])).toHaveLength(1);
    expect(refused).toMatchObject([{ missing: [{ code: 'PLAN_RUNNING' }] }]);
    expect(await said(service, 'plan.adopted', first.childId)).toHaveLength(1);
    expect(await said(service, 'need.requested', first.childId)).toHaveLength(1);
  });

  it('takes one more need while it runs, which is asked for at once', async () => {
    const { planId, childId } = await adopted(['COUNSELLING']);

    const more = planOf(await does(township, 'addPlanNeed', planId, { kind: 'DAY_CARE', urgent: true }));

    expect(more.needs.map(({ kind, state }) => [kind, state])).toContainEqual(['DAY_CARE', 'REQUESTED']);
    expect((await said(service, 'plan.revised', childId)).map(({ payload }) => payload)).toMatchObject([
      { needs: ['DAY_CARE'] },
    ]);
  });
});

describe('4.3.b closed when every need is settled 办结方案', () => {
  it('shows what came back, stays open until nothing is, and says what was met and what nobody took on', async () => {
    const { planId, childId, plan } = await adopted(['COUNSELLING', 'TUTORING', 'SCHOOLING']);
    const close = () => does(township, 'closePlan', planId, { reason: '落实情况已核对' });
    const of = (kind: string): NeedSeen => {
      const need = plan.needs.find((one) => one.kind === kind);
      if (!need) throw new Error(kind);
      return need;
    };

    await answers('mass-organizations', childId, of('COUNSELLING')).accepts();
    await answers('mass-organizations', childId, of('COUNSELLING')).fulfils();
    await answers('mass-organizations', childId, of('TUTORING')).declines();
    const unmet = await needIn(planId, 'TUTORING', 'UNMET');
    const early = await close();
    await settle('withdrawNeed', of('SCHOOLING').id);
    const closed = planOf(await close());

    expect(unmet).toMatchObject({
      requests: [{ unit: { id: federation }, answer: 'DECLINED', reason: 'NO_STAFF' }],
    });
    expect(early.payload.refusal?.missing).toEqual([{ code: 'NEED_OPEN', clause: '4.3.b' }]);
    expect(closed).toMatchObject({ state: 'CLOSED', unmet: 1 });
    expect((await said(service, 'plan.closed', childId)).map(({ payload }) => payload)).toMatchObject([
      { met: ['COUNSELLING'], unmet: ['TUTORING'], withdrawn: ['SCHOOLING'] },
    ]);
    expect(await needIn(planId, 'COUNSELLING', 'FULFILLED')).toMatchObject({ dueOn: '2026-10-01' });
  });
});

async function settle(name: string, needId: string) {
  await township.query(
    `mutation($input: SettleNeedInput!) { ${name}(input: $input) { need { id } refusal { code } } }`,
    { input: { idempotencyKey: randomUUID(), needId, reason: '核实情况' } },
  );
}

describe('4.3.b, 4.2.i needs that are met outside or by civil affairs 系统外机构和民政自身落实', () => {
  const records = (name: string, needId: string, input: object, type = name) =>
    township.query<Record<string, { need: NeedSeen | null } | null>>(
      `mutation($input: ${type.charAt(0).toUpperCase()}${type.slice(1)}Input!) {
         ${name}(input: $input) { need { ${NEED} } refusal { code } } }`,
      { input: { idempotencyKey: randomUUID(), needId, on: today(), note: '电话联系', ...input } },
    );

  it('records that the hospital was asked, took it on and did it; its name is not readable in the database', async () => {
    const { planId, childId } = await adopted(['MEDICAL_TREATMENT']);
    const { id, actions } = await needIn(planId, 'MEDICAL_TREATMENT', 'REQUESTED');

    await records('sendNeedToBody', id, { body: '旗人民医院' });
    await records('recordBodyAccepted', id, { dueOn: today() });
    const { data } = await records('recordBodyFulfilled', id, {}, 'recordBodyStep');
    const { rows } = await service.database.query<{ all: string }>(
      `SELECT string_agg(row_to_json(v)::text, '') AS all FROM need_version v WHERE v.need_id = $1`,
      [id],
    );

    expect(actions.map(({ action }) => action)).toContain('sendNeedToBody');
    expect(data?.['recordBodyFulfilled']?.need).toMatchObject({
      state: 'FULFILLED',
      requests: [{ unit: { id: township.unitId }, answer: 'ACCEPTED', body: '旗人民医院' }],
      steps: [{ state: 'REQUESTED' }, { state: 'REQUESTED' }, { state: 'ACCEPTED' }, { state: 'FULFILLED' }],
    });
    expect(rows[0]?.all).not.toMatch(/人民医院|电话联系/);
    expect(await said(service, 'need.fulfilled', childId)).toHaveLength(1);
  });

  it('4.2.i answers the police who asked for legal aid by what the centre answers, once, and at once where it is given already', async () => {
    const { id: childId } = await registered(township, { guardians: [aParent('FATHER'), aParent('MOTHER')] });
    const ask = (incidentId: string) =>
      service.events.say('police', 'legal-aid.requested', {
        aggregateId: incidentId,
        occurredAt: service.clock.now(),
        division: VILLAGE,
        childId,
        payload: { incidentId, unitId: station, requestId: randomUUID() } as never,
      });
    const [first, second] = [randomUUID(), randomUUID()];
    await ask(first);
    const [need] = await until('the need', async () => {
      const { needs } = (await seen(township, childId, `id needs { ${NEED} }`)) as unknown as {
        needs: NeedSeen[];
      };
      return needs.length > 0 && needs;
    });

    await records('sendNeedToBody', need?.id ?? '', { body: '旗法律援助中心' });
    await records('recordBodyAccepted', need?.id ?? '', { dueOn: today() });
    await ask(second);

    expect(need).toMatchObject({ kind: 'LEGAL_AID', state: 'REQUESTED', isTracked: true });
    expect((await said(service, 'legal-aid.answered', childId)).map(({ payload }) => payload)).toMatchObject([
      { incidentId: first, accepted: true, reason: null },
      { incidentId: second, accepted: true, reason: null },
    ]);
  });

  it('4.3.c meets the need by the decision on assistance, and leaves it unmet where that is declined', async () => {
    const { planId, childId } = await adopted(['ASSISTANCE']);
    const apply = async () =>
      (
        await act(
          township,
          'applyForAssistance',
          { childId, kind: 'TEMPORARY', reason: '家庭困难' },
          'assistance { id }',
        )
      ).payload['assistance'] as { id: string };

    const first = await apply();
    await needIn(planId, 'ASSISTANCE', 'ACCEPTED');
    await bureau.query(
      `mutation($input: AssistanceActInput!) { declineAssistance(input: $input) { assistance { id } } }`,
      { input: { idempotencyKey: randomUUID(), assistanceId: first.id, reason: '不符合条件' } },
    );
    await needIn(planId, 'ASSISTANCE', 'UNMET');
    const second = await apply();
    await act(
      bureau,
      'grantAssistance',
      { assistanceId: second.id, amount: 50_000, from: today(), reason: '符合条件' },
      'assistance { id }',
    );

    expect(await needIn(planId, 'ASSISTANCE', 'FULFILLED')).toMatchObject({ isTracked: false });
  });
});

describe('3.2.a who sees a plan 谁能看帮扶方案', () => {
  it('opens to township and civil affairs of the place alone; the list finds it by name and by what is overdue', async () => {
    const { planId } = await adopted(['COUNSELLING']);
    const elsewhere = await townshipOfficer(service, [ELSEWHERE]);
    const police = await service.officer({
      role: 'police.case',
      divisions: [TOWNSHIP],
      kind: 'POLICE_STATION',
    });
    const ask = (officer: TestOfficer) =>
      officer.query<{ servicePlan: { id: string } | null }>(
        `query($id: ID!) { servicePlan(id: $id) { id } }`,
        {
          id: planId,
        },
      );
    const list = async (args: string): Promise<string[]> => {
      const { data } = await township.query<{ servicePlans: { edges: { node: { id: string } }[] } }>(
        `{ servicePlans(first: 100, ${args}) { edges { node { id } } } }`,
      );
      return (data?.servicePlans.edges ?? []).map(({ node }) => node.id);
    };

    expect((await ask(bureau)).data?.servicePlan?.id).toBe(planId);
    expect((await ask(elsewhere)).data?.servicePlan).toBeNull();
    expect((await ask(police)).errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect(await list('state: ADOPTED, search: "alatan"')).toContain(planId);
    expect(await list('search: "不存在"')).toEqual([]);
    expect(await list('overdue: true')).toEqual([]);
    const { paper } =
      (
        await township.query<{ servicePlan: { paper: { fileName: string } } }>(
          `query($id: ID!) { servicePlan(id: $id) { paper { fileName } } }`,
          { id: planId },
        )
      ).data?.servicePlan ?? {};
    expect(paper?.fileName).toMatch(/帮扶方案.*pdf$/);
  });
});
