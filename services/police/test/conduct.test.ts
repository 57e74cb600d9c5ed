import { randomUUID } from 'node:crypto';
import { ROLES, type Role } from '@ger/kernel';
import { startServiceUnderTest, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONDUCT, INTERVENTION } from '../src/features/conduct/rules/machines.ts';
import { police } from '../src/service.ts';
import { policeStation, reported, step, type Station } from './support.ts';

const SIGNED_IN = (Object.keys(ROLES) as Role[]).filter((role) => role !== 'public');

let service: ServiceUnderTest;
let station: Station;
let incidentId: string;
const officers = new Map<Role, TestOfficer>();

beforeAll(async () => {
  service = await startServiceUnderTest(police);
  station = await policeStation(service, '150122101');
  for (const role of SIGNED_IN) officers.set(role, await service.officer({ role, unitId: station.unitId }));
  const director = await service.officer({ role: 'village.director', divisions: ['150122101202'] });
  const childId = await service.child('150122101202');
  ({ incidentId } = await reported(service, director, { childId, findings: ['DOMESTIC_VIOLENCE'] }));
  for (const action of ['acceptIncident', 'dispatchIncident', 'arriveOnScene'])
    await step(station.duty, action, { incidentId });
  await step(station.duty, 'substantiateIncident', {
    incidentId,
    findings: ['DOMESTIC_VIOLENCE'],
    circumstances: { parentsReachable: true, injured: false, needsShelter: false, needsOtherSchool: false },
  });
});
afterAll(() => service.stop());

function inRole(role: string): TestOfficer {
  const officer = officers.get(role as Role);
  if (!officer) throw new Error(`nobody was hired as ${role}`);
  return officer;
}

interface Conduct {
  id: string;
  state: string;
  person: string | null;
  interventions: { id: string; kind: string; state: string }[];
  choices: { kind: string }[];
  actions: { action: string; allowed: boolean; missing: { code: string }[] }[];
}
const FIELDS = `id state kind grade person facts interventions { id kind state note handedTo receivedOn }
  choices { kind } actions { action allowed missing { code } }`;

/** The acts of the incident, the earliest first. */
const conductsSeenBy = async (officer: TestOfficer): Promise<Conduct[]> =>
  (
    await officer.query<{ incident: { conducts: Conduct[] } }>(
      `query($id: ID!) { incident(id: $id) { conducts { ${FIELDS} } } }`,
      { id: incidentId },
    )
  ).data?.incident.conducts ?? [];

/** An act of that gravity, as the case officer recorded it. */
async function recorded(grade: string): Promise<Conduct> {
  const found = { kind: 'VIOLENCE', grade, relation: 'FATHER', person: '乌日图那顺', facts: '酒后殴打孩子' };
  await step(station.caseOfficer, 'recordConduct', { incidentId, ...found });
  const conduct = (await conductsSeenBy(station.caseOfficer)).at(-1);
  if (!conduct) throw new Error('it was just recorded');
  return conduct;
}

const INPUTS: Readonly<Record<string, string>> = {
  decideIntervention: 'DecideInterventionInput',
  concludeConduct: 'ConcludeConductInput',
  handOverToJudiciary: 'HandOverInput',
  recordJudiciaryReceipt: 'JudiciaryReceiptInput',
};
const FORMS: Readonly<Record<string, object>> = {
  handOverToJudiciary: { to: 'PROCURATORATE', on: '2026-09-01' },
  recordJudiciaryReceipt: { on: '2026-09-01', receiptNumber: '托检收〔2026〕7号' },
};

async function act(officer: TestOfficer, action: string, input: object) {
  const { data, errors } = await officer.query<
    Record<
      string,
      { conduct: Conduct | null; refusal: { code: string; missing: { code: string }[] } | null } | null
    >
  >(
    `mutation($input: ${INPUTS[action] ?? 'InterventionActionInput'}!) { ${action}(input: $input) {
       conduct { ${FIELDS} } refusal { code missing { code } } } }`,
    { input: { idempotencyKey: randomUUID(), ...(FORMS[action] ?? { reason: '依法处置' }), ...input } },
  );
  return { conduct: data?.[action]?.conduct, refusal: data?.[action]?.refusal, errors };
}

