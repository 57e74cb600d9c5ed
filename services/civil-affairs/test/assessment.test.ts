import { randomUUID } from 'node:crypto';
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
  VILLAGE_ELSEWHERE,
  type Acted,
} from './support.ts';

jest.setTimeout(60_000);

let service: ServiceUnderTest;
let township: TestOfficer;
let bureau: TestOfficer;
let station: string;

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
  bureau = await service.officer({
    role: 'civil-affairs.officer',
    divisions: [BANNER],
    kind: 'BANNER_BUREAU',
  });
  station = randomUUID();
  await recordUnit(bureau.unitId, 'civil-affairs', 'BANNER_BUREAU');
});
afterAll(() => service.stop());

/** Puts a unit that covers the banner on the register. */
const recordUnit = (unitId: string, agency: string, kind: string) =>
  service.database.query(
    `INSERT INTO unit_record (unit_id, version, name, agency, kind, superior_unit_id, divisions, seat, valid_from, recorded_at)
     VALUES ($1, 1, $3, $2, $3, NULL, ARRAY[$4], $4, '2020-01-01', now())`,
    [unitId, agency, kind, BANNER],
  );

const aChild = () => registered(township, { guardians: [aParent('FATHER'), aParent('MOTHER')] });

async function notified(childId: string | null, incidentId: string = randomUUID()): Promise<string> {
  await service.events.say('police', 'incident.township-notified', {
    aggregateId: incidentId,
    occurredAt: service.clock.now(),
    division: VILLAGE,
    childId,
    payload: { incidentId, unitId: station, township: TOWNSHIP, findings: ['DOMESTIC_VIOLENCE'] },
  });
  return incidentId;
}

interface Part {
  id: string;
  agency: string;
  state: string;
  unit: { id: string };
  domains: { domain: string; level: string | null; note: string | null }[];
}
interface Seen {
  id: string;
  version: number;
  state: string;
  dueOn: string;
  level: string | null;
  incidentIds: string[];
  conclusion: string | null;
  needs: string[];
  domains: { domain: string; findings: string[]; level: string | null; note: string | null }[];
  participants: { id: string; kind: string; name: string | null }[];
  parts: Part[];
  missing: { code: string }[];
  versions: { version: number; reason: string; conclusion: string | null }[];
  actions: { action: string; allowed: boolean }[];
}
const ASSESSMENT = `id version state dueOn level incidentIds conclusion needs
  domains { domain findings level note } participants { id kind name }
  parts { id agency state unit { id } domains { domain level note } } missing { code } versions { version reason conclusion }
  actions { action allowed }`;

const assessmentsOf = async (childId: string, officer = township): Promise<Seen[]> =>
  ((await seen(officer, childId, `id assessments { ${ASSESSMENT} }`)) as unknown as { assessments: Seen[] })
    .assessments;
const theAssessment = (childId: string): Promise<Seen> =>
  until('the assessment', async () => (await assessmentsOf(childId))[0]);
const again = async ({ id }: { id: string }): Promise<Seen> => {
  const { data } = await township.query<{ assessment: Seen }>(
    `query($id: ID!) { assessment(id: $id) { ${ASSESSMENT} } }`,
    { id },
  );
  if (!data) throw new Error('not seen');
  return data.assessment;
};
const does = (officer: TestOfficer, name: string, assessmentId: string, input: object = {}): Promise<Acted> =>
  act(officer, name, { assessmentId, ...input }, `assessment { ${ASSESSMENT} }`);

const SAFETY = { domain: 'SAFETY', findings: ['OFFENDER_NEAR'], level: 'HIGH' };
const GUARDIANSHIP = { domain: 'GUARDIANSHIP', findings: ['PARENTING_WEAK'], level: 'MEDIUM' };
const HEALTH = { domain: 'HEALTH', findings: ['DISTRESSED'], level: 'MEDIUM' };

