import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@ger/kernel';
import { dataSource } from '@ger/subgraph';
import { startServiceUnderTest, until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import type { DataSource } from 'typeorm';
import { rebuildProjection } from '../src/projection/rebuild.ts';
import { TABLE_NAMES } from '../src/projection/tables.ts';
import { replayLog } from '../src/replay-log.ts';
import { supervision } from '../src/service.ts';
import {
  dispatched,
  dutiesOf,
  recordUnits,
  reported,
  say,
  untilDuty,
  VILLAGE,
  type Units,
} from './support.ts';

let service: ServiceUnderTest;
let units: Units;
let township: TestOfficer;
let owner: DataSource;
let childId: string;

beforeAll(async () => {
  service = await startServiceUnderTest(supervision);
  units = await recordUnits(service);
  township = await service.officer({ role: 'township.officer', unitId: units.township });
  owner = await dataSource(service.config, 'owner', 2, []).initialize();
  childId = await service.child(VILLAGE);
  const report = await reported(service, childId, units.station);
  const inTime = service.clock.now();
  service.clock.advance({ minutes: 31 });
  await untilDuty(township, childId, 'dispatch', ({ escalations }) => escalations.length > 0);
  await dispatched(service, childId, { ...report, unitId: units.station, at: inTime });
  await untilDuty(township, childId, 'dispatch', ({ escalations }) => escalations[0]?.withdrawnAt !== null);
  await mergedAndAssigned();
  await verified();
});

/** A village's round with one child verified: the indicators have rows (3.2.b). */
async function verified(): Promise<void> {
  const round = { roundId: newId(), quarter: '2026Q3' };
  await say(service, 'civil-affairs', 'round.opened', {
    aggregateId: round.roundId,
    division: VILLAGE,
    payload: { ...round, division: VILLAGE, part: 1, tasks: 2 },
  });
  const taskId = newId();
  await say(service, 'civil-affairs', 'child.verified', {
    aggregateId: taskId,
    childId,
    division: VILLAGE,
    payload: { ...round, taskId, childId, outcome: 'CONFIRMED' },
  });
}

/** Two other files become one and two again, and a person says whose a visit is: every table has rows (2.4). */
async function mergedAndAssigned(): Promise<void> {
  const [old, kept] = [await service.child(VILLAGE), await service.child(VILLAGE)];
  for (const type of ['child.merged', 'child.unmerged'] as const)
    await say(service, 'civil-affairs', type, {
      aggregateId: old,
      childId: kept,
      division: VILLAGE,
      payload: { childId: old, keptChildId: kept },
    });
  await say(service, 'civil-affairs', 'child.record-assigned', {
    aggregateId: old,
    childId: old,
    payload: { childId: old, fromChildId: kept, kind: 'VISIT', recordId: newId() },
  });
}
afterAll(async () => {
  await owner.destroy();
  await service.stop();
});

describe('the event log 事件总账', () => {
  it('holds every envelope of every agency, its own too, without a gap, and the rules in front of all', async () => {
    const { rows } = await service.database.query<{ position: string; publisher: string; type: string }>(
      'SELECT position, publisher, type FROM event_log ORDER BY position',
    );

    expect(rows.map(({ position }) => Number(position))).toEqual(rows.map((_, index) => index + 1));
    expect(new Set(rows.map(({ publisher }) => publisher))).toEqual(
      new Set(['supervision', 'civil-affairs', 'police']),
    );
    expect(rows[0]).toMatchObject({ type: 'rules.changed' });
    expect(rows.findIndex(({ type }) => type === 'unit.recorded')).toBeGreaterThan(
      rows.findLastIndex(({ type }) => type === 'calendar.published'),
    );
  });

  it('cannot be changed or shortened by any role of the service', async () => {
    const { rows } = await service.database.query(
      `SELECT r.rolname, p.privilege FROM pg_roles r
        CROSS JOIN unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS p(privilege)
        WHERE r.rolname ~ '^supervision_(app|consumer|relay|jobs)$' AND has_table_privilege(r.oid, 'event_log', p.privilege)`,
    );

    expect(rows).toEqual([]);
  });

  it('is not changed by a second delivery, nor is anything that follows from it', async () => {
    const before = await tableCounts();
    const child = await service.child(VILLAGE);
    const { reportId, incidentId } = await reported(service, child, units.station);
    const envelope = await dispatched(service, child, { reportId, incidentId, unitId: units.station });
    const once = await tableCounts();
    await service.events.repeat(envelope);
    await say(service, 'police', 'incident.arrived', {
      aggregateId: incidentId,
      childId: child,
      division: VILLAGE,
      payload: { incidentId, unitId: units.station },
    });

    const twice = await tableCounts();
    expect(Number(twice['duty'])).toBe(Number(once['duty']));
    expect(Number(twice['timeline']) - Number(once['timeline'])).toBe(1);
    expect(Number(once['duty']) - Number(before['duty'])).toBe(1);
  });
});

describe('rebuild 重新推算', () => {
  it('gives the same hashes for every table, and leaves everything as it is', async () => {
    const before = await dutiesOf(township, childId);

    const report = await rebuildProjection(owner, { swap: false });

    expect(report).toMatchObject({ same: true, swapped: false });
    expect(report.tables.map(({ table }) => table)).toEqual(TABLE_NAMES);
    expect(report.tables.filter(({ fresh }) => fresh.rows === 0)).toEqual([]);
    expect(await dutiesOf(township, childId)).toEqual(before);
  });

  it('finds a row that was changed behind its back, and puts the right ones in place when told', async () => {
    const before = await dutiesOf(township, childId);
    await service.database.query(
      `UPDATE projection.duty SET met_at = NULL, zh = '改动' WHERE child_id = $1`,
      [childId],
    );

    const found = await rebuildProjection(owner, { swap: false });
    const mended = await rebuildProjection(owner, { swap: true });

    expect(found.tables.filter(({ same }) => !same).map(({ table }) => table)).toEqual(['duty']);
    expect(mended).toMatchObject({ same: false, swapped: true });
    expect(await dutiesOf(township, childId)).toEqual(before);
    expect(await rebuildProjection(owner, { swap: false })).toMatchObject({ same: true });
  });

  it('goes on serving, guarding and folding after the swap, and says nothing twice', async () => {
    const said = (await service.events.published('duty.escalated')).length;
    await rebuildProjection(owner, { swap: true });
    const child = await service.child(VILLAGE);
    await reported(service, child, units.station);
    const elsewhere = await service.officer({ role: 'township.officer', divisions: ['150222101'] });

    expect(await dutiesOf(township, child)).toHaveLength(1);
    expect(await dutiesOf(elsewhere, child)).toEqual([]);
    service.clock.advance({ minutes: 31 });
    await untilDuty(township, child, 'dispatch', ({ escalations }) => escalations.length > 0);
    expect((await service.events.published('duty.escalated')).length).toBe(said + 1);
  });
});

describe('replay 补发', () => {
  it('puts the log before a service that lost its inbox, which then takes everything in again', async () => {
    const consumer = await dataSource(service.config, 'consumer', 2, []).initialize();
    try {
      const known = await replayLog(consumer, consumer);
      expect(known.fed).toBe(0);
      const { rows } = await service.database.query<{ id: string; aggregate_id: string }>(
        `SELECT id, aggregate_id FROM event_log WHERE type = 'child.registered' AND child_id = $1`,
        [childId],
      );
      const [lost] = rows;
      await service.database.query(`DELETE FROM inbox WHERE id = $1`, [lost?.id]);
      await service.database.query(
        `DELETE FROM inbox_position WHERE publisher = 'civil-affairs' AND aggregate_id = $1`,
        [childId],
      );
      await service.database.query(`DELETE FROM child_scope WHERE child_id = $1`, [childId]);

      expect(await replayLog(consumer, consumer)).toMatchObject({ fed: 1 });
      await until('the child to be known again', async () => {
        const { rowCount } = await service.database.query('SELECT FROM child_scope WHERE child_id = $1', [
          childId,
        ]);
        return rowCount === 1;
      });
    } finally {
      await consumer.destroy();
    }
  });
});

async function tableCounts(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of TABLE_NAMES) {
    const { rows } = await service.database.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM projection.${table}`,
    );
    counts[table] = rows[0]?.count ?? 0;
  }
  return counts;
}
