import { randomUUID } from 'node:crypto';
import { ROLES, type Role } from '@ger/kernel';
import { startServiceUnderTest, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COMMENDATION, type CommendationAction } from '../src/features/commendation/rules/machine.ts';
import { police } from '../src/service.ts';
import { policeStation, reported, type Station } from './support.ts';

const SIGNED_IN = (Object.keys(ROLES) as Role[]).filter((role) => role !== 'public');

let service: ServiceUnderTest;
let station: Station;
let head: TestOfficer;
/** One officer of each role, in the station and in the bureau of the banner. */
const atStation = new Map<Role, TestOfficer>();
const atBureau = new Map<Role, TestOfficer>();

beforeAll(async () => {
  service = await startServiceUnderTest(police);
  station = await policeStation(service, '150122101');
  head = await service.officer({ role: 'police.head', divisions: ['150122'], kind: 'BANNER_BUREAU' });
  await service.database.query('UPDATE unit SET superior_unit_id = $1 WHERE unit_id = $2', [
    head.unitId,
    station.unitId,
  ]);
  for (const role of SIGNED_IN) {
    atStation.set(role, await service.officer({ role, unitId: station.unitId }));
    atBureau.set(role, await service.officer({ role, unitId: head.unitId }));
  }
});
afterAll(() => service.stop());

interface Seen {
  id: string;
  state: string;
  recipient: string;
  merits: string;
  organization: { id: string } | null;
}
interface Answer {
  commendation: Seen | null;
  refusal: { code: string; missing: { code: string }[] } | null;
}
const INPUTS: Readonly<Record<CommendationAction, string>> = {
  proposeCommendation: 'ProposeCommendationInput',
  approveCommendation: 'DecideCommendationInput',
  declineCommendation: 'DecideCommendationInput',
  presentCommendation: 'PresentCommendationInput',
};
async function act(officer: TestOfficer, action: CommendationAction, id: string) {
  const input = {
    idempotencyKey: randomUUID(),
    ...(action === 'proposeCommendation'
      ? { reportId: id, form: 'CERTIFICATE', merits: '深夜报警并陪伴孩子' }
      : { commendationId: id, reason: '事迹属实' }),
    ...(action === 'presentCommendation' && { on: '2026-09-01' }),
  };
  const { data, errors } = await officer.query<Record<string, Answer | null>>(
    `mutation($input: ${INPUTS[action]}!) { ${action}(input: $input) {
       commendation { id state recipient merits organization { id } } refusal { code missing { code } } } }`,
    { input },
  );
  const payload = data?.[action];
  return { one: payload?.commendation ?? null, refusal: payload?.refusal ?? null, errors };
}

/** A report by somebody who need not have; its incident closed, as the machine of incidents leaves it. */
async function closedReport(more: Record<string, unknown> = {}, reporter = station.duty): Promise<string> {
  const { incidentId } = await reported(service, reporter, {
    reporterKind: 'VOLUNTARY',
    childDescription: '约六岁男孩',
    reporterName: '来电人',
    reporterPhone: '13900002222',
    ...more,
  });
  await service.database.query(`UPDATE incident SET state = 'CLOSED' WHERE incident_id = $1`, [incidentId]);
  const { rows } = await service.database.query<{ id: string }>(
    'SELECT report_id AS id FROM report WHERE incident_id = $1',
    [incidentId],
  );
  return rows[0]?.id ?? '';
}
const proposed = async (reportId?: string): Promise<Seen> => {
  const { one } = await act(station.caseOfficer, 'proposeCommendation', reportId ?? (await closedReport()));
  if (!one) throw new Error('the proposal was refused');
  return one;
};
/** One that the action can be done with: its id, or the report to propose for. */
const readyFor = async (action: CommendationAction): Promise<string> => {
  if (action === 'proposeCommendation') return closedReport();
  const { id } = await proposed();
  if (action === 'presentCommendation') await act(head, 'approveCommendation', id);
  return id;
};
const missing = (answer: { refusal: { missing: { code: string }[] } | null }) =>
  answer.refusal?.missing.map(({ code }) => code);

