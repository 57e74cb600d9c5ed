import { randomUUID } from 'node:crypto';
import { byEvent, byOfficer, isRole, ROLES, type Actor, type ActorRole } from '@ger/kernel';
import { inHandOf, type OwnPart, type OwnPartState } from '@ger/subgraph/assessment-part';
import { startServiceUnderTest, until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OWN_PART } from '../src/features/assessment-part/part.ts';
import { police } from '../src/service.ts';
import { policeStation, type Station } from './support.ts';

const TOWNSHIP = '150122101';
const VILLAGE = '150122101202';

let service: ServiceUnderTest;
let station: Station;

beforeAll(async () => {
  service = await startServiceUnderTest(police);
  station = await policeStation(service, TOWNSHIP);
});
afterAll(() => service.stop());

async function asked(unitId = station.unitId, agency: 'police' | 'education' = 'police') {
  const [assessmentId, partId, childId] = [randomUUID(), randomUUID(), await service.child(VILLAGE)];
  const say = () =>
    service.events.say('civil-affairs', 'assessment.part-asked', {
      aggregateId: assessmentId,
      occurredAt: service.clock.now(),
      division: VILLAGE,
      childId,
      payload: { assessmentId, childId, partId, agency, unitId, dueOn: '2026-09-15' },
    });
  await say();
  return { assessmentId, partId, childId, say };
}

interface PartSeen {
  id: string;
  version: number;
  state: string;
  note: string | null;
  domains: { domain: string; findings: string[]; level: string }[];
  child: { id: string } | null;
  actions: { action: string; allowed: boolean }[];
}
const PART = `id version state note dueOn domains { domain findings level } child { id } actions { action allowed }`;

async function list(officer: TestOfficer, state = 'ASKED'): Promise<PartSeen[]> {
  const { data } = await officer.query<{ policeAssessmentParts: { edges: { node: PartSeen }[] } | null }>(
    `query($state: OwnPartState) { policeAssessmentParts(first: 100, state: $state) { edges { node { ${PART} } } } }`,
    { state },
  );
  return (data?.policeAssessmentParts?.edges ?? []).map(({ node }) => node);
}
async function one(officer: TestOfficer, id: string): Promise<PartSeen | null> {
  const { data } = await officer.query<{ policeAssessmentPart: PartSeen | null }>(
    `query($id: ID!) { policeAssessmentPart(id: $id) { ${PART} } }`,
    { id },
  );
  return data?.policeAssessmentPart ?? null;
}
const SAFETY = { domain: 'SAFETY', findings: ['OFFENDER_NEAR'], level: 'HIGH' };
async function act(officer: TestOfficer, name: 'contributePolicePart' | 'correctPolicePart', input: object) {
  const { data, errors } = await officer.query<
    Record<string, { part: PartSeen | null; refusal: { code: string } | null } | null>
  >(
    `mutation($input: ContributePartInput!) { ${name}(input: $input) { part { ${PART} } refusal { code } } }`,
    {
      input: { idempotencyKey: randomUUID(), domains: [SAFETY], note: '嫌疑人仍在当地', ...input },
    },
  );
  return { part: data?.[name]?.part ?? null, refusal: data?.[name]?.refusal ?? null, errors };
}
const given = async (partId: string) =>
  (await service.events.published('assessment.part-contributed'))
    .map(({ payload }) => payload as { partId: string })
    .filter((payload) => payload.partId === partId);

