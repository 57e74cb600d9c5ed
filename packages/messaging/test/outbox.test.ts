import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { byEvent, byOfficer, fixedClock, type Actor } from '@ger/kernel';
import type { DataSource, EntityManager } from 'typeorm';
import { envelopeId, outbox, type Origin, type Outbox } from '../src/index.ts';
import { startServers, type Servers } from './support/servers.ts';
import { acceptIncident, aService, UNIT, type TestService } from './support/service.ts';
import { until } from './support/until.ts';

const NOW = new Date('2026-09-01T02:00:00Z');
const POST = randomUUID();
const OFFICER = byOfficer({
  officerId: randomUUID(),
  subject: 'duty',
  post: { postId: POST, role: 'police.duty', unitId: UNIT, agency: 'police', divisions: [] },
});

let servers: Servers;
let police: TestService;
let app: DataSource;

beforeAll(async () => {
  servers = await startServers();
  police = await aService(servers, 'police');
  app = await police.as('app');
});
afterAll(async () => {
  await police.close();
  await servers.stop();
});

const by = (actor: Actor): Origin => ({ actor, now: NOW });
const accepted = (incidentId: string, more = {}) => ({
  aggregateId: incidentId,
  division: '150303',
  payload: { incidentId, unitId: UNIT, ...more },
});
const add = (manager: EntityManager, incidentId: string) =>
  outbox('police', manager, by(OFFICER)).add('incident.accepted', accepted(incidentId));
const versionsOf = async (incidentId: string): Promise<number[]> => {
  const rows = await police.look<{ version: number }>(
    `SELECT (envelope->>'aggregateVersion')::integer AS version FROM outbox
      WHERE envelope->'aggregate'->>'id' = $1 ORDER BY position`,
    [incidentId],
  );
  return rows.map(({ version }) => version);
};

