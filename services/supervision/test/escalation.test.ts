import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger, startService } from '@ger/subgraph';
import { startServiceUnderTest, until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { supervision } from '../src/service.ts';
import { dispatched, recordUnits, reported, untilDuty, VILLAGE, type Units } from './support.ts';

let service: ServiceUnderTest;
let units: Units;
let township: TestOfficer;

beforeAll(async () => {
  service = await startServiceUnderTest(supervision);
  units = await recordUnits(service);
  township = await service.officer({ role: 'township.officer', unitId: units.township });
});
afterAll(() => service.stop());

/** What supervision has said about a child's duties, oldest first. */
const saidOf = async (childId: string): Promise<string[]> =>
  (await service.events.published())
    .filter((envelope) => envelope.childId === childId)
    .map(({ type, payload }) => `${type} ${(payload as { step?: number }).step ?? 0}`);

/** Until everything that was said has come back into the log. */
const settled = () =>
  until('the log to hold what was said', async () => {
    const { rows } = await service.database.query<{ missing: number }>(
      `SELECT count(*)::integer AS missing FROM outbox o WHERE NOT EXISTS (SELECT FROM event_log e WHERE e.id = o.id)`,
    );
    return rows[0]?.missing === 0;
  });

describe('6.1.a a duty nobody meets 逾期升级', () => {
  it('falls due within five seconds of its deadline and is reported to the superior, once', async () => {
    const childId = await service.child(VILLAGE);
    await reported(service, childId, units.station);
    service.clock.advance({ minutes: 30, seconds: 1 });

    const overdue = await untilDuty(
      township,
      childId,
      'dispatch',
      ({ escalations }) => escalations.length > 0,
      5,
    );
    await settled();

    expect(overdue).toMatchObject({
      state: 'OVERDUE',
      escalations: [{ step: 1, toUnit: { id: units.bureau }, withdrawnAt: null }],
    });
    expect(await saidOf(childId)).toEqual(['duty.fell-due 0', 'duty.escalated 1']);
  });

  it('goes on from banner level to the league, its civil affairs and its supervision, three days later', async () => {
    const childId = await service.child(VILLAGE);
    await reported(service, childId, units.station);
    service.clock.advance({ minutes: 31 });
    await untilDuty(township, childId, 'dispatch', ({ escalations }) => escalations.length === 1);
    service.clock.advance({ days: 3 });

    const further = await untilDuty(
      township,
      childId,
      'dispatch',
      ({ escalations }) => escalations.length > 3,
    );

    expect(further.escalations.map(({ step, toUnit }) => [step, toUnit.id])).toEqual(
      [
        [1, units.bureau],
        ...[units.leaguePolice, units.leagueCivilAffairs, units.leagueSupervision].map((unit) => [2, unit]),
      ].toSorted((a, b) =>
        order(
          further.escalations.map(({ toUnit }) => toUnit.id),
          a,
          b,
        ),
      ),
    );
  });

  it('is met after all by an act done in time of which we heard late, and withdraws what was said', async () => {
    const childId = await service.child(VILLAGE);
    const report = await reported(service, childId, units.station);
    const inTime = service.clock.now();
    service.clock.advance({ minutes: 31 });
    await untilDuty(township, childId, 'dispatch', ({ escalations }) => escalations.length > 0);
    await dispatched(service, childId, { ...report, unitId: units.station, at: inTime });

    const met = await untilDuty(
      township,
      childId,
      'dispatch',
      ({ escalations }) => escalations[0]?.withdrawnAt !== null,
    );
    await settled();

    expect(met).toMatchObject({ state: 'MET', metAt: inTime.toISOString() });
    expect(await saidOf(childId)).toEqual([
      'duty.fell-due 0',
      'duty.escalated 1',
      'escalation.withdrawn 0',
      'escalation.withdrawn 1',
    ]);
    const [escalated] = (await service.events.published('duty.escalated')).filter(
      (said) => said.childId === childId,
    );
    const withdrawn = (await service.events.published('escalation.withdrawn')).filter(
      (said) => said.childId === childId,
    );
    expect(withdrawn.map(({ payload }) => (payload as { escalationId: string | null }).escalationId)).toEqual(
      [null, escalated?.id],
    );
  });

  it('stays reported when it was done too late, and goes no further', async () => {
    const childId = await service.child(VILLAGE);
    const report = await reported(service, childId, units.station);
    service.clock.advance({ minutes: 31 });
    await untilDuty(township, childId, 'dispatch', ({ escalations }) => escalations.length > 0);
    await dispatched(service, childId, { ...report, unitId: units.station });
    service.clock.advance({ days: 4 });
    await until('the clock of the duty to end', async () => {
      const { rows } = await service.database.query(
        `SELECT FROM ledger.duty_clock c JOIN projection.duty d USING (duty_id) WHERE d.child_id = $1 AND c.next_at IS NULL`,
        [childId],
      );
      return rows.length === 1;
    });

    expect(await untilDuty(township, childId, 'dispatch', () => true)).toMatchObject({
      state: 'MET_LATE',
      escalations: [{ step: 1, withdrawnAt: null }],
    });
    expect(await saidOf(childId)).toEqual(['duty.fell-due 0', 'duty.escalated 1', 'escalation.ended 1']);
  });

  it.each([
    ['it is withdrawn', 'in time' as const],
    ['the duty is done, though late', 'late' as const],
  ])('shows the child to the unit it was escalated to, until %s', async (_, done) => {
    const childId = await service.child(VILLAGE);
    const report = await reported(service, childId, units.station);
    const inTime = service.clock.now();
    service.clock.advance({ minutes: 31 });
    await untilDuty(township, childId, 'dispatch', ({ escalations }) => escalations.length > 0);
    const relations = async () =>
      (
        await service.database.query<{ unit_id: string; runs: boolean }>(
          `SELECT unit_id, valid_until IS NULL AS runs FROM child_relation WHERE child_id = $1 AND kind = 'ESCALATED'`,
          [childId],
        )
      ).rows;
    const during = await relations();
    const at = done === 'in time' ? { at: inTime } : {};
    await dispatched(service, childId, { ...report, unitId: units.station, ...at });

    expect(during).toEqual([{ unit_id: units.bureau, runs: true }]);
    await until('the relation to end', async () => (await relations()).every(({ runs }) => !runs));
  });
});

describe('once, whatever happens 每步一次', () => {
  it('says a deadline that passed while nobody looked when somebody does again, though several processes do', async () => {
    const childId = await service.child(VILLAGE);
    await reported(service, childId, units.station);
    const logger = createLogger('supervision', 'silent');
    const line = await service.database.connect();
    await line.query(`SELECT pg_advisory_lock(hashtext('watch-duties'))`); // the watch of every process stands still
    service.clock.advance({ minutes: 31 });
    const others = await Promise.all([1, 2].map(() => startService(supervision, service.config, logger)));
    const meanwhile = await saidOf(childId);
    await line.query(`SELECT pg_advisory_unlock(hashtext('watch-duties'))`);
    line.release();
    await untilDuty(township, childId, 'dispatch', ({ escalations }) => escalations.length > 0);
    await Promise.all(others.map((other) => other.stop()));
    const again = await startService(supervision, service.config, logger);
    await settled();
    await again.stop();

    expect(meanwhile).toEqual([]);
    expect(await saidOf(childId)).toEqual(['duty.fell-due 0', 'duty.escalated 1']);
  });
});

/** Units told in the same step come in no promised order. */
function order(seen: readonly string[], [, a]: readonly unknown[], [, b]: readonly unknown[]): number {
  return seen.indexOf(String(a)) - seen.indexOf(String(b));
}