describe('4.3.a the part of the police in an assessment 公安机关参与评估', () => {
  it('is asked of the station once, is given with words that stay there, and leaves as codes', async () => {
    const { partId, assessmentId, childId, say } = await asked();
    await say();

    const before = (await list(station.caseOfficer)).filter(({ id }) => id === partId);
    const { part } = await act(station.caseOfficer, 'contributePolicePart', { partId });
    const { rows } = await service.database.query<{ note: string }>(
      `SELECT note FROM assessment_part WHERE part_id = $1`,
      [partId],
    );

    expect(before).toMatchObject([{ state: 'ASKED', child: { id: childId } }]);
    expect(part).toMatchObject({ state: 'CONTRIBUTED', domains: [SAFETY], note: '嫌疑人仍在当地' });
    expect(rows[0]?.note).not.toContain('嫌疑人');
    expect(await given(partId)).toEqual([
      {
        partId,
        assessmentId,
        unitId: station.unitId,
        domains: [SAFETY],
        on: '2026-09-01',
        corrected: false,
      },
    ]);
  });

  it('is put right afterwards as a new version, and said once more', async () => {
    const { partId } = await asked();
    await act(station.caseOfficer, 'contributePolicePart', { partId });

    const { part } = await act(station.duty, 'correctPolicePart', {
      partId,
      domains: [{ domain: 'SAFETY', findings: ['SAFE'], level: 'LOW' }],
    });

    expect(part).toMatchObject({ version: 3, domains: [{ level: 'LOW' }] });
    expect(await given(partId)).toMatchObject([{ corrected: false }, { corrected: true }]);
  });

  it('is seen by who assesses at the place, words included, and by no other station or school', async () => {
    const { partId } = await asked();
    await act(station.caseOfficer, 'contributePolicePart', { partId });
    const township = await service.officer({
      role: 'township.officer',
      divisions: [TOWNSHIP],
      kind: 'TOWNSHIP',
    });
    const other = await policeStation(service, TOWNSHIP);
    const school = await service.officer({ role: 'school.head', divisions: [TOWNSHIP], kind: 'SCHOOL' });

    expect(await one(township, partId)).toMatchObject({ note: '嫌疑人仍在当地', actions: [] });
    expect(await one(other.duty, partId)).toBeNull();
    expect(await one(school, partId)).toBeNull();
    expect((await act(other.duty, 'correctPolicePart', { partId })).errors[0]?.extensions).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('is waited for no longer when the assessment was completed', async () => {
    const { partId, assessmentId, childId } = await asked();

    await service.events.say('civil-affairs', 'assessment.completed', {
      aggregateId: assessmentId,
      occurredAt: service.clock.now(),
      childId,
      payload: { assessmentId, childId, domains: [], level: 'LOW', needs: [] },
    });
    const part = await until('the part released', async () => {
      const now = await one(station.duty, partId);
      return now?.state === 'RELEASED' && now;
    });

    expect(part.actions).toEqual([]);
    expect((await act(station.duty, 'contributePolicePart', { partId })).refusal?.code).toBe(
      'ILLEGAL_TRANSITION',
    );
  });

  it('takes no notice of what is asked of a school, and takes back an entry that is none', async () => {
    const { partId: ofSchool } = await asked(randomUUID(), 'education');
    const { partId } = await asked();

    const { errors } = await act(station.duty, 'contributePolicePart', {
      partId,
      domains: [{ ...SAFETY, level: 'LOW' }],
    });

    const { rows } = await service.database.query(`SELECT 1 FROM assessment_part WHERE part_id = $1`, [
      ofSchool,
    ]);
    expect(rows).toEqual([]);
    expect(errors[0]?.extensions).toMatchObject({ problems: [{ path: 'domains.0.level' }] });
  });
});

describe('4.3.a every state × action × role is as the table says, or refused with a reason', () => {
  const partIn = (state: OwnPartState): OwnPart => ({
    id: 'part',
    version: 1,
    assessmentId: 'assessment',
    childId: 'child',
    unitId: 'unit',
    residence: VILLAGE,
    state,
    askedAt: new Date(0),
    dueOn: '2026-09-15',
    contributedOn: null,
    domains: [],
    note: null,
  });
  const actorOf = (role: ActorRole): Actor => {
    if (!isRole(role)) return byEvent({ type: role.replace('event:', ''), id: 'event' });
    const post = { postId: 'post', role, unitId: 'unit', agency: ROLES[role].agency, divisions: [] };
    return byOfficer({ officerId: role, subject: role, post });
  };
  const everybody: ActorRole[] = [...Object.keys(ROLES).filter(isRole), 'event:assessment.completed'];
  const states = Object.keys(OWN_PART.states) as OwnPartState[];
  const actions = [...new Set(OWN_PART.transitions.map(({ action }) => action))];

  it.each(states.flatMap((state) => actions.map((action) => [state, action] as const)))(
    '%s × %s',
    (state, action) => {
      const step = OWN_PART.transitionFrom(state, action);
      for (const role of everybody) {
        const answer = OWN_PART.attempt(inHandOf(partIn(state), actorOf(role)), action, actorOf(role));

        if (!step) expect(answer).toMatchObject({ ok: false, refusal: { code: 'ILLEGAL_TRANSITION' } });
        else if (step.by.includes(role))
          expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
        else expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE' } });
      }
    },
  );
});
