import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { reclassifyAll, rejudgeAll } from '../src/features/classification/commands/reclassify.ts';
import { RISK } from '../src/features/classification/rules/risk.ts';
import { asJob } from './as-job.ts';
import { aDelegation } from './delegating.ts';
import {
  act,
  aParent,
  away,
  guardianId,
  registered,
  seen,
  startCivilAffairs,
  townshipOfficer,
  type RegisteredChild,
} from './support.ts';

jest.setTimeout(60_000);

let service: ServiceUnderTest;
let township: TestOfficer;

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
});
afterAll(() => service.stop());

const grandmother = { name: '其木德', relation: 'GRANDPARENT', capacity: 'ABLE' };
const bothAway = [aParent('FATHER', away), aParent('MOTHER', away)];
const bothIncapable = [
  aParent('FATHER', { capacity: 'IMPRISONED' }),
  aParent('MOTHER', { capacity: 'INCAPABLE' }),
];
const bothDead = [aParent('FATHER', { capacity: 'DECEASED' }), aParent('MOTHER', { capacity: 'DECEASED' })];
const atHome = [aParent('FATHER'), aParent('MOTHER')];

const record = async (mutation: string, { id }: RegisteredChild, entry: object): Promise<void> => {
  const { errors, payload } = await act(
    township,
    mutation,
    { childId: id, reason: '核实', ...entry },
    mutation === 'nameDelegate' ? 'delegation { id }' : 'child { id }',
  );
  if (errors.length > 0 || payload.refusal) throw new Error(JSON.stringify({ errors, payload }));
};
const delegated = async (child: RegisteredChild, until: string): Promise<void> => {
  await record('nameDelegate', child, aDelegation(child.id, { until }));
};
/** What one or another of these events says besides. */
const INCIDENT_WORDS = { reportIds: [], findings: ['LIVING_ALONE'], requiredMeasures: [] };
type PoliceEvent = 'incident.dispatched' | 'incident.substantiated' | 'incident.closed';
const police = async ({ id }: RegisteredChild, ...types: PoliceEvent[]): Promise<void> => {
  const incidentId = randomUUID();
  for (const type of types)
    await service.events.say('police', type, {
      aggregateId: incidentId,
      occurredAt: service.clock.now(),
      childId: id,
      payload: { ...INCIDENT_WORDS, incidentId, unitId: randomUUID() },
    });
};
const school = async (
  { id }: RegisteredChild,
  type: 'absence.alerted' | 'dropout.registered',
): Promise<void> => {
  const [absenceId, dropoutCaseId] = [randomUUID(), randomUUID()];
  const pupil = { pupilId: randomUUID(), schoolUnitId: randomUUID() };
  const about = { occurredAt: service.clock.now(), childId: id };
  if (type === 'absence.alerted')
    await service.events.say('education', type, {
      ...about,
      aggregateId: absenceId,
      payload: { ...pupil, absenceId, since: '2026-08-28', days: 3 },
    });
  else
    await service.events.say('education', type, {
      ...about,
      aggregateId: dropoutCaseId,
      payload: { ...pupil, dropoutCaseId, absenceId },
    });
};

const screened = ({ id }: RegisteredChild, urgent: boolean): Promise<unknown> =>
  service.events.say('education', 'screening.positive', {
    occurredAt: service.clock.now(),
    childId: id,
    payload: { screeningId: randomUUID(), pupilId: randomUUID(), schoolUnitId: randomUUID(), urgent },
  });

/** Whether the rule fired, looked up behind the walls: no officer here may read what rests on a screening. */
const firedFor = async ({ id }: RegisteredChild, rule: string): Promise<boolean> => {
  const { rows } = await service.database.query<{ fired: boolean }>(
    `SELECT classification->'reasons' @> $2::jsonb AS fired FROM dossier WHERE child_id = $1`,
    [id, JSON.stringify([{ rule }])],
  );
  return rows[0]?.fired === true;
};

interface Case {
  readonly guardians: readonly object[];
  /** Further fields of the registration. */
  readonly more?: Record<string, unknown>;
  happens?(child: RegisteredChild): Promise<void>;
  /** Days until the rule fires by itself. */
  readonly days?: number;
}