const decide = (conductId: string, kind: string) =>
  act(station.caseOfficer, 'decideIntervention', { conductId, kind });
const saidOf = async (id: string) =>
  (await service.events.published())
    .filter(({ payload }) => (payload as { conductId?: string }).conductId === id)
    .map(({ type }) => type);

/** What brings an intervention of that kind into that state. */
async function interventionIn(state: string, kind: string): Promise<string> {
  const { id } = await recorded(kind === 'CRIMINAL_CASE' ? 'CRIMINAL' : 'MINOR');
  const { conduct } = await decide(id, kind);
  const interventionId = conduct?.interventions[0]?.id ?? '';
  if (state === 'HANDED_OVER') await act(station.caseOfficer, 'handOverToJudiciary', { interventionId });
  return interventionId;
}

const CASES = INTERVENTION.transitions.flatMap(({ action, from, to, by, emits }) =>
  (from === 'ANY_OPEN' ? [] : from).map((state) => ({ state, action, to, by, emits })),
);
const KIND_FOR = (action: string) =>
  ['handOverToJudiciary', 'recordJudiciaryReceipt'].includes(action)
    ? 'CRIMINAL_CASE'
    : 'CRITICISM_EDUCATION';

describe('4.4.a an act against a child and what is decided about it 加害行为处置', () => {
  it('keeps the words sealed, in the rows and from all but the unit in charge, and says codes alone', async () => {
    const { id } = await recorded('MINOR');

    const { rows } = await service.database.query(
      `SELECT c.person || c.facts || (SELECT string_agg(v.reason, '') FROM conduct_version v WHERE v.conduct_id = c.conduct_id) AS kept
         FROM conduct c WHERE conduct_id = $1`,
      [id],
    );
    expect(rows[0]?.['kept']).not.toMatch(/乌日图|殴打/);
    const township = await service.officer({ role: 'township.officer', divisions: ['150122101'] });
    expect((await conductsSeenBy(township)).find((one) => one.id === id)).toMatchObject({ person: null });
    expect((await conductsSeenBy(station.duty)).find((one) => one.id === id)).toMatchObject({
      person: '乌日图那顺',
    });
    expect(JSON.stringify(await service.events.published('conduct.recorded'))).not.toMatch(/乌日图|殴打/);
  });

  it('is refused what its gravity does not allow, and a failure of duty as more than minor', async () => {
    const { id, choices } = await recorded('MINOR');
    const grave = await step(station.caseOfficer, 'recordConduct', {
      incidentId,
      kind: 'FAILURE_OF_DUTY',
      grade: 'CRIMINAL',
      relation: 'FATHER',
      person: '某',
      facts: '某',
    });

    expect(choices.map(({ kind }) => kind)).toEqual([
      'CRITICISM_EDUCATION',
      'FAMILY_EDUCATION_ORDER',
      'WRITTEN_WARNING',
    ]);
    expect((await decide(id, 'PUBLIC_SECURITY_PENALTY')).refusal?.code).toBe('INTERVENTION_NOT_ALLOWED');
    expect(grave.errors[0]?.extensions).toMatchObject({ problems: [{ path: 'grade' }] });
  });

  it('4.4.d a penalty and a warning for one act are kept apart by the database itself', async () => {
    const { id } = await recorded('MINOR');
    await decide(id, 'WRITTEN_WARNING');
    const penalise = service.database.query(
      `INSERT INTO intervention (intervention_id, conduct_id, kind, state, decided_at, note, updated_at)
       VALUES ($1, $2, 'PUBLIC_SECURITY_PENALTY', 'DECIDED', now(), '', now())`,
      [randomUUID(), id],
    );

    await expect(penalise).rejects.toThrow('warning_excludes_penalty');
  });

  it('4.4.d a warning is carried out by issuing its paper, not by hand', async () => {
    const { id } = await recorded('MINOR');
    const interventionId = (await decide(id, 'WRITTEN_WARNING')).conduct?.interventions[0]?.id;
    const byHand = await act(station.caseOfficer, 'carryOutIntervention', { interventionId });

    expect(byHand.refusal?.missing).toMatchObject([{ code: 'WRITTEN_WARNING_ISSUED' }]);
  });

  it('is decided once when two officers decide the same at the same time', async () => {
    const { id } = await recorded('MINOR');
    const answers = await Promise.all([
      act(station.caseOfficer, 'decideIntervention', { conductId: id, kind: 'WRITTEN_WARNING' }),
      act(inRole('police.head'), 'decideIntervention', { conductId: id, kind: 'WRITTEN_WARNING' }),
    ]);

    expect(answers.filter(({ conduct }) => conduct)).toHaveLength(1);
    const lost = answers.find(({ conduct }) => !conduct);
    expect([lost?.refusal?.code, lost?.errors[0]?.extensions['code']]).toEqual(
      expect.arrayContaining([expect.stringMatching(/^(ALREADY_DECIDED|CONFLICT)$/)]),
    );
    expect((await saidOf(id)).filter((type) => type === 'intervention.decided')).toHaveLength(1);
  });

  it('is concluded only when the penalty its gravity demands is decided and carried out', async () => {
    const { id } = await recorded('PUBLIC_SECURITY');
    const spoken = (await decide(id, 'CRITICISM_EDUCATION')).conduct?.interventions[0]?.id;
    const early = await act(station.caseOfficer, 'concludeConduct', { conductId: id });
    const { conduct } = await decide(id, 'PUBLIC_SECURITY_PENALTY');
    for (const { id: interventionId } of conduct?.interventions ?? [])
      await act(station.caseOfficer, 'carryOutIntervention', { interventionId });
    const concluded = await act(station.caseOfficer, 'concludeConduct', { conductId: id });

    expect(spoken).toBeDefined();
    expect(early.refusal?.missing.map(({ code }) => code)).toEqual([
      'PUBLIC_SECURITY_PENALTY',
      'CRITICISM_EDUCATION',
    ]);
    expect(concluded.conduct?.state).toBe('CONCLUDED');
    expect(await saidOf(id)).toEqual([
      'conduct.recorded',
      'intervention.decided',
      'intervention.decided',
      'intervention.carried-out',
      'intervention.carried-out',
      'conduct.concluded',
    ]);
  });

  it.each(CASES)(
    '$action of one in $state: only its roles, its event',
    async ({ state, action, to, by, emits }) => {
      const kind = KIND_FOR(action);
      const interventionId = await interventionIn(state, kind);
      for (const role of SIGNED_IN.filter((each) => !by.includes(each))) {
        const answer = await act(inRole(role), action, { interventionId });
        expect([role, answer.refusal?.code ?? answer.errors[0]?.extensions['code']]).toEqual([
          role,
          'NOT_YOUR_ROLE',
        ]);
      }
      const done = await act(inRole(by[0] ?? ''), action, { interventionId });

      expect(done.conduct?.interventions[0]).toMatchObject({ state: to });
      expect((await saidOf(done.conduct?.id ?? '')).at(-1)).toBe(emits);
    },
  );

  it.each(CONDUCT.transitions)('$action: only its roles', async ({ action, by }) => {
    const { id } = await recorded('MINOR');
    if (action === 'concludeConduct') {
      const { conduct } = await decide(id, 'CRITICISM_EDUCATION');
      await act(station.caseOfficer, 'carryOutIntervention', {
        interventionId: conduct?.interventions[0]?.id,
      });
    }
    const input = { conductId: id, ...(action === 'decideIntervention' && { kind: 'CRITICISM_EDUCATION' }) };
    for (const role of SIGNED_IN.filter((each) => !by.includes(each)))
      expect([role, (await act(inRole(role), action, input)).refusal?.code]).toEqual([role, 'NOT_YOUR_ROLE']);

    expect((await act(inRole(by[0] ?? ''), action, input)).refusal).toBeNull();
  });
});
