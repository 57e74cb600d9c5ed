import { GENESIS, linkAudit, linkHash } from '@ger/access';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openCases, type Cases } from './support/cases.ts';
import { link, verify, writeEntries } from './support/entries.ts';

let cases: Cases;
beforeEach(async () => {
  cases = await openCases();
});
afterEach(() => cases.stop());

describe('the chain of the audit 审计链', () => {
  it('links every entry to the one before, from the beginning', async () => {
    await writeEntries(cases, 5);
    await link(cases);

    const { rows } = await cases.superuser.query<{
      position: string;
      previous_hash: string;
      hash: string;
      body: string;
    }>(
      `SELECT l.position, l.previous_hash, l.hash, jsonb_build_array(e.entry_id, e.at, e.kind, e.actor, e.officer_id, e.post_id, e.purpose, e.operation,
         e.request_id, e.child_ids, e.facts, e.outcome)::text AS body FROM audit_link l JOIN audit_entry e USING (entry_id) ORDER BY position`,
    );
    expect(rows.map(({ position }) => Number(position))).toEqual([1, 2, 3, 4, 5]);
    expect(rows.map((row) => row.previous_hash)).toEqual([
      GENESIS,
      ...rows.slice(0, -1).map(({ hash }) => hash),
    ]);
    for (const { previous_hash: previous, body, hash } of rows) expect(hash).toBe(linkHash(previous, body));
  });

  it('holds when nobody touched it, over several runs of the chainer', async () => {
    await writeEntries(cases, 3);
    await link(cases);
    await writeEntries(cases, 4, 10);
    const head = await link(cases);

    expect(await verify(cases)).toEqual({ links: 7, unlinked: 0, broken: null, head });
  });

  it('says how many entries still wait to be linked', async () => {
    await writeEntries(cases, 2);

    expect(await verify(cases)).toEqual({ links: 0, unlinked: 2, broken: null, head: null });
  });

  it('links an entry once when two chainers run at the same time', async () => {
    await writeEntries(cases, 20);
    let theOtherOne: unknown = 'not asked';
    const head = await cases.as.jobs.transaction(async (manager) => {
      const linked = await linkAudit(manager);
      theOtherOne = await link(cases);
      return linked;
    });

    expect(theOtherOne).toBeUndefined();
    expect(await verify(cases)).toEqual({ links: 20, unlinked: 0, broken: null, head });
  });

  it('grows without a fault while entries are written and two chainers race', async () => {
    const rounds = Array.from({ length: 6 }, (_, round) => round);
    await Promise.all(
      rounds.flatMap((round) => [writeEntries(cases, 5, round * 100), link(cases), link(cases)]),
    );
    await link(cases);

    expect(await verify(cases)).toMatchObject({ links: 30, unlinked: 0, broken: null });
  });
});

/** What somebody with all rights in the database might do to the past. */
const TAMPERING = {
  'a changed entry': [
    `UPDATE audit_entry SET outcome = 'NOT_FOUND' WHERE request_id = 'request-2'`,
    { position: 3, why: 'ENTRY_CHANGED' },
  ],
  'a changed list of children': [
    `UPDATE audit_entry SET child_ids = '{}' WHERE request_id = 'request-1'`,
    { position: 2, why: 'ENTRY_CHANGED' },
  ],
  'a changed time': [
    `WITH moved AS (UPDATE audit_entry SET at = at + interval '1 ms' WHERE request_id = 'request-4' RETURNING entry_id, at)
     UPDATE audit_link l SET entry_at = moved.at FROM moved WHERE l.entry_id = moved.entry_id`,
    { position: 5, why: 'ENTRY_CHANGED' },
  ],
  'a removed entry': [
    `DELETE FROM audit_entry WHERE request_id = 'request-3'`,
    { position: 4, why: 'ENTRY_MISSING' },
  ],
  'a removed entry with its link': [
    `WITH gone AS (DELETE FROM audit_entry WHERE request_id = 'request-3' RETURNING entry_id) DELETE FROM audit_link WHERE entry_id IN (SELECT entry_id FROM gone)`,
    { position: 4, why: 'GAP' },
  ],
  'a removed entry whose gap was closed': [
    `WITH gone AS (DELETE FROM audit_entry WHERE request_id = 'request-4' RETURNING entry_id),
          link AS (DELETE FROM audit_link WHERE entry_id IN (SELECT entry_id FROM gone))
     UPDATE audit_link SET position = position + 100 WHERE position > 5;
     UPDATE audit_link SET position = position - 101 WHERE position > 100`,
    { position: 5, why: 'LINK_CHANGED' },
  ],
  'a changed hash': [
    `UPDATE audit_link SET hash = repeat('a', 64) WHERE position = 2`,
    { position: 2, why: 'ENTRY_CHANGED' },
  ],
  'a changed link': [
    `UPDATE audit_link SET previous_hash = repeat('a', 64) WHERE position = 4`,
    { position: 4, why: 'LINK_CHANGED' },
  ],
  'a first entry that is gone': [`DELETE FROM audit_link WHERE position = 1`, { position: 1, why: 'GAP' }],
} as const;

describe('the check finds', () => {
  it.each(Object.keys(TAMPERING) as (keyof typeof TAMPERING)[])('%s, and says where', async (what) => {
    await writeEntries(cases, 8);
    await link(cases);
    const [sql, broken] = TAMPERING[what];

    await cases.superuser.query(sql);

    expect((await verify(cases)).broken).toEqual(broken);
  });
});