/** How each row of the table comes to fire, by what officers and other agencies really do. */
const CASES: Readonly<Record<string, Case>> = {
  'open-incident': { guardians: atHome, happens: (child) => police(child, 'incident.dispatched') },
  'substantiated-incident': {
    guardians: atHome,
    happens: (child) => police(child, 'incident.dispatched', 'incident.substantiated'),
  },
  'past-incident': {
    guardians: atHome,
    happens: (child) => police(child, 'incident.dispatched', 'incident.substantiated', 'incident.closed'),
  },
  'left-behind-nobody-home': { guardians: bothAway },
  'left-behind-not-delegated': { guardians: [...bothAway, grandmother] },
  'young-and-uncovered': { guardians: bothAway, more: { birthDate: '2020-02-02' } },
  'unraised-nobody-home': { guardians: bothIncapable },
  unraised: { guardians: [...bothIncapable, grandmother] },
  orphan: { guardians: bothDead },
  dropout: { guardians: atHome, happens: (child) => school(child, 'dropout.registered') },
  'absence-alert': { guardians: atHome, happens: (child) => school(child, 'absence.alerted') },
  'screening-positive': {
    guardians: atHome,
    happens: async (child) => void (await screened(child, false)),
  },
  'screening-urgent': { guardians: atHome, happens: async (child) => void (await screened(child, true)) },
  'left-behind-poor-health': { guardians: bothAway, more: { health: 'ILL' } },
  'lives-alone': {
    guardians: atHome,
    happens: (child) =>
      record('recordLivingArrangement', child, { kind: 'HOME', livesAlone: true, from: '2026-08-01' }),
  },
  'guardianship-nobody': {
    guardians: atHome,
    happens: (child) => record('recordCare', child, { guardianship: 'NOBODY' }),
  },
  'guardianship-poor': {
    guardians: atHome,
    happens: (child) => record('recordCare', child, { guardianship: 'DELEGATE_INADEQUATE' }),
  },
  'carer-nobody': {
    guardians: atHome,
    happens: (child) => record('recordCare', child, { carer: 'NOBODY' }),
  },
  'said-dropped-out': {
    guardians: atHome,
    happens: (child) => record('recordSchooling', child, { schooling: 'DROPPED_OUT' }),
  },
  'severe-health': {
    guardians: atHome,
    happens: (child) =>
      record('recordHealth', child, {
        health: 'DISABLED',
        disabilityType: 'PHYSICAL',
        disabilityGrade: 1,
      }),
  },
  // Those that the calendar brings about stand last: they move the clock for all.
  'delegation-lapsed-nobody-home': {
    guardians: bothAway,
    happens: (child) => delegated(child, '2026-09-03'),
    days: 3,
  },
  'delegation-lapsed': {
    guardians: [...bothAway, grandmother],
    happens: (child) => delegated(child, '2026-09-05'),
    days: 3,
  },
  'contact-silent': {
    guardians: [aParent('FATHER', away), aParent('MOTHER')],
    happens: async (child) => {
      const { errors } = await act(
        township,
        'recordContact',
        {
          childId: child.id,
          guardianId: guardianId(child, 'FATHER'),
          on: '2026-08-30',
          means: 'PHONE',
        },
        'contact { id }',
      );
      expect(errors).toEqual([]);
    },
    days: 91,
  },
};

describe('2.5 every row of the table fires by what really happens 规则逐条', () => {
  it('leaves out no row', () =>
    expect(Object.keys(CASES).toSorted()).toEqual(RISK.rows.map(({ id }) => id).toSorted()));

  it.each(Object.keys(CASES))('%s', async (rule) => {
    const row = RISK.rows.find(({ id }) => id === rule);
    const { guardians, more, happens, days } = CASES[rule] ?? { guardians: [] };
    const child = await registered(township, { guardians, ...more });
    await happens?.(child);
    if (days !== undefined) service.clock.advance({ days });

    const { classification } = await until(`the rule ${rule}`, async () => {
      const fired = await firedFor(child, rule);
      return fired && seen(township, child.id, 'classification { level reasons { rule clause zh en } }');
    });

    const shown = row?.then.fact !== 'SCREENING';
    expect(classification.reasons.some((reason) => reason.rule === rule)).toBe(shown);
    if (shown)
      expect(classification.reasons).toContainEqual({ rule, clause: row?.clause, zh: row?.zh, en: row?.en });
    if (row?.then.level === 'HIGH') expect(classification.level).toBe('HIGH');
  });

  it('keeps with every child the facts it was judged by: judged anew by them or by its dossier, nothing changes', async () => {
    const { rows } = await service.database.query<{ child_id: string }>('SELECT child_id FROM dossier');
    const ids = rows.map((row) => row.child_id);
    const job = await asJob(service);

    const [byFacts, byDossier] = [
      await job.inTransaction((tx) => rejudgeAll(tx, ids)),
      await job.inTransaction((tx) => reclassifyAll(tx, ids)),
    ];
    await job.stop();

    expect(ids.length).toBeGreaterThan(20);
    expect([byFacts, byDossier]).toEqual([0, 0]);
  });
});