describe('what the outbox says', () => {
  /** What is said in one transaction, and how many statements it took. */
  const statementsOf = async (say: (box: Outbox<'police'>) => Promise<unknown>): Promise<number> => {
    let sent = 0;
    await app.transaction((manager) => {
      const counted = {
        query: <T>(text: string, parameters?: unknown[]) => {
          sent += 1;
          return manager.query<T>(text, parameters);
        },
      };
      return say(outbox('police', counted, by(OFFICER)));
    });
    return sent;
  };

  it('says the same of many aggregates in two statements, each next in its own order', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    await app.transaction((manager) => add(manager, one));

    const statements = await statementsOf((box) =>
      box.addAll('incident.accepted', [accepted(one), accepted(other)]),
    );

    expect(statements).toBe(2);
    expect([await versionsOf(one), await versionsOf(other)]).toEqual([[1, 2], [1]]);
  });

  it('says several things of the same aggregates in two statements, in the order given', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    await app.transaction((manager) => add(manager, other));
    const both = [one, other];

    const statements = await statementsOf((box) =>
      box.addEach([
        ...both.map((id) => ({ type: 'incident.accepted' as const, ...accepted(id) })),
        ...both.map((id) => ({ type: 'incident.arrived' as const, ...accepted(id) })),
        { type: 'incident.accepted', ...accepted(one) },
      ]),
    );

    expect(statements).toBe(2);
    const saidOf = async (id: string) =>
      (
        await police.look<{ said: string }>(
          `SELECT (envelope ->> 'aggregateVersion') || ' ' || type AS said FROM outbox
            WHERE envelope->'aggregate'->>'id' = $1 ORDER BY position`,
          [id],
        )
      ).map(({ said }) => said);
    expect(await saidOf(one)).toEqual(['1 incident.accepted', '2 incident.arrived', '3 incident.accepted']);
    expect(await saidOf(other)).toEqual(['1 incident.accepted', '2 incident.accepted', '3 incident.arrived']);
  });

  it('says nothing of no aggregates', async () => {
    await expect(outbox('police', app, by(OFFICER)).addAll('incident.accepted', [])).resolves.toBeUndefined();
  });

  it('carries who, what, where and when, and an id made of its place in the order', async () => {
    const incidentId = randomUUID();
    const machine = fixedClock(new Date('2026-12-31T00:00:00Z'));

    const envelope = await app.transaction((manager) =>
      outbox('police', manager, by(OFFICER), machine).add('incident.accepted', accepted(incidentId)),
    );

    expect(envelope).toEqual({
      id: envelopeId('police', 'incident', incidentId, 1),
      publisher: 'police',
      type: 'incident.accepted',
      schemaVersion: 1,
      aggregate: { kind: 'incident', id: incidentId },
      aggregateVersion: 1,
      occurredAt: NOW.toISOString(),
      division: '150303',
      childId: null,
      postId: POST,
      causedBy: null,
      payload: { incidentId, unitId: UNIT },
    });
    expect(
      await police.look(
        'SELECT envelope, recorded_at FROM outbox JOIN outbox_waiting USING (position) WHERE id = $1',
        [envelope.id],
      ),
    ).toEqual([{ envelope, recorded_at: machine.now() }]);
  });

  it('names the event that caused it when an event acts', async () => {
    const cause = randomUUID();

    const envelope = await app.transaction((manager) =>
      outbox('police', manager, by(byEvent({ type: 'finding.recorded', id: cause }))).add(
        'incident.accepted',
        accepted(randomUUID()),
      ),
    );

    expect(envelope).toMatchObject({ causedBy: cause, postId: null });
  });

  it('leaves out what the payload’s schema does not name, such as a child’s name', async () => {
    const incidentId = randomUUID();

    const envelope = await app.transaction((manager) =>
      outbox('police', manager, by(OFFICER)).add(
        'incident.accepted',
        accepted(incidentId, { childName: '巴图' }),
      ),
    );

    expect(envelope.payload).toEqual({ incidentId, unitId: UNIT });
    expect(await police.look(`SELECT FROM outbox WHERE envelope::text LIKE '%巴图%'`)).toEqual([]);
  });

  it('is refused when it breaks the payload’s schema or is too large for the broker', async () => {
    const saying = (work: (manager: EntityManager) => Promise<unknown>) => app.transaction(work);

    await expect(saying((manager) => add(manager, 'not-an-id'))).rejects.toThrow('incidentId');
    await expect(
      saying((manager) =>
        outbox('police', manager, by(OFFICER)).add('incident.dispatched', {
          aggregateId: UNIT,
          division: '150303',
          payload: { incidentId: UNIT, unitId: UNIT, reportIds: Array.from({ length: 30_000 }, () => UNIT) },
        }),
      ),
    ).rejects.toThrow('larger than the broker takes');
  });
});

describe('the order of one aggregate’s events', () => {
  it('counts 1, 2, 3 and leaves no hole when a command is rolled back', async () => {
    const incidentId = randomUUID();
    await acceptIncident(app, incidentId);
    await app
      .transaction(async (manager) => {
        await add(manager, incidentId);
        throw new Error('refused after all');
      })
      .catch(() => 'rolled back');
    await acceptIncident(app, incidentId);

    expect(await versionsOf(incidentId)).toEqual([1, 2]);
  });

  it('makes a second command on the same aggregate wait for the first, and no other', async () => {
    const [incidentId, other] = [randomUUID(), randomUUID()];
    const first = app.createQueryRunner();
    await first.startTransaction();
    await add(first.manager, incidentId);

    const second = acceptIncident(app, incidentId);
    await until(async () => {
      const waiting = await police.look(
        `SELECT FROM pg_stat_activity WHERE datname = $1 AND wait_event_type = 'Lock'`,
        [police.stem],
      );
      return waiting.length === 1;
    });
    await acceptIncident(app, other);
    const whileTheFirstIsOpen = [await versionsOf(incidentId), await versionsOf(other)];
    await first.commitTransaction();
    await first.release();
    await second;

    expect(whileTheFirstIsOpen).toEqual([[], [1]]);
    expect(await versionsOf(incidentId)).toEqual([1, 2]);
  });
});
