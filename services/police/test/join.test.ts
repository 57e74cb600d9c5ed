import { startServiceUnderTest, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { REPORT } from '../src/features/report/rules/machine.ts';
import { police } from '../src/service.ts';
import { policeStation, reported, step, type Station } from './support.ts';

const VILLAGE = '150122101202';

let service: ServiceUnderTest;
let station: Station;
let director: TestOfficer;

beforeAll(async () => {
  service = await startServiceUnderTest(police);
  station = await policeStation(service, '150122101');
  director = await service.officer({ role: 'village.director', divisions: [VILLAGE] });
});
afterAll(() => service.stop());

const unknownChild = (more: Record<string, unknown> = {}) =>
  reported(service, director, { childDescription: '男孩，约七岁', ...more });

interface ReportRow {
  report_id: string;
  incident_id: string;
  state: string;
}
const reportsIn = async (...incidentIds: string[]): Promise<ReportRow[]> => {
  const { rows } = await service.database.query<ReportRow>(
    `SELECT r.report_id, r.incident_id, i.state FROM report r JOIN incident i USING (incident_id)
      WHERE r.incident_id = ANY ($1::uuid[]) ORDER BY r.received_at, r.report_id`,
    [incidentIds],
  );
  return rows;
};
const actsOf = async (reportId: string): Promise<string[]> => {
  const { rows } = await service.database.query<{ act: string }>(
    'SELECT act FROM report_version WHERE report_id = $1 ORDER BY version',
    [reportId],
  );
  return rows.map(({ act }) => act);
};

describe('4.1.a several reports of one event 并案', () => {
  it('join one incident; the other ends and says where it went', async () => {
    const first = await unknownChild();
    const second = await unknownChild();

    const joined = await step(station.caseOfficer, 'joinIncident', {
      incidentId: second.incidentId,
      intoIncidentId: first.incidentId,
    });

    expect(joined).toMatchObject({ refusal: null, incident: { state: 'JOINED' } });
    expect(await reportsIn(first.incidentId)).toHaveLength(2);
    expect(await reportsIn(second.incidentId)).toHaveLength(0);
    const [said] = (await service.events.published('incident.joined')).slice(-1);
    expect(said?.payload).toEqual({
      incidentId: second.incidentId,
      intoIncidentId: first.incidentId,
      unitId: station.unitId,
    });
    const seen = await station.duty.query(
      `query($id: ID!) { incident(id: $id) { joinedInto { id } reportCount } }`,
      { id: second.incidentId },
    );
    expect(seen.data).toEqual({ incident: { joinedInto: { id: first.incidentId }, reportCount: 0 } });
  });

  it('lets the receipt follow the incident its report went to', async () => {
    const first = await unknownChild();
    const second = await unknownChild();
    await step(station.duty, 'joinIncident', {
      incidentId: second.incidentId,
      intoIncidentId: first.incidentId,
    });
    service.clock.advance({ minutes: 1 });
    for (const action of ['acceptIncident', 'dispatchIncident'])
      await step(station.duty, action, { incidentId: first.incidentId });

    const { data } = await service
      .anonymous()
      .query(`query($n: String!) { receipt(receiptNumber: $n) { state } }`, {
        n: second.receipt.receiptNumber,
      });

    expect(data).toEqual({ receipt: { state: 'DISPATCHED' } });
  });

  it('do not join for two children, for two units, or into an ended incident', async () => {
    const mine = await reported(service, director, { childId: await service.child(VILLAGE) });
    const other = await reported(service, director, { childId: await service.child(VILLAGE) });
    const ended = await unknownChild();
    for (const action of ['acceptIncident', 'dispatchIncident', 'arriveOnScene', 'proposeUnfounded'])
      await step(station.duty, action, { incidentId: ended.incidentId });
    await step(station.caseOfficer, 'confirmUnfounded', { incidentId: ended.incidentId });
    const bureau = await service.officer({ role: 'police.duty', divisions: ['150122'] });
    const away = await unknownChild();
    await step(station.duty, 'transferIncident', { incidentId: away.incidentId, toUnitId: bureau.unitId });

    for (const { incidentId: intoIncidentId } of [other, ended, away]) {
      const answer = await step(station.duty, 'joinIncident', {
        incidentId: mine.incidentId,
        intoIncidentId,
      });
      expect(answer.refusal?.code).toBe('NOT_THE_SAME_EVENT');
    }
  });

  it('give the incident of an unknown child the child that another report names', async () => {
    const childId = await service.child(VILLAGE);
    const named = await reported(service, director, { childId });
    const unnamed = await unknownChild();

    await step(station.duty, 'joinIncident', {
      incidentId: named.incidentId,
      intoIncidentId: unnamed.incidentId,
    });

    const { rows } = await service.database.query(
      'SELECT child_id, division_no FROM incident WHERE incident_id = $1',
      [unnamed.incidentId],
    );
    expect(rows).toEqual([{ child_id: childId, division_no: VILLAGE }]);
  });
});

describe('4.1.a a wrongly joined report 分案', () => {
  it('is separated again into an incident of its own, and keeps all it went through', async () => {
    const first = await unknownChild();
    const second = await unknownChild({ findings: ['MISSING'] });
    await step(station.duty, 'joinIncident', {
      incidentId: second.incidentId,
      intoIncidentId: first.incidentId,
    });
    const reportId = (await reportsIn(first.incidentId))[1]?.report_id ?? '';

    const separated = await step(station.caseOfficer, 'separateReport', { reportId });

    expect(separated).toMatchObject({ refusal: null, incident: { state: 'RECEIVED' } });
    const own = separated.incident?.id ?? '';
    expect([first.incidentId, second.incidentId]).not.toContain(own);
    expect(await reportsIn(own)).toMatchObject([{ report_id: reportId }]);
    expect(await actsOf(reportId)).toEqual(['RECEIVED', 'JOINED', 'SEPARATED']);
    const [said] = (await service.events.published('report.separated')).slice(-1);
    expect(said?.payload).toMatchObject({ reportId, incidentId: own, fromIncidentId: first.incidentId });
  });

  it('is not separated from an incident that has no other', async () => {
    const { incidentId } = await unknownChild();
    const reportId = (await reportsIn(incidentId))[0]?.report_id ?? '';

    const answer = await step(station.duty, 'separateReport', { reportId });

    expect(answer.refusal).toMatchObject({ missing: [{ code: 'ONLY_REPORT' }] });
  });

  it.each(REPORT.transitions.map(({ action, from, by }) => [action, from.toString(), by] as const))(
    '%s from %s is for the police of the unit alone',
    async (action, _, by) => {
      const childId = await service.child(VILLAGE);
      const { incidentId } = await reported(service, director, { childId });
      await reported(service, director, { childId });
      const reportId = (await reportsIn(incidentId))[0]?.report_id ?? '';
      const township = await service.officer({ role: 'township.officer', unitId: station.unitId });
      const neighbour = await service.officer({ role: 'police.head', divisions: ['150122'] });
      const more = action === 'tellOutcome' ? { method: 'PHONE' } : {};

      const wrongRole = await step(township, action, { reportId, ...more });
      const wrongUnit = await step(neighbour, action, { reportId, ...more });

      expect(by).not.toContain('township.officer');
      expect(wrongRole.refusal?.code).toBe('NOT_YOUR_ROLE');
      expect(wrongUnit.refusal?.missing.map(({ code }) => code)).toContain('UNIT_IN_CHARGE');
    },
  );
});

describe('4.1.a two officers at once 并发', () => {
  it('join an incident once', async () => {
    const [first, second, third] = [await unknownChild(), await unknownChild(), await unknownChild()];

    const answers = await Promise.all([
      step(station.duty, 'joinIncident', { incidentId: first.incidentId, intoIncidentId: second.incidentId }),
      step(station.caseOfficer, 'joinIncident', {
        incidentId: first.incidentId,
        intoIncidentId: third.incidentId,
      }),
    ]);

    expect(answers.filter(({ incident }) => incident !== null)).toHaveLength(1);
    expect(await reportsIn(first.incidentId, second.incidentId, third.incidentId)).toHaveLength(3);
  });

  it('do not join two incidents into each other', async () => {
    const [one, other] = [await unknownChild(), await unknownChild()];

    await Promise.all([
      step(station.duty, 'joinIncident', { incidentId: one.incidentId, intoIncidentId: other.incidentId }),
      step(station.caseOfficer, 'joinIncident', {
        incidentId: other.incidentId,
        intoIncidentId: one.incidentId,
      }),
    ]);

    const reports = await reportsIn(one.incidentId, other.incidentId);
    expect(reports).toHaveLength(2);
    expect(new Set(reports.map(({ incident_id }) => incident_id)).size).toBe(1);
    expect(reports.map(({ state }) => state)).not.toContain('JOINED');
  });

  it('do not both take the last two reports out of an incident', async () => {
    const childId = await service.child(VILLAGE);
    const { incidentId } = await reported(service, director, { childId });
    await reported(service, director, { childId });
    const ids = (await reportsIn(incidentId)).map(({ report_id }) => report_id);

    const answers = await Promise.all([
      step(station.duty, 'separateReport', { reportId: ids[0] }),
      step(station.caseOfficer, 'separateReport', { reportId: ids[1] }),
    ]);

    expect(answers.filter(({ incident }) => incident !== null)).toHaveLength(1);
    expect(await reportsIn(incidentId)).toHaveLength(1);
  });

  it('lose no report that comes while its incident is being joined to another', async () => {
    const childId = await service.child(VILLAGE);
    const target = await unknownChild();
    const { incidentId } = await reported(service, director, { childId });

    const [, ...further] = await Promise.all([
      step(station.duty, 'joinIncident', { incidentId, intoIncidentId: target.incidentId }),
      ...[1, 2, 3].map(() => reported(service, director, { childId })),
    ]);

    for (const { receipt } of further) {
      const { rows } = await service.database.query<{ state: string }>(
        'SELECT i.state FROM report r JOIN incident i USING (incident_id) WHERE r.receipt_number = $1',
        [receipt.receiptNumber],
      );
      expect(rows).toHaveLength(1);
      expect(rows[0]?.state).not.toBe('JOINED');
    }
  });
});

describe('4.1.a no report is ever lost 报告不丢失', () => {
  const MOVES = fc.array(
    fc.record({ join: fc.boolean(), one: fc.nat({ max: 99 }), other: fc.nat({ max: 99 }) }),
    { minLength: 3, maxLength: 8 },
  );
  const pick = <T>(things: readonly T[], at: number): T | undefined => things[at % things.length];

  it('whatever officers join and separate, each report stands in exactly one incident, and no open one is empty', async () => {
    await fc.assert(
      fc.asyncProperty(MOVES, async (moves) => {
        const start = await Promise.all([1, 2, 3, 4].map(() => unknownChild()));
        const incidents = start.map(({ incidentId }) => incidentId);
        const { rows: all } = await service.database.query<{ report_id: string }>(
          'SELECT report_id FROM report WHERE incident_id = ANY ($1::uuid[])',
          [incidents],
        );
        const reportIds = all.map(({ report_id }) => report_id);

        for (const { join, one, other } of moves) {
          const answer = join
            ? await step(station.duty, 'joinIncident', {
                incidentId: pick(incidents, one),
                intoIncidentId: pick(incidents, other),
              })
            : await step(station.duty, 'separateReport', { reportId: pick(reportIds, one) });
          const id = answer.incident?.id;
          if (id !== undefined && !incidents.includes(id)) incidents.push(id);
        }

        const standing = await reportsIn(...incidents);
        expect(standing.map(({ report_id }) => report_id).toSorted()).toEqual(reportIds.toSorted());
        expect(standing.map(({ state }) => state)).not.toContain('JOINED');
        const { rows: empty } = await service.database.query(
          `SELECT 1 FROM incident i WHERE i.incident_id = ANY ($1::uuid[]) AND i.state <> 'JOINED'
             AND NOT EXISTS (SELECT FROM report r WHERE r.incident_id = i.incident_id)`,
          [incidents],
        );
        expect(empty).toEqual([]);
      }),
      { numRuns: 6 },
    );
  });
});
