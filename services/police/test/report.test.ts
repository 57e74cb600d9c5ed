import { randomUUID } from 'node:crypto';
import {
  startServiceUnderTest,
  type ServiceUnderTest,
  type SubgraphClient,
  type TestOfficer,
} from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SITUATIONS } from '../src/features/report/rules/report.ts';
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

const CITIZEN = `mutation($input: CitizenReportInput!) { reportAsCitizen(input: $input) {
  receipt { receiptNumber state receivedAt } refusal { code zh } } }`;
interface CitizenAnswer {
  reportAsCitizen: {
    receipt: { receiptNumber: string; state: string } | null;
    refusal: { code: string } | null;
  } | null;
}

const citizenReport = (who: SubgraphClient, more: Record<string, unknown> = {}) =>
  who.query<CitizenAnswer>(CITIZEN, {
    input: {
      idempotencyKey: randomUUID(),
      findings: ['DOMESTIC_VIOLENCE'],
      situations: ['INJURIES_OR_UNCONSCIOUS'],
      childDescription: '约八岁女孩，红色外套',
      place: VILLAGE,
      foundAt: service.clock.now().toISOString(),
      description: '隔壁传来打骂和哭声',
      reporterName: '热心邻居',
      reporterPhone: '13900001111',
      ...more,
    },
  });

const REPORTS = `query($id: ID!) { incident(id: $id) { reportCount reports {
  id receiptNumber state reporterKind findings situations description childDescription
  history { act incidentId reason } actions { action allowed missing { code } } } } }`;
interface SeenReport {
  id: string;
  receiptNumber: string;
  state: string;
  reporterKind: string;
  situations: string[];
  description: string;
  history: { act: string; incidentId: string }[];
  actions: { action: string; allowed: boolean; missing: { code: string }[] }[];
}
async function reportsOf(officer: TestOfficer, incidentId: string): Promise<SeenReport[] | null> {
  const { data, errors } = await officer.query<{ incident: { reports: SeenReport[] | null } | null }>(
    REPORTS,
    {
      id: incidentId,
    },
  );
  expect(errors).toEqual([]);
  return data?.incident?.reports ?? null;
}

const incidentOf = async (receiptNumber: string): Promise<string> => {
  const { rows } = await service.database.query<{ incident_id: string }>(
    'SELECT incident_id FROM report WHERE receipt_number = $1',
    [receiptNumber],
  );
  return rows[0]?.incident_id ?? '';
};

