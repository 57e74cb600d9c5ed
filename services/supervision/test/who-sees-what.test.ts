import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@ger/kernel';
import { startServiceUnderTest, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { supervision } from '../src/service.ts';
import {
  dutiesOf,
  LEAGUE,
  listed,
  recordUnits,
  reported,
  say,
  timelineOf,
  untilDuty,
  VILLAGE,
  type Units,
} from './support.ts';

let service: ServiceUnderTest;
let units: Units;
let childId: string;
let school: TestOfficer;
let league: TestOfficer;
const kinds = (duties: readonly { kind: string }[]): string[] => duties.map(({ kind }) => kind).toSorted();

beforeAll(async () => {
  service = await startServiceUnderTest(supervision);
  units = await recordUnits(service);
  school = await service.officer({ role: 'school.head', unitId: units.school });
  league = await service.officer({ role: 'supervision.league', unitId: units.leagueSupervision });
  childId = await service.child(VILLAGE);
  const [pupilId, enrolmentId, dropoutCaseId] = [newId(), newId(), newId()];
  const pupil = { pupilId, schoolUnitId: units.school };
  await say(service, 'education', 'enrolment.started', {
    aggregateId: enrolmentId,
    childId,
    division: VILLAGE,
    payload: { ...pupil, enrolmentId, schoolYear: 2026, grade: 3, from: '2026-08-31' },
  });
  await say(service, 'education', 'dropout.registered', {
    aggregateId: dropoutCaseId,
    childId,
    division: VILLAGE,
    payload: { ...pupil, dropoutCaseId, absenceId: null },
  });
  const { incidentId } = await reported(service, childId, units.station);
  await say(service, 'police', 'incident.accepted', {
    aggregateId: incidentId,
    childId,
    division: VILLAGE,
    payload: { incidentId, unitId: units.station },
  });
  await say(service, 'civil-affairs', 'child.classified', {
    aggregateId: childId,
    childId,
    division: VILLAGE,
    payload: { childId, level: 'HIGH', previousLevel: null, ruleSet: '2026-01', rules: [] },
  });
});
afterAll(() => service.stop());

describe('6.1.a the list of duties 责任事项列表', () => {
  it.each(['OPEN', 'MET', 'MET_LATE', 'OVERDUE', 'WAIVED'])('is had by the state %s', async (state) => {
    const answer = await league.query<{ duties: { edges: { node: { state: string } }[] } | null }>(
      'query($state: DutyState) { duties(state: $state) { edges { node { state } } } }',
      { state },
    );

    expect(answer.errors).toEqual([]);
    expect(answer.data?.duties?.edges.every(({ node }) => node.state === state)).toBe(true);
  });
});

describe('L.14 who sees which duty 谁能看责任事项', () => {
  it('shows a township all duties in its place', async () => {
    const township = await service.officer({ role: 'township.officer', unitId: units.township });

    expect(kinds(await listed(township))).toEqual(['dispatch', 'persuade', 'visit-key-child']);
    expect(await dutiesOf(township, childId)).toHaveLength(3);
  });

  it('shows a school only the duties it carries, although the child is its pupil', async () => {
    expect(kinds(await listed(school))).toEqual(['persuade']);
    expect(kinds(await dutiesOf(school, childId))).toEqual(['persuade']);
  });

  it('does not tell the education bureau of a police matter by the duty it started', async () => {
    const bureau = await service.officer({ role: 'education.officer', unitId: units.education });

    expect(kinds(await listed(bureau))).toEqual(['persuade']);
  });

  it('shows the league every duty below it and another league none', async () => {
    const elsewhere = await service.officer({ role: 'supervision.league', divisions: ['1502'] });

    expect(kinds(await listed(league))).toEqual(['dispatch', 'persuade', 'visit-key-child']);
    expect(await listed(elsewhere)).toEqual([]);
    expect(await dutiesOf(elsewhere, childId)).toEqual([]);
    expect(await timelineOf(elsewhere, childId)).toEqual([]);
  });

  it('shows an organization that covers the banner nothing that is not its own', async () => {
    const federation = await service.officer({ role: 'mass-organizations.worker', divisions: ['150122'] });

    expect(await listed(federation)).toEqual([]);
  });

  it('refuses an auditor, who reads trails and not cases', async () => {
    const auditor = await service.officer({ role: 'audit.auditor', divisions: [LEAGUE] });

    const { errors } = await auditor.query(`{ duties { edges { node { id } } } }`);

    expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', fact: 'DUTY' });
  });

  it('shows a duty to the unit it was escalated to, wherever that unit works', async () => {
    const other = await service.child('150122102201');
    await reported(service, other, units.station);
    const bureau = await service.officer({ role: 'police.head', unitId: units.bureau });
    service.clock.advance({ minutes: 31 });
    await untilDuty(bureau, other, 'dispatch', ({ escalations }) => escalations.length > 0);
    await service.database.query(`UPDATE unit SET divisions = '{}' WHERE unit_id = $1`, [units.bureau]);

    const seen = await listed(bureau, ', state: OVERDUE');

    expect(seen.map(({ child }) => child?.id)).toContain(other);
    expect(seen.map(({ kind }) => kind)).not.toContain('visit-key-child');
  });

  it('narrows the list to a state, a kind and a division, and pages it first due first', async () => {
    const township = await service.officer({ role: 'township.officer', unitId: units.township });
    const page = (after: string | null) =>
      township.query<{
        duties: { edges: { cursor: string; node: { dueAt: string } }[]; pageInfo: { hasNextPage: boolean } };
      }>(
        `query($after: String) { duties(first: 2, after: $after) { edges { cursor node { dueAt } } pageInfo { hasNextPage } } }`,
        { after },
      );
    const first = await page(null);
    const second = await page(first.data?.duties.edges.at(-1)?.cursor ?? null);

    expect(kinds(await listed(township, ', kind: "persuade"'))).toEqual(['persuade']);
    expect(await listed(township, ', within: "150122101203"')).toEqual([]);
    expect(kinds(await listed(township, ', state: OPEN'))).toEqual(['persuade', 'visit-key-child']);
    const due = [...(first.data?.duties.edges ?? []), ...(second.data?.duties.edges ?? [])].map(
      ({ node }) => node.dueAt,
    );
    expect(due).toHaveLength(4);
    expect(due).toEqual(due.toSorted());
    expect(second.data?.duties.pageInfo.hasNextPage).toBe(false);
  });
});

describe('L.14 who sees what of the timeline 谁能看时间线', () => {
  it.each([
    [
      'township.officer',
      () => units.township,
      [
        'child.classified',
        'child.registered',
        'dropout.registered',
        'enrolment.started',
        'incident.accepted',
        'report.received',
      ],
    ],
    [
      'police.case',
      () => units.bureau,
      [
        'child.classified',
        'child.registered',
        'dropout.registered',
        'enrolment.started',
        'incident.accepted',
        'report.received',
      ],
    ],
    [
      'school.head',
      () => units.school,
      ['child.registered', 'dropout.registered', 'enrolment.started', 'report.received'],
    ],
    [
      'supervision.league',
      () => units.leagueSupervision,
      ['child.classified', 'child.registered', 'report.received'],
    ],
  ] as const)('shows %s what rests on facts it may read', async (role, unitId, types) => {
    await service.database.query(`UPDATE unit SET divisions = '{150122}' WHERE unit_id = $1`, [units.bureau]);
    const officer = await service.officer({ role, unitId: unitId() });

    const own = new Set(['duty.fell-due', 'duty.escalated']); // what an earlier test let fall due
    expect((await timelineOf(officer, childId)).filter((type) => !own.has(type)).toSorted()).toEqual(types);
  });

  it('shows the league how a child does at school only when a duty about it was escalated to it', async () => {
    const pupil = { pupilId: newId(), schoolUnitId: units.school, dropoutCaseId: newId() };
    const child = await service.child(VILLAGE);
    await say(service, 'education', 'dropout.registered', {
      aggregateId: pupil.dropoutCaseId,
      childId: child,
      division: VILLAGE,
      payload: { ...pupil, absenceId: null },
    });
    const before = await timelineOf(league, child);
    const [duty] = await dutiesOf(league, child);
    const dutyId = duty?.id ?? '';
    await say(service, 'supervision', 'duty.escalated', {
      aggregateId: dutyId,
      childId: child,
      division: VILLAGE,
      payload: {
        dutyId,
        kind: 'persuade',
        unitId: units.school,
        step: 1,
        toUnitId: units.leagueSupervision,
        childId: child,
      },
    });

    expect(before).toEqual(['child.registered']);
    expect(await timelineOf(league, child)).toEqual([
      'duty.escalated',
      'dropout.registered',
      'child.registered',
    ]);
  });

  it('pages it newest first, each entry once', async () => {
    const township = await service.officer({ role: 'township.officer', unitId: units.township });
    const seen: string[] = [];
    let after: string | null = null;
    for (let more = true; more; ) {
      const { data } = (await township.query(
        `query($r: [_Any!]!, $after: String) { _entities(representations: $r) { ... on Child { timeline(first: 2, after: $after) {
           edges { node { id } } pageInfo { hasNextPage endCursor } } } } }`,
        { r: [{ __typename: 'Child', id: childId }], after },
      )) as {
        data: {
          _entities: {
            timeline: {
              edges: { node: { id: string } }[];
              pageInfo: { hasNextPage: boolean; endCursor: string };
            };
          }[];
        };
      };
      const page = data._entities[0]?.timeline;
      seen.push(...(page?.edges.map(({ node }) => node.id) ?? []));
      after = page?.pageInfo.endCursor ?? null;
      more = page?.pageInfo.hasNextPage ?? false;
    }

    const { rows } = await service.database.query<{ event_id: string }>(
      `SELECT event_id FROM projection.timeline WHERE child_id = $1 ORDER BY occurred_at DESC, aggregate_version DESC, event_id DESC`,
      [childId],
    );
    expect(seen).toEqual(rows.map(({ event_id }) => event_id));
  });

  it('costs the same number of statements for fifty children as for one', async () => {
    const township = await service.officer({ role: 'township.officer', unitId: units.township });
    const children = await Promise.all(Array.from({ length: 50 }, () => service.child(VILLAGE)));
    for (const id of children.slice(0, 5)) await reported(service, id, units.station);
    const view = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Child {
      duties { kind escalations { step } } timeline(first: 5) { edges { node { type unit { id } } } } } } }`;
    const costOf = async (ids: string[]): Promise<number> => {
      const before = await service.statements();
      await township.query(view, { r: ids.map((id) => ({ __typename: 'Child', id })) });
      return (await service.statements()) - before;
    };

    expect(await costOf(children)).toBe(await costOf(children.slice(0, 1)));
  });

  it('records in the audit whose duties and timeline were read', async () => {
    const township = await service.officer({ role: 'township.officer', unitId: units.township });
    await dutiesOf(township, childId);

    const { rows } = await service.database.query<{ facts: string[] }>(
      `SELECT facts FROM audit_entry WHERE kind = 'READ' AND child_ids @> ARRAY[$1]::uuid[] AND officer_id = $2`,
      [childId, township.officerId],
    );
    expect(rows[0]?.facts).toContain('DUTY');
  });
});
