import { randomUUID } from 'node:crypto';
import { ROLES, type Role } from '@ger/kernel';
import { startServiceUnderTest, until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LEAD } from '../src/features/accountability/rules/machine.ts';
import { police } from '../src/service.ts';
import { policeStation, reported } from './support.ts';

const SIGNED_IN = (Object.keys(ROLES) as Role[]).filter((role) => role !== 'public');
const VILLAGE = '150122101202';

let service: ServiceUnderTest;
/** The village that finds, and its superior, the township. */
let director: TestOfficer;
let township: TestOfficer;
const officers = new Map<Role, TestOfficer>();

beforeAll(async () => {
  service = await startServiceUnderTest(police);
  await policeStation(service, '150122101');
  township = await service.officer({ role: 'township.head', divisions: ['150122101'] });
  director = await service.officer({ role: 'village.director', divisions: [VILLAGE] });
  await service.database.query('UPDATE unit SET superior_unit_id = $1 WHERE unit_id = $2', [
    township.unitId,
    director.unitId,
  ]);
  for (const role of SIGNED_IN) officers.set(role, await service.officer({ role, unitId: township.unitId }));
});
afterAll(() => service.stop());

interface Lead {
  id: string;
  findingId: string;
  kind: string;
  state: string;
  reason: string | null;
}

/** A finding that the village ticked, as civil affairs says it. */
async function found(reportable = true, foundAt?: Date): Promise<string> {
  const findingId = randomUUID();
  const childId = await service.child(VILLAGE);
  await service.events.say('civil-affairs', 'finding.recorded', {
    aggregateId: findingId,
    occurredAt: service.clock.now(),
    division: VILLAGE,
    childId,
    payload: {
      findingId,
      childId,
      findings: ['LIVING_ALONE'],
      unitId: director.unitId,
      ...(foundAt && { foundAt: foundAt.toISOString() }),
      reportable,
    },
  });
  return findingId;
}
const leadsSeenBy = async (officer: TestOfficer, state = 'OPEN'): Promise<Lead[]> =>
  (
    await officer.query<{ accountabilityLeads: { edges: { node: Lead }[] } | null }>(
      `query($state: LeadState) { accountabilityLeads(first: 100, state: $state) { edges { node { id findingId kind agency foundAt state reason unit { id } } } } }`,
      { state },
    )
  ).data?.accountabilityLeads?.edges.map(({ node }) => node) ?? [];
const leadOf = (findingId: string): Promise<Lead> =>
  until('the lead', async () => (await leadsSeenBy(township)).find((lead) => lead.findingId === findingId));
const decide = async (officer: TestOfficer, act: string, leadId: string, reason = '已核查') => {
  const { data, errors } = await officer.query<
    Record<string, { lead: Lead | null; refusal: { code: string } | null } | null>
  >(
    `mutation($input: DecideLeadInput!) { ${act}(input: $input) { lead { id state reason } refusal { code } } }`,
    {
      input: { idempotencyKey: randomUUID(), leadId, reason },
    },
  );
  return { ...data?.[act], errors };
};
const saidOf = async (findingId: string) =>
  (await service.events.published())
    .filter(({ type }) => type.startsWith('accountability.'))
    .map(({ type, payload, childId }) => ({ type, childId, ...(payload as { findingId: string }) }))
    .filter((said) => said.findingId === findingId);

describe('4.1.b who did not report, or late, is examined by the superior 问责线索', () => {
  it('a finding without a report becomes a lead when the day is over, one reported in time or not reportable never does', async () => {
    const forgotten = await found();
    const told = await found();
    const harmless = await found(false);
    await reported(service, director, { childDescription: '女孩', findingId: told });
    expect(await leadsSeenBy(township)).toEqual([]);
    service.clock.advance({ hours: 25 });

    expect(await leadOf(forgotten)).toMatchObject({ kind: 'MISSING', unit: { id: director.unitId } });
    const listed = (await leadsSeenBy(township)).map(({ findingId }) => findingId);
    expect(listed).not.toContain(told);
    expect(listed).not.toContain(harmless);
    expect(await saidOf(forgotten)).toEqual([
      expect.objectContaining({
        type: 'accountability.lead-found',
        kind: 'MISSING',
        childId: null,
        superiorUnitId: township.unitId,
      }),
    ]);
    expect(await leadsSeenBy(director)).toEqual([]);
  });

  it('a report that comes too late is said in the lead, and of one finding there is one lead', async () => {
    const findingId = await found();
    service.clock.advance({ hours: 25 });
    await leadOf(findingId);
    await reported(service, director, { childDescription: '男孩', findingId });

    await until('the report to be noted', async () => (await leadOf(findingId)).kind === 'LATE' || undefined);
    expect(await saidOf(findingId)).toHaveLength(1);
  });

  it('a visit that is entered days after it was made is late, although its report follows at once', async () => {
    const visited = new Date(service.clock.now().getTime() - 3 * 86_400_000);
    const findingId = await found(true, visited);
    await reported(service, director, { childDescription: '女孩', findingId });

    expect(await leadOf(findingId)).toMatchObject({
      kind: 'LATE',
      agency: 'civil-affairs',
      foundAt: visited.toISOString(),
    });
  });

  it('is decided once, with a reason that is kept sealed', async () => {
    const findingId = await found();
    service.clock.advance({ hours: 25 });
    const { id } = await leadOf(findingId);
    const silent = await decide(township, 'excuseLead', id, ' ');
    const answers = await Promise.all([
      decide(township, 'excuseLead', id, '当日已电话报警'),
      decide(township, 'confirmLead', id, '确未报告'),
    ]);

    expect(silent.errors[0]?.extensions).toMatchObject({ problems: [{ path: 'reason' }] });
    expect(answers.filter(({ lead }) => lead)).toHaveLength(1);
    expect((await saidOf(findingId)).map(({ type }) => type)).toEqual([
      'accountability.lead-found',
      'accountability.decided',
    ]);
    const { rows } = await service.database.query<{ reason: string }>(
      'SELECT reason FROM accountability_lead WHERE lead_id = $1',
      [id],
    );
    expect(rows[0]?.reason).not.toMatch(/电话|报告/);
  });

  it.each(LEAD.transitions)('$action: only the head of the superior unit', async ({ action, to, by }) => {
    const findingId = await found();
    service.clock.advance({ hours: 25 });
    const { id } = await leadOf(findingId);
    for (const [role, officer] of officers)
      if (!by.some((each) => each === role)) {
        const answer = await decide(officer, action, id);
        expect([role, answer.refusal?.code]).toEqual([role, 'NOT_YOUR_ROLE']);
      }

    expect((await decide(township, action, id)).lead?.state).toBe(to);
  });
});