async function contributed(
  childId: string,
  { id: assessmentId, parts }: Seen,
  agency: 'POLICE' | 'EDUCATION',
) {
  const part = parts.find((one) => one.agency === agency);
  if (!part) throw new Error(`no part of ${agency}`);
  const partId = part.id;
  await service.events.say(agency === 'POLICE' ? 'police' : 'education', 'assessment.part-contributed', {
    aggregateId: partId,
    occurredAt: service.clock.now(),
    childId,
    payload: {
      partId,
      assessmentId,
      unitId: part.unit.id,
      domains: [{ domain: 'SAFETY', level: 'HIGH', findings: ['OFFENDER_NEAR'] }],
      on: '2026-09-01',
      corrected: false,
    },
  });
}

/** All three domains and the conclusion, as the township enters them piece by piece. */
async function enteredAll(id: string): Promise<void> {
  for (const found of [SAFETY, GUARDIANSHIP, HEALTH])
    await does(township, 'recordAssessmentDomain', id, { found, note: '入户了解' });
  await does(township, 'recordAssessmentConclusion', id, {
    conclusion: '需要心理疏导和监护指导',
    needs: ['COUNSELLING', 'GUARDIANSHIP_GUIDANCE'],
  });
}

/** An assessment in which everybody who must has taken part. */
async function completed() {
  const { id: childId } = await aChild();
  await notified(childId);
  const assessment = await theAssessment(childId);
  await enteredAll(assessment.id);
  await does(bureau, 'contributeToAssessment', assessment.id, { domains: [GUARDIANSHIP], note: '已核实' });
  await contributed(childId, assessment, 'POLICE');
  const { payload } = await does(township, 'completeAssessment', assessment.id);
  return { childId, assessment, payload };
}

