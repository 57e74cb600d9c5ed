import { newId, ROLES, type Role } from '@ger/kernel';
import { startServiceUnderTest, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { INCIDENT, type IncidentAction, type IncidentState } from '../src/features/incident/rules/machine.ts';
import { measuresOf } from '../src/features/incident/rules/measures-of.ts';
import { police } from '../src/service.ts';
import { step } from './support.ts';

const CALM = { parentsReachable: true, injured: false, needsShelter: false, needsOtherSchool: false };
/** What an officer fills in besides incident and reason. */
const FORMS: Partial<Record<IncidentAction, object>> = {
  substantiateIncident: { findings: ['LIVING_ALONE'], circumstances: CALM },
  recordMeasureStep: { measure: 'ADMONISH_PARENTS', kind: 'ATTEMPT', note: '电话无人接听' },
  completeMeasure: { measure: 'ADMONISH_PARENTS', note: '已训诫' },
  issuePaper: {
    kind: 'ADMONITION',
    person: '父亲某',
    relation: 'FATHER',
    childName: '孩子某',
    issuer: '新营子派出所',
    facts: '独自居住三天',
    demands: '立即返回',
  },
  recordConduct: {
    kind: 'VIOLENCE',
    grade: 'MINOR',
    relation: 'FATHER',
    person: '父亲某',
    facts: '动手殴打',
  },
  servePaper: { on: '2026-09-01', method: 'DIRECT', receiver: '本人' },
  waiveMeasure: { measure: 'ADMONISH_PARENTS', note: '父母已被限制人身自由' },
};
/** Acts that say something else than the one event of the machine. */
const ALSO_SAYS: Partial<Record<IncidentAction, readonly string[]>> = {
  requestMeasure: ['assistance.asked'],
  notifyTownship: ['incident.township-notified', 'incident.measure-settled'],
  servePaper: ['incident.paper-served', 'incident.measure-settled'], // the admonition it serves is done
};
const SIGNED_IN = (Object.keys(ROLES) as Role[]).filter((role) => role !== 'public');
const STEPS = INCIDENT.transitions.flatMap(({ action, from, to, by }) =>
  (from === 'ANY_OPEN' ? [] : from).map((state) => [state, action, to, by] as const),
);

let service: ServiceUnderTest;
let unitId: string;
let neighbourUnitId: string;
let childId: string;
const officers = new Map<string, TestOfficer>();
/** One paper that waits to be served, as the service seals it; every incident below has it. */
let papers = '[]';
let paperId: string;

beforeAll(async () => {
  service = await startServiceUnderTest(police);
  const desk = await service.officer({
    role: 'police.duty',
    divisions: ['150122101'],
    kind: 'POLICE_STATION',
  });
  unitId = desk.unitId;
  neighbourUnitId = (await service.officer({ role: 'police.duty', divisions: ['150122102'] })).unitId;
  childId = await service.child('150122101202');
  // All in one unit, so that nothing but the role decides.
  for (const role of SIGNED_IN) officers.set(role, await service.officer({ role, unitId }));
  const drawn = await incidentIn('HANDLING');
  await act(inRole('police.duty'), 'issuePaper', drawn);
  const { rows } = await service.database.query<{ papers: { id: string }[] }>(
    'SELECT papers FROM incident WHERE incident_id = $1',
    [drawn],
  );
  paperId = rows[0]?.papers[0]?.id ?? '';
  papers = JSON.stringify(rows[0]?.papers);
});
afterAll(() => service.stop());

/** The officer of the unit in that role. */
function inRole(role: string): TestOfficer {
  const officer = officers.get(role);
  if (!officer) throw new Error(`nobody was hired as ${role}`);
  return officer;
}

/** An incident that stands in that state, with all that a step could still miss. */
async function incidentIn(state: IncidentState): Promise<string> {
  const incidentId = newId();
  const { measures, decision } = measuresOf(['LIVING_ALONE'], CALM);
  const standing =
    state === 'FOLLOW_UP' ? measures.map((measure) => ({ ...measure, required: false })) : measures;
  await service.database.query(
    `INSERT INTO incident (incident_id, child_standing, version, place, place_no, unit_id, state, findings, received_at, measures, decision,
       unfounded_proposed_by, updated_at, papers)
     VALUES ($1, 'ASKED', 1, '150122101202', 150122101202, $2, $3, '{LIVING_ALONE}', $4, $5, $6, $7, $4, $8)`,
    [incidentId, unitId, state, service.clock.now(), JSON.stringify(standing), decision, newId(), papers],
  );
  return incidentId;
}

const act = async (officer: TestOfficer, action: IncidentAction, incidentId: string) =>
  step(officer, action, {
    incidentId,
    ...FORMS[action],
    ...(action === 'transferIncident' && { toUnitId: neighbourUnitId }),
    ...(action === 'requestMeasure' && { measure: 'ASK_ASSISTANCE', toUnitId: neighbourUnitId }),
    ...(action === 'servePaper' && { paperId }),
    ...(action === 'nameChild' && { childId }),
    ...(action === 'joinIncident' && { intoIncidentId: await incidentIn('RECEIVED') }),
  });

describe.each(STEPS)('4.2 an incident in %s: %s', (state, action, to, by) => {
  it.each(by)(`lets a %s do it, keeps the version and ends in ${to}`, async (role) => {
    const incidentId = await incidentIn(state);

    const answer = await act(inRole(role), action, incidentId);

    expect(answer).toMatchObject({ refusal: null, errors: [] });
    const { rows } = await service.database.query(
      'SELECT v.version, v.state, v.recorded_by FROM incident_version v JOIN incident i USING (incident_id, version, state) WHERE incident_id = $1',
      [incidentId],
    );
    expect(rows).toEqual([
      { version: 2, state: to, recorded_by: expect.objectContaining({ kind: 'officer' }) },
    ]);
  });

  it('is refused to every other role, by name, and changes nothing', async () => {
    const incidentId = await incidentIn(state);
    const others = SIGNED_IN.filter((role) => !by.includes(role));

    for (const role of others) {
      const answer = await act(inRole(role), action, incidentId);
      expect([role, answer.refusal?.code]).toEqual([role, 'NOT_YOUR_ROLE']);
    }

    const { rows } = await service.database.query(
      'SELECT version, state FROM incident WHERE incident_id = $1',
      [incidentId],
    );
    expect(rows).toEqual([{ version: 1, state }]);
  });

  it('says it to the others with the event the machine names, and only that', async () => {
    const incidentId = await incidentIn(state);

    await act(inRole(by[0] ?? ''), action, incidentId);

    const said = (await service.events.published()).filter(
      ({ payload }) => (payload as { incidentId?: string }).incidentId === incidentId,
    );
    const emits = INCIDENT.transitionFrom(state, action)?.emits;
    const types = said.map(({ type }) => type);
    expect(types).toEqual(ALSO_SAYS[action] ?? (emits === undefined ? [] : [emits]));
  });
});

describe('4.2 an ended incident', () => {
  it.each(['CLOSED', 'UNFOUNDED', 'JOINED'] as const)('in %s takes no further step', async (state) => {
    const incidentId = await incidentIn(state);

    for (const action of new Set(INCIDENT.transitions.map((transition) => transition.action))) {
      const answer = await act(inRole('police.head'), action, incidentId);
      expect([action, answer.refusal?.code]).toEqual([action, 'ILLEGAL_TRANSITION']);
    }
  });
});