describe('4.1.c citizens and organizations that report are commended 表彰', () => {
  it('names an organization and never a person: in no column, no event and to no other unit', async () => {
    const federation = await service.officer({ role: 'mass-organizations.worker' });
    const person = await proposed();
    const organization = await proposed(await closedReport({ reporterName: null }, federation));

    expect(person).toMatchObject({ recipient: 'PERSON', organization: null });
    expect(organization).toMatchObject({
      recipient: 'ORGANIZATION',
      organization: { id: federation.unitId },
    });
    const { rows } = await service.database.query<{ text: string }>(
      `SELECT row_to_json(c)::text || (SELECT string_agg(row_to_json(v)::text, '') FROM commendation_version v
         WHERE v.commendation_id = c.commendation_id) AS text FROM commendation c`,
    );
    const said = (await service.events.published()).filter(({ type }) => type.startsWith('commendation.'));
    const kept = rows.map(({ text }) => text).join() + JSON.stringify(said);
    for (const secret of ['来电人', '13900002222', '深夜', federation.unitId])
      expect(kept).not.toContain(secret);
    expect(said.every(({ childId }) => childId === null)).toBe(true);
  });

  it('opens who a person is to the unit that received the report, with a purpose, and not to the bureau', async () => {
    const { id } = await proposed();
    const document = `{ commendations(first: 100) { edges { node { id reporter { name } } } } }`;
    const readBy = async (officer: Pick<TestOfficer, 'query'>) => {
      const { data, errors } = await officer.query<{
        commendations: { edges: { node: { id: string; reporter: { name: string } | null } }[] } | null;
      }>(document);
      return { errors, one: data?.commendations?.edges.find(({ node }) => node.id === id)?.node };
    };

    expect((await readBy(station.caseOfficer)).errors[0]?.extensions['code']).toBe('PURPOSE_REQUIRED');
    expect((await readBy(station.caseOfficer.for('RESPOND_TO_EMERGENCY'))).one?.reporter?.name).toBe(
      '来电人',
    );
    expect((await readBy(head.for('RESPOND_TO_EMERGENCY'))).one).toEqual({ id, reporter: null });
    const elsewhere = await policeStation(service, '150122102');
    expect((await readBy(elsewhere.duty.for('RESPOND_TO_EMERGENCY'))).one).toBeUndefined();
  });

  it('is refused for a report that was a duty, that nobody signed, that is not closed, or that has one already', async () => {
    const open = await closedReport();
    await service.database.query(
      `UPDATE incident SET state = 'HANDLING' WHERE incident_id = (SELECT incident_id FROM report WHERE report_id = $1)`,
      [open],
    );
    const duty = await closedReport({ reporterKind: 'SCHOOL' });
    const unsigned = await closedReport({ reporterName: null, reporterPhone: null });
    const twice = await closedReport();
    const answers = await Promise.all([
      act(station.caseOfficer, 'proposeCommendation', twice),
      act(station.caseOfficer, 'proposeCommendation', twice),
    ]);

    expect(missing(await act(station.caseOfficer, 'proposeCommendation', open))).toEqual(['INCIDENT_CLOSED']);
    expect(missing(await act(station.caseOfficer, 'proposeCommendation', duty))).toEqual(['VOLUNTARY']);
    expect(missing(await act(station.caseOfficer, 'proposeCommendation', unsigned))).toEqual([
      'REPORTER_KNOWN',
    ]);
    expect(answers.flatMap((answer) => missing(answer) ?? [])).toEqual(['NOT_COMMENDED']);
  });

  it('is not approved by whoever proposed it, nor by the unit that proposed it', async () => {
    const reportId = await closedReport();
    const { rows } = await service.database.query<{ incident_id: string }>(
      'SELECT incident_id FROM report WHERE report_id = $1',
      [reportId],
    );
    await service.database.query('UPDATE incident SET unit_id = $1 WHERE incident_id = $2', [
      head.unitId,
      rows[0]?.incident_id,
    ]);
    const own = (await act(head, 'proposeCommendation', reportId)).one?.id ?? '';
    const ofStation = await proposed();

    expect(missing(await act(head, 'approveCommendation', own))).toEqual(['ANOTHER_OFFICER']);
    const stationHead = atStation.get('police.head') ?? head;
    expect(missing(await act(stationHead, 'approveCommendation', ofStation.id))).toEqual(['BANNER_BUREAU']);
  });

  it.each(COMMENDATION.transitions)(
    '$action: only its roles, its event',
    async ({ action, to, by, emits }) => {
      const officers =
        action === 'approveCommendation' || action === 'declineCommendation' ? atBureau : atStation;
      const id = await readyFor(action);
      for (const role of SIGNED_IN.filter((each) => !by.some((one) => one === each))) {
        const officer = officers.get(role) ?? head;
        const { refusal, errors } = await act(officer, action, id);
        expect([role, refusal?.code ?? errors[0]?.extensions['code']]).toEqual([
          role,
          expect.stringMatching(/^(NOT_YOUR_ROLE|NOT_FOUND)$/),
        ]);
      }
      const { one } = await act(officers.get('police.head') ?? head, action, id);

      expect(one?.state).toBe(to);
      const said = (await service.events.published(emits ?? '')).filter(
        ({ payload }) => (payload as { commendationId?: string }).commendationId === one?.id,
      );
      expect(said).toHaveLength(1);
    },
  );
});