describe('4.1.a the accounts of reporting units 报告单位', () => {
  const UNITS = [
    ['KINDERGARTEN', 'KINDERGARTEN'],
    ['HOSPITAL', 'MEDICAL'],
    ['RELIEF_STATION', 'RELIEF'],
    ['WELFARE_HOME', 'WELFARE'],
    ['SOCIAL_WORK_INSTITUTION', 'SOCIAL_WORK'],
  ] as const;

  it.each(UNITS)(
    'lets a %s report as %s, follow its receipts, and nothing else',
    async (kind, reporterKind) => {
      const reporter = await service.officer({ role: 'reporting-unit.reporter', kind });
      const input = { reporterKind, childDescription: '男孩，约五岁', situations: [...SITUATIONS] };

      const { receipt, incidentId, answer } = await reported(service, reporter, input);

      expect(answer.errors).toEqual([]);
      const own = await reporter.query('{ ownReceipts { receiptNumber state } }');
      expect(own).toMatchObject({
        errors: [],
        data: { ownReceipts: [{ receiptNumber: receipt.receiptNumber, state: 'RECEIVED' }] },
      });
      const seen = await reporter.query(`query($id: ID!) { incident(id: $id) { id } }`, { id: incidentId });
      expect(seen.data).toEqual({ incident: null });
      expect(await reportsOf(station.duty, incidentId)).toMatchObject([
        { reporterKind, situations: [...SITUATIONS] },
      ]);
    },
  );

  it('does not let a hospital report as a kindergarten', async () => {
    const hospital = await service.officer({ role: 'reporting-unit.reporter', kind: 'HOSPITAL' });

    const { answer } = await reported(service, hospital, {
      reporterKind: 'KINDERGARTEN',
      childDescription: '男孩',
    });

    expect(answer.errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  it('shows one unit none of the receipts of another', async () => {
    const hospital = await service.officer({ role: 'reporting-unit.reporter', kind: 'HOSPITAL' });
    await reported(service, hospital, { reporterKind: 'MEDICAL', childDescription: '男孩' });
    const other = await service.officer({ role: 'reporting-unit.reporter', kind: 'HOSPITAL' });

    expect((await other.query('{ ownReceipts { receiptNumber } }')).data).toEqual({ ownReceipts: [] });
  });
});

describe('4.1.c a citizen without an account 公民报告', () => {
  it('is answered at once with a receipt that anybody may follow, and the station has the report', async () => {
    const answer = await citizenReport(service.anonymous());

    const receipt = answer.data?.reportAsCitizen?.receipt;
    expect(answer.errors).toEqual([]);
    expect(receipt).toMatchObject({ state: 'RECEIVED' });
    const incidentId = await incidentOf(receipt?.receiptNumber ?? '');
    expect(await reportsOf(station.duty, incidentId)).toMatchObject([
      { reporterKind: 'VOLUNTARY', description: '隔壁传来打骂和哭声' },
    ]);
  });

  it('gets the same receipt when the same submission is sent five times at once', async () => {
    const idempotencyKey = randomUUID();

    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map(() => citizenReport(service.anonymous(), { idempotencyKey })),
    );

    const numbers = answers.map(({ data }) => data?.reportAsCitizen?.receipt?.receiptNumber);
    expect(new Set(numbers).size).toBe(1);
    expect(numbers[0]).toMatch(/^R/);
  });

  it('may ask for the receipt and for nothing of the case', async () => {
    const answer = await citizenReport(service.anonymous());
    const incidentId = await incidentOf(answer.data?.reportAsCitizen?.receipt?.receiptNumber ?? '');

    const asked = await service
      .anonymous()
      .query(
        `query($id: ID!) { incident(id: $id) { id } incidents { edges { cursor } } ownReceipts { state } }`,
        {
          id: incidentId,
        },
      );

    expect(asked.data).toEqual({ incident: null, incidents: null, ownReceipts: null });
    expect(asked.errors.map(({ extensions }) => extensions['code'])).toEqual([
      'FORBIDDEN',
      'FORBIDDEN',
      'FORBIDDEN',
    ]);
  });

  it('is turned to 110 after ten reports in an hour, and heard again in the next', async () => {
    service.clock.advance({ hours: 1 });
    const answers: (string | undefined)[] = [];
    for (let count = 0; count < 11; count++)
      answers.push((await citizenReport(service.anonymous())).data?.reportAsCitizen?.refusal?.code);

    expect(answers).toEqual([...Array<undefined>(10).fill(undefined), 'TOO_MANY_REPORTS']);
    service.clock.advance({ hours: 1 });
    const next = await citizenReport(service.anonymous());
    expect(next.data?.reportAsCitizen?.receipt).not.toBeNull();
  });
});

describe('4.1.c a call that the duty desk takes down 接报登记', () => {
  it('is answered with a receipt, and keeps the caller as the reporter, not the station', async () => {
    const { receipt, incidentId } = await reported(service, station.duty, {
      reporterKind: 'VOLUNTARY',
      childDescription: '约六岁男孩',
      reporterName: '来电人',
      reporterPhone: '13900002222',
    });

    expect(receipt.state).toBe('RECEIVED');
    const seen = await station.duty
      .for('RESPOND_TO_EMERGENCY')
      .query(`query($id: ID!) { incident(id: $id) { reports { reporter { name phone unit { id } } } } }`, {
        id: incidentId,
      });
    expect(seen.data).toEqual({
      incident: { reports: [{ reporter: { name: '来电人', phone: '13900002222', unit: null } }] },
    });
    expect((await station.duty.query('{ ownReceipts { receiptNumber } }')).data).toEqual({ ownReceipts: [] });
  });

  it('takes no words without end', async () => {
    const { answer } = await reported(service, station.duty, {
      childDescription: '男孩',
      description: '很'.repeat(2001),
    });

    expect(answer.errors[0]?.extensions).toMatchObject({ problems: [{ path: 'description' }] });
  });
});

describe('4.1.c who reported stays with the unit in charge 报告人保密', () => {
  const REPORTER = `query($id: ID!) { incident(id: $id) { reports { reporter { name phone unit { id } } } } }`;
  const asIncident = async () => {
    const { incidentId } = await reported(service, director, {
      childId: await service.child(VILLAGE),
      reporterName: '李主任',
      reporterPhone: '13900002222',
    });
    return incidentId;
  };

  it('opens the reporter to the unit in charge, with a purpose, and writes it in the audit', async () => {
    const incidentId = await asIncident();

    const without = await station.duty.query(REPORTER, { id: incidentId });
    const opened = await station.duty.for('RESPOND_TO_EMERGENCY').query(REPORTER, { id: incidentId });

    expect(without.errors[0]?.extensions['code']).toBe('PURPOSE_REQUIRED');
    expect(opened).toMatchObject({
      errors: [],
      data: {
        incident: {
          reports: [{ reporter: { name: '李主任', phone: '13900002222', unit: { id: director.unitId } } }],
        },
      },
    });
    const [report] = (await reportsOf(station.duty, incidentId)) ?? [];
    const { rows } = await service.database.query(
      `SELECT purpose FROM audit_entry WHERE kind = 'READ' AND facts @> ARRAY['REPORTER', $1] AND officer_id = $2`,
      [report?.id, station.duty.officerId],
    );
    expect(rows).toEqual([{ purpose: 'RESPOND_TO_EMERGENCY' }]);
  });

  it('shows reports and reporter to no other unit that sees the incident', async () => {
    const incidentId = await asIncident();
    const township = await service.officer({ role: 'township.officer', divisions: ['150122101'] });
    const bureau = await service.officer({ role: 'police.head', divisions: ['150122'] });

    expect(await reportsOf(township, incidentId)).toBeNull();
    expect(await reportsOf(bureau, incidentId)).toBeNull();
    expect(await reportsOf(director, incidentId)).toBeNull();
  });

  it('goes with the case to the unit that takes it over', async () => {
    const incidentId = await asIncident();
    const bureau = await service.officer({ role: 'police.duty', divisions: ['150122'] });
    await step(station.duty, 'transferIncident', { incidentId, toUnitId: bureau.unitId });

    expect(await reportsOf(station.duty, incidentId)).toBeNull();
    expect(await reportsOf(bureau, incidentId)).toHaveLength(1);
  });

  it('keeps nothing of the reporter in clear, in any column or event', async () => {
    const incidentId = await asIncident();

    const { rows } = await service.database.query<{ text: string }>(
      `SELECT row_to_json(r)::text || v.text AS text FROM report r
         CROSS JOIN LATERAL (SELECT string_agg(row_to_json(x)::text, '') AS text FROM report_version x WHERE x.report_id = r.report_id) v
        WHERE r.incident_id = $1`,
      [incidentId],
    );
    const versions = await service.database.query<{ text: string }>(
      'SELECT row_to_json(v)::text AS text FROM incident_version v WHERE incident_id = $1',
      [incidentId],
    );
    const said = JSON.stringify(await service.events.published('report.received'));
    const kept = [...rows, ...versions.rows].map(({ text }) => text).join() + said;
    for (const secret of ['李主任', '13900002222', director.officerId, director.postId, director.unitId])
      expect(kept).not.toContain(secret);
  });
});

describe('L.5 the reporter hears the outcome 告知报告人', () => {
  it('is owed it once the report is accepted, and told once', async () => {
    const { incidentId, receipt } = await reported(service, director, {
      childId: await service.child(VILLAGE),
    });
    const [before] = (await reportsOf(station.duty, incidentId)) ?? [];
    const reportId = before?.id ?? '';
    const tell = { reportId, method: 'PHONE', reason: '已出警核实，孩子由亲属照料' };

    const early = await step(station.duty, 'tellOutcome', tell);
    await step(station.duty, 'acceptIncident', { incidentId });
    const told = await step(station.duty, 'tellOutcome', tell);
    const again = await step(station.duty, 'tellOutcome', tell);

    expect(early.refusal).toMatchObject({ missing: [{ code: 'NOT_ACCEPTED', clause: 'L.5' }] });
    expect(told).toMatchObject({ refusal: null, incident: { id: incidentId } });
    expect(again.refusal).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    const said = await service.events.published('report.outcome-told');
    expect(said.at(-1)).toMatchObject({ payload: { reportId, method: 'PHONE', unitId: station.unitId } });
    expect(JSON.stringify(said)).not.toContain('亲属');
    const [after] = (await reportsOf(station.duty, incidentId)) ?? [];
    expect(after?.history.map(({ act }) => act)).toEqual(['RECEIVED', 'ACCEPTED', 'TOLD']);
    const asked = await service
      .anonymous()
      .query(`query($n: String!) { receipt(receiptNumber: $n) { state } }`, { n: receipt.receiptNumber });
    expect(asked.data).toEqual({ receipt: { state: 'RECEIVED' } });
  });

  it('owes it at once for a report that joins an accepted incident', async () => {
    const childId = await service.child(VILLAGE);
    const { incidentId } = await reported(service, director, { childId });
    await step(station.duty, 'acceptIncident', { incidentId });

    const second = await reported(service, director, { childId });

    expect(second.incidentId).toBe(incidentId);
    const accepted = (await service.events.published('report.accepted')).filter(
      ({ payload }) => (payload as { incidentId: string }).incidentId === incidentId,
    );
    expect(accepted).toHaveLength(2);
    for (const { postId } of accepted) expect(postId).toBeNull();
  });
});

describe('3.3.e, 4.1.a a school reports bullying with its own record, by event', () => {
  const submitted = (findingId: string, more: Record<string, unknown> = {}) =>
    service.events.say('education', 'report.submitted', {
      aggregateId: findingId,
      occurredAt: service.clock.now(),
      division: VILLAGE,
      payload: {
        findingId,
        pupilId: randomUUID(),
        unitId: SCHOOL,
        place: VILLAGE,
        findings: ['UNLAWFUL_HARM'],
        forms: ['PHYSICAL', 'EXTORTION'],
        foundAt: service.clock.now().toISOString(),
        sex: 'FEMALE',
        birthYear: 2016,
        identityTokens: [],
        ...more,
      },
    });
  const SCHOOL = randomUUID();
  const saidOf = async (
    type: 'report.received' | 'report.receipt-given' | 'report.not-received',
    findingId: string,
  ) =>
    (await service.events.published(type)).filter(
      ({ payload }) => (payload as { findingId?: string }).findingId === findingId,
    );

  it('is received like any other report, answered with its receipt, and of one finding only once', async () => {
    const findingId = randomUUID();

    const said = await submitted(findingId);
    await service.events.repeat(said);
    await submitted(findingId); // the school asks again

    const [received, more] = await saidOf('report.received', findingId);
    expect(received?.payload).toMatchObject({
      reporterKind: 'SCHOOL',
      findings: ['UNLAWFUL_HARM'],
      unitId: station.unitId,
    });
    expect(more).toBeUndefined();
    const receipts = await saidOf('report.receipt-given', findingId);
    const numbers = receipts.map(({ payload }) => (payload as { receiptNumber: string }).receiptNumber);
    expect(numbers).toHaveLength(2);
    expect(new Set(numbers).size).toBe(1);
    const { data } = await service.anonymous().query<{
      receipt: { state: string };
    }>(`query($n: String!) { receipt(receiptNumber: $n) { state } }`, { n: numbers[0] });
    expect(data?.receipt).toEqual({ state: 'RECEIVED' });
  });

  it('tells the police what was ticked, and where to ask; the school stands as the reporter, sealed', async () => {
    const findingId = randomUUID();
    await submitted(findingId);
    const [received] = await saidOf('report.received', findingId);
    if (!received) throw new Error('not received');
    const { incidentId } = received.payload as { incidentId: string };

    const { data } = await station.duty.query<{ incident: { reports: SeenReport[] } }>(REPORTS, {
      id: incidentId,
    });

    expect(data?.incident.reports[0]).toMatchObject({
      reporterKind: 'SCHOOL',
      description: '学校报告学生受到欺凌：殴打、伤害身体、强索、毁坏财物。经过由学校保存，请向报告单位了解。',
    });
    const { rows } = await service.database.query<{ text: string }>(
      'SELECT row_to_json(r)::text AS text FROM report r WHERE incident_id = $1',
      [incidentId],
    );
    expect(rows[0]?.text).not.toMatch(new RegExp(`欺凌|${SCHOOL}`));
  });

  it('is answered as not received where no police unit is recorded', async () => {
    const findingId = randomUUID();

    await submitted(findingId, { place: '150222102212' });

    expect(await saidOf('report.received', findingId)).toEqual([]);
    expect((await saidOf('report.not-received', findingId)).map(({ payload }) => payload)).toMatchObject([
      { reason: 'NO_POLICE_UNIT', unitId: SCHOOL },
    ]);
  });
});
