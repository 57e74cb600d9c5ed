import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServiceUnderTest, TestOfficer } from '@ger/test-kit';
import { aParent, registered, said, seen, startCivilAffairs, townshipOfficer } from './support.ts';

let service: ServiceUnderTest;
let township: TestOfficer;

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
});
afterAll(() => service.stop());

const atHome = { guardians: [aParent('FATHER'), aParent('MOTHER')] };
const unitId = randomUUID();

/** What one or another of these events says besides. */
const INCIDENT_WORDS = { reportIds: [], findings: ['LIVING_ALONE'], requiredMeasures: [] };

const police = (
  type: 'incident.dispatched' | 'incident.substantiated' | 'incident.closed' | 'incident.unfounded',
  childId: string,
  incidentId: string,
) =>
  service.events.say('police', type, {
    aggregateId: incidentId,
    occurredAt: service.clock.now(),
    childId,
    payload: { ...INCIDENT_WORDS, incidentId, unitId },
  });

const school = { pupilId: randomUUID(), schoolUnitId: unitId };
const level = async (id: string): Promise<string> => (await seen(township, id)).classification.level;
const rules = async (id: string, officer = township): Promise<string[]> =>
  (await seen(officer, id, 'classification { reasons { rule } }')).classification.reasons.map(
    ({ rule }) => rule,
  );

describe('2.5 classification follows the facts of all agencies 分类', () => {
  it('is HIGH while the police deal with an incident, MEDIUM once a substantiated one is closed', async () => {
    const { id } = await registered(township, atHome);
    const incident = randomUUID();
    expect(await level(id)).toBe('LOW');

    await police('incident.dispatched', id, incident);
    expect(await rules(id)).toEqual(['open-incident']);
    await police('incident.substantiated', id, incident);
    expect(await rules(id)).toEqual(['open-incident', 'substantiated-incident']);
    await police('incident.closed', id, incident);

    expect(await seen(township, id)).toMatchObject({
      classification: { level: 'MEDIUM', reasons: [{ rule: 'past-incident' }] },
    });
    const events = await said(service, 'child.classified', id);
    expect(events.map(({ payload }) => payload)).toMatchObject([
      { level: 'LOW', previousLevel: null, rules: [] },
      { level: 'HIGH', previousLevel: 'LOW', rules: ['open-incident'] },
      { level: 'HIGH', previousLevel: 'HIGH' },
      { level: 'MEDIUM', previousLevel: 'HIGH', ruleSet: 'child-risk@2026-11b' },
    ]);
  });

  it('falls back when the report proves unfounded', async () => {
    const { id } = await registered(township, atHome);
    const incident = randomUUID();

    await police('incident.dispatched', id, incident);
    await police('incident.unfounded', id, incident);

    expect(await level(id)).toBe('LOW');
  });

  it('stays HIGH while one of two incidents is open', async () => {
    const { id } = await registered(township, atHome);
    const [one, other] = [randomUUID(), randomUUID()];

    await police('incident.dispatched', id, one);
    await police('incident.dispatched', id, other);
    await police('incident.closed', id, one);

    expect(await level(id)).toBe('HIGH');
  });

  it('changes nothing when the same event is delivered twice', async () => {
    const { id } = await registered(township, atHome);
    const incident = randomUUID();
    const envelope = await police('incident.dispatched', id, incident);
    await police('incident.closed', id, incident);

    await service.events.repeat(envelope);
    // The next event of the stream: when it has come, the repetition has been looked at.
    await police('incident.dispatched', id, randomUUID());

    const { rows } = await service.database.query(
      `SELECT source_id, until IS NULL AS open FROM flag WHERE child_id = $1 AND source_id = $2`,
      [id, incident],
    );
    expect(rows).toEqual([{ source_id: incident, open: false }]);
  });

  it('keeps what it hears of a child without a dossier, and asks nothing of it', async () => {
    const unknown = randomUUID();

    await police('incident.dispatched', unknown, randomUUID());

    const { rows } = await service.database.query('SELECT kind FROM flag WHERE child_id = $1', [unknown]);
    expect(rows).toEqual([{ kind: 'INCIDENT_OPEN' }]);
  });

  it('is raised by a dropout, and lowered with every absence when the pupil is back', async () => {
    const { id } = await registered(township, atHome);
    const [absenceId, dropoutCaseId] = [randomUUID(), randomUUID()];
    const now = service.clock.now();
    await service.events.say('education', 'absence.alerted', {
      aggregateId: absenceId,
      occurredAt: now,
      childId: id,
      payload: { ...school, absenceId, since: '2026-08-28', days: 3 },
    });
    expect(await seen(township, id)).toMatchObject({
      classification: { level: 'MEDIUM', reasons: [{ rule: 'absence-alert' }] },
    });

    await service.events.say('education', 'dropout.registered', {
      aggregateId: dropoutCaseId,
      occurredAt: now,
      childId: id,
      payload: { ...school, dropoutCaseId, absenceId },
    });
    expect(await level(id)).toBe('HIGH');
    await service.events.say('education', 'dropout.returned', {
      aggregateId: dropoutCaseId,
      occurredAt: now,
      childId: id,
      payload: { ...school, dropoutCaseId, on: '2026-09-01' },
    });

    expect(await rules(id)).toEqual([]);
  });

  it('lists a reason only to whoever may see the fact it rests on', async () => {
    const civilAffairs = await service.officer({ role: 'civil-affairs.officer', divisions: ['150122'] });
    const police_ = await service.officer({ role: 'police.duty', divisions: ['150122'] });
    const { id } = await registered(township, { health: 'DISABLED' });
    const absenceId = randomUUID();
    await service.events.say('education', 'absence.alerted', {
      aggregateId: absenceId,
      occurredAt: service.clock.now(),
      childId: id,
      payload: { ...school, absenceId, since: '2026-08-28', days: 3 },
    });

    const [all, banner, officer] = [await rules(id), await rules(id, civilAffairs), await rules(id, police_)];

    expect(all).toEqual(['left-behind-nobody-home', 'absence-alert', 'left-behind-poor-health']);
    expect(banner).toEqual(['left-behind-nobody-home', 'left-behind-poor-health']);
    expect(officer).toEqual(['left-behind-nobody-home']);
    const { data } = await police_.for('RESPOND_TO_EMERGENCY').query<{
      child: { classification: { reasons: { rule: string }[] } };
    }>(`query($id: ID!) { child(id: $id) { classification { reasons { rule } } } }`, { id });
    expect(data?.child.classification.reasons).toContainEqual({ rule: 'left-behind-poor-health' });
  });

  it('keeps every classification with its rule set and who caused it', async () => {
    const { id } = await registered(township, atHome);
    await police('incident.dispatched', id, randomUUID());

    const { rows } = await service.database.query(
      `SELECT number, level, rule_set, caused_by->>'kind' AS by FROM classification WHERE child_id = $1 ORDER BY number`,
      [id],
    );

    expect(rows).toEqual([
      { number: 1, level: 'LOW', rule_set: 'child-risk@2026-11b', by: 'officer' },
      { number: 2, level: 'HIGH', rule_set: 'child-risk@2026-11b', by: 'event' },
    ]);
  });
});