describe('4.3.a opened by what the police tell the township 通报后启动', () => {
  it('opens one for the notified child with its day due, and asks civil affairs, the police and its school', async () => {
    const { id: childId } = await aChild();
    const schoolUnitId = randomUUID();
    await service.events.say('education', 'enrolment.started', {
      aggregateId: randomUUID(),
      occurredAt: service.clock.now(),
      childId,
      payload: {
        enrolmentId: randomUUID(),
        pupilId: randomUUID(),
        schoolUnitId,
        schoolYear: 2026,
        grade: 4,
        from: '2026-08-01',
      },
    });

    const incidentId = await notified(childId);
    const assessment = await theAssessment(childId);
    const asked = await said(service, 'assessment.part-asked', childId);

    expect(assessment).toMatchObject({ state: 'OPENED', incidentIds: [incidentId], level: null });
    expect(assessment.parts.map(({ agency, state }) => [agency, state])).toEqual(
      expect.arrayContaining([
        ['CIVIL_AFFAIRS', 'ASKED'],
        ['POLICE', 'ASKED'],
        ['EDUCATION', 'ASKED'],
      ]),
    );
    expect(asked.map(({ payload }) => payload)).toEqual([
      expect.objectContaining({ agency: 'education', unitId: schoolUnitId, dueOn: assessment.dueOn }),
      expect.objectContaining({ agency: 'police', unitId: station, dueOn: assessment.dueOn }),
    ]);
    expect(await said(service, 'assessment.opened', childId)).toHaveLength(1);
  });

  it('opens no second one when told again, and joins another incident while it is open', async () => {
    const { id: childId } = await aChild();
    const first = await notified(childId);
    await theAssessment(childId);

    await notified(childId, first);
    const second = await notified(childId);

    expect((await assessmentsOf(childId)).map(({ incidentIds }) => incidentIds)).toEqual([[first, second]]);
  });

  it('opens one for a child that only the police know, by its provisional file', async () => {
    const incidentId = randomUUID();
    await service.events.say('police', 'incident.child-unidentified', {
      aggregateId: incidentId,
      occurredAt: service.clock.now(),
      division: VILLAGE,
      childId: null,
      payload: {
        incidentId,
        unitId: station,
        sex: 'FEMALE',
        estimatedBirthYear: 2018,
        place: VILLAGE,
        identityTokens: [],
      },
    });
    await notified(null, incidentId);
    const opened = (await service.events.published('assessment.opened')).find(
      ({ payload }) => (payload as { incidentId: string }).incidentId === incidentId,
    );

    expect(opened?.childId).toBeTruthy();
    expect(await assessmentsOf(opened?.childId ?? '')).toHaveLength(1);
  });

  it('follows a child that moves: the township there leads, the one before sees it no longer', async () => {
    const { id: childId } = await aChild();
    await notified(childId);
    const { id } = await theAssessment(childId);
    const there = await townshipOfficer(service, [ELSEWHERE]);
    await act(
      bureau,
      'moveChild',
      { childId, residence: VILLAGE_ELSEWHERE, on: '2026-09-01', reason: '随父母迁居' },
      'child { id }',
    );

    const after = await until('the new township to reach it', async () => {
      const { payload } = await does(there, 'recordAssessmentDomain', id, { found: SAFETY });
      return payload['assessment'];
    });
    const here = await does(township, 'recordAssessmentDomain', id, { found: SAFETY });

    expect(here.errors[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
    expect(after).toMatchObject({ state: 'IN_PROGRESS' });
  });
});

describe('4.3.a entered in pieces 分次填写', () => {
  it('keeps what two officers enter at once', async () => {
    const { id: childId } = await aChild();
    await notified(childId);
    const { id } = await theAssessment(childId);
    const colleague = await service.officer({ role: 'township.head', unitId: township.unitId });

    await Promise.all([
      does(township, 'recordAssessmentDomain', id, { found: SAFETY, note: '施暴人仍同住' }),
      does(colleague, 'recordAssessmentDomain', id, { found: HEALTH }),
      does(township, 'addAssessmentParticipant', id, { kind: 'VILLAGE', name: '儿童主任', on: '2026-09-01' }),
    ]);
    const draft = await again({ id });

    expect(draft).toMatchObject({ state: 'IN_PROGRESS', level: 'HIGH' });
    expect(draft.domains).toMatchObject([
      { domain: 'SAFETY', level: 'HIGH', note: '施暴人仍同住' },
      { domain: 'GUARDIANSHIP', level: null },
      { domain: 'HEALTH', level: 'MEDIUM' },
    ]);
    expect(draft.participants.map(({ kind }) => kind).toSorted()).toEqual(['TOWNSHIP', 'VILLAGE']);
    expect(draft.versions).toHaveLength(4);
  });

  it.each([
    ['a level below what was found', { ...SAFETY, level: 'LOW' }, 'found.level'],
    ['nothing found beside something', { ...HEALTH, findings: ['HEALTHY', 'DISTRESSED'] }, 'found.findings'],
    [
      'a finding of another domain',
      { ...HEALTH, findings: ['OFFENDER_NEAR'], level: 'HIGH' },
      'found.findings',
    ],
  ])('takes back %s', async (_, found, path) => {
    const { id: childId } = await aChild();
    await notified(childId);
    const { id } = await theAssessment(childId);

    const { errors } = await does(township, 'recordAssessmentDomain', id, { found });

    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', problems: [{ path }] });
  });

  it('lets nobody say for the police or civil affairs that they took part', async () => {
    const { id: childId } = await aChild();
    await notified(childId);
    const { id } = await theAssessment(childId);

    const { errors } = await does(township, 'addAssessmentParticipant', id, {
      kind: 'POLICE',
      name: '派出所',
      on: '2026-09-01',
    });

    expect(errors[0]?.extensions).toMatchObject({ problems: [{ path: 'kind' }] });
  });

  it('keeps no word of it readable in the database', async () => {
    const { id: childId } = await aChild();
    await notified(childId);
    const { id } = await theAssessment(childId);
    await does(township, 'recordAssessmentDomain', id, { found: SAFETY, note: '施暴人仍同住' });

    const { rows } = await service.database.query<{ all: string }>(
      `SELECT row_to_json(a)::text || (SELECT string_agg(row_to_json(v)::text, '') FROM assessment_version v
         WHERE v.assessment_id = a.assessment_id) AS all FROM assessment a WHERE a.assessment_id = $1`,
      [id],
    );

    expect(rows[0]?.all).not.toMatch(/施暴人|OFFENDER_NEAR/);
  });
});

describe('4.3.a completed together 会同民政、公安', () => {
  it('is refused while a domain, the conclusion, civil affairs or the police are missing, and says which', async () => {
    const { id: childId } = await aChild();
    await notified(childId);
    const assessment = await theAssessment(childId);
    await does(township, 'recordAssessmentDomain', assessment.id, { found: SAFETY });

    const early = await does(township, 'completeAssessment', assessment.id);
    await enteredAll(assessment.id);
    await does(bureau, 'contributeToAssessment', assessment.id, { domains: [GUARDIANSHIP] });
    const withoutPolice = await does(township, 'completeAssessment', assessment.id);

    expect(early.payload.refusal?.missing.map(({ code }) => code)).toEqual([
      'GUARDIANSHIP_NOT_ASSESSED',
      'HEALTH_NOT_ASSESSED',
      'NO_CONCLUSION',
      'CIVIL_AFFAIRS_NOT_TAKEN_PART',
      'POLICE_NOT_TAKEN_PART',
    ]);
    expect(withoutPolice.payload.refusal?.missing).toEqual([
      { code: 'POLICE_NOT_TAKEN_PART', clause: '4.3.a' },
    ]);
    expect(await said(service, 'assessment.completed', childId)).toEqual([]);
  });

  it('is completed when all took part, and says codes alone', async () => {
    const { childId, assessment, payload } = await completed();
    const [event] = await said(service, 'assessment.completed', childId);

    expect(payload['assessment']).toMatchObject({ state: 'COMPLETED', missing: [], level: 'HIGH' });
    expect(event?.payload).toEqual({
      assessmentId: assessment.id,
      childId,
      domains: [
        { domain: 'SAFETY', level: 'HIGH', findings: ['OFFENDER_NEAR'] },
        { domain: 'GUARDIANSHIP', level: 'MEDIUM', findings: ['PARENTING_WEAK'] },
        { domain: 'HEALTH', level: 'MEDIUM', findings: ['DISTRESSED'] },
      ],
      level: 'HIGH',
      needs: ['COUNSELLING', 'GUARDIANSHIP_GUIDANCE'],
    });
  });

  it('shows the part of each agency, its words where they are civil affairs’ own, and no longer waits for the others', async () => {
    const { assessment } = await completed();
    await service.events.published('assessment.completed');

    const after = await again(assessment);

    expect(after.parts.map(({ agency, state, domains }) => [agency, state, domains.length])).toEqual(
      expect.arrayContaining([
        ['CIVIL_AFFAIRS', 'CONTRIBUTED', 1],
        ['POLICE', 'CONTRIBUTED', 1],
      ]),
    );
  });

  it('hears a part twice as once, and none of a unit that was not asked', async () => {
    const { id: childId } = await aChild();
    await notified(childId);
    const assessment = await theAssessment(childId);

    await contributed(childId, assessment, 'POLICE');
    await contributed(childId, assessment, 'POLICE');
    await contributed(
      childId,
      { ...assessment, parts: assessment.parts.map((part) => ({ ...part, unit: { id: randomUUID() } })) },
      'POLICE',
    );

    expect((await again(assessment)).participants.map(({ kind }) => kind)).toEqual(['POLICE']);
  });

  it('asks another station when the first cannot say much, and no unit of another kind', async () => {
    const { id: childId } = await aChild();
    await notified(childId);
    const { id } = await theAssessment(childId);
    const other = await service.officer({
      role: 'police.case',
      divisions: [BANNER],
      kind: 'POLICE_STATION',
    });
    await recordUnit(other.unitId, 'police', 'POLICE_STATION');

    const { payload } = await does(township, 'askForAssessmentPart', id, { unitId: other.unitId });
    const wrong = await does(township, 'askForAssessmentPart', id, { unitId: bureau.unitId });

    expect((payload['assessment'] as Seen).parts.filter(({ agency }) => agency === 'POLICE')).toHaveLength(2);
    expect(wrong.errors[0]?.extensions).toMatchObject({ problems: [{ path: 'unitId' }] });
  });
});

describe('2.4 put right afterwards 更正', () => {
  it('keeps the version before beside the new one, with its reason, and says so', async () => {
    const { childId, assessment } = await completed();

    const { payload } = await does(township, 'correctAssessment', assessment.id, {
      domain: { ...HEALTH, findings: ['SELF_HARM'], level: 'HIGH' },
      conclusion: '须尽快就医',
      needs: ['COUNSELLING', 'MEDICAL_TREATMENT'],
      reason: '医院诊断',
    });
    const after = payload['assessment'] as Seen;

    expect(after).toMatchObject({
      state: 'COMPLETED',
      conclusion: '须尽快就医',
      needs: ['COUNSELLING', 'MEDICAL_TREATMENT'],
    });
    expect(after.versions[0]).toMatchObject({ reason: '医院诊断', conclusion: '须尽快就医' });
    expect(after.versions[1]).toMatchObject({ conclusion: '需要心理疏导和监护指导' });
    expect(await said(service, 'assessment.corrected', childId)).toHaveLength(1);
  });

  it('is refused without a reason, and while the assessment is open', async () => {
    const { assessment } = await completed();
    const { id: childId } = await aChild();
    await notified(childId);
    const open = await theAssessment(childId);

    const silent = await does(township, 'correctAssessment', assessment.id, {
      conclusion: '无',
      reason: ' ',
    });
    const early = await does(township, 'correctAssessment', open.id, { conclusion: '无', reason: '更正' });

    expect(silent.errors[0]?.extensions).toMatchObject({ problems: [{ path: 'reason' }] });
    expect(early.payload.refusal?.code).toBe('ILLEGAL_TRANSITION');
  });
});

describe('3.2.a who sees an assessment 谁能看', () => {
  it('opens to township and civil affairs of the place; not to the police or a school, in graph or database, nor elsewhere', async () => {
    const { id: childId } = await aChild();
    await notified(childId);
    const { id } = await theAssessment(childId);
    const police = await service.officer({
      role: 'police.case',
      divisions: [TOWNSHIP],
      kind: 'POLICE_STATION',
    });
    const elsewhere = await townshipOfficer(service, [ELSEWHERE]);
    const ask = (officer: TestOfficer) =>
      officer.query<{ assessment: { id: string } | null }>(
        `query($id: ID!) { assessment(id: $id) { id } assessments { edges { node { id } } } }`,
        { id },
      );

    const [own, far, outside] = [await ask(bureau), await ask(elsewhere), await ask(police)];
    const rows = await service.database.query<{ n: string }>(
      `SELECT count(*) AS n FROM pg_policies WHERE tablename = 'assessment' AND qual LIKE '%civil-affairs%'`,
    );

    expect(own.data?.assessment?.id).toBe(id);
    expect(far.data?.assessment).toBeNull();
    expect(outside.errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect(Number(rows.rows[0]?.n)).toBe(2);
  });

  it('lists the soonest due first, open ones or completed ones, and those I lead', async () => {
    const mine = await townshipOfficer(service, [TOWNSHIP]);
    const { id: childId } = await aChild();
    await notified(childId);
    const { id } = await theAssessment(childId);
    await does(mine, 'recordAssessmentDomain', id, { found: SAFETY });
    const list = async (args: string) => {
      const { data } = await mine.query<{
        assessments: { edges: { node: { id: string; dueOn: string; state: string } }[] };
      }>(`{ assessments(first: 100, ${args}) { edges { node { id dueOn state } } } }`);
      return (data?.assessments.edges ?? []).map(({ node }) => node);
    };

    const open = await list('');
    const done = await list('state: COMPLETED');
    const own = await list('mine: true');

    expect(open.map(({ dueOn }) => dueOn)).toEqual(open.map(({ dueOn }) => dueOn).toSorted());
    expect(open.every(({ state }) => state !== 'COMPLETED')).toBe(true);
    expect(done.every(({ state }) => state === 'COMPLETED')).toBe(true);
    expect(own.map((one) => one.id)).toEqual([id]);
  });
});
