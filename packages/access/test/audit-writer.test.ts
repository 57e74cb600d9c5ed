import { auditWriter, type AuditEntry } from '@ger/access';
import { newId } from '@ger/kernel';
import type { Sql } from '@ger/messaging';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openCases, type Cases } from './support/cases.ts';
import { anEntry } from './support/entries.ts';

let cases: Cases;
beforeAll(async () => {
  cases = await openCases();
});
afterAll(() => cases.stop());

const kept = async (requestIds: readonly (string | null)[]): Promise<number> => {
  const { rows } = await cases.superuser.query<{ count: string }>(
    'SELECT count(*) AS count FROM audit_entry WHERE request_id = ANY ($1)',
    [requestIds],
  );
  return Number(rows[0]?.count);
};

/** The writer's connection, watched. `hold` keeps a statement from its database until `go`. */
function watched(): { sql: Sql; statements: number[]; hold(): () => void } {
  const statements: number[] = [];
  let gate: Promise<void> = Promise.resolve();
  return {
    statements,
    hold() {
      let go = (): void => undefined;
      gate = new Promise((resolve) => (go = resolve));
      return go;
    },
    sql: {
      async query<T>(text: string, parameters?: unknown[]): Promise<T> {
        statements.push((JSON.parse(String(parameters?.[0])) as unknown[]).length);
        await gate;
        return cases.as.app.query<T>(text, parameters);
      },
    },
  };
}

const concerning = (requestId: string, more: Partial<AuditEntry> = {}): AuditEntry =>
  anEntry(0, { requestId, ...more });

describe('the audit of reads 查阅审计', () => {
  it('holds the entry when the writing is said to be done, so that the answer may leave', async () => {
    const requestId = newId();

    await auditWriter(cases.as.app).write(concerning(requestId));

    expect(await kept([requestId])).toBe(1);
  });

  it('writes what comes while a statement is under way with one statement more', async () => {
    const { sql, statements, hold } = watched();
    const go = hold();
    const writer = auditWriter(sql);
    const ids = Array.from({ length: 40 }, () => newId());
    const [first = '', ...others] = ids;
    const under = writer.write(concerning(first));
    await Promise.resolve();
    await Promise.resolve();
    const waiting = others.map((id) => writer.write(concerning(id)));
    go();
    await Promise.all([under, ...waiting]);

    expect(statements).toEqual([1, 39]);
    expect(await kept(ids)).toBe(40);
  });

  it('tells every request of a batch that could not be written, and writes the next batch', async () => {
    const writer = auditWriter(cases.as.app);
    const [good, spoilt, later] = [newId(), newId(), newId()];

    const outcomes = await Promise.allSettled([
      writer.write(concerning(good)),
      writer.write(concerning(spoilt, { childIds: ['not an id'] })),
    ]);
    await writer.write(concerning(later));

    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await kept([good, spoilt])).toBe(0);
    expect(await kept([later])).toBe(1);
  });

  it('keeps who, in which post, for what purpose, about which children and facts', async () => {
    const entry = concerning(newId(), {
      purpose: '核实监护情况',
      childIds: [newId(), newId()],
      facts: ['INCIDENT', 'GUARDIANS'],
    });

    await auditWriter(cases.as.app).write(entry);

    const { rows } = await cases.superuser.query('SELECT * FROM audit_entry WHERE request_id = $1', [
      entry.requestId,
    ]);
    const officer = entry.actor.kind === 'officer' ? entry.actor.officer : undefined;
    expect(rows).toEqual([
      expect.objectContaining({
        at: entry.at,
        kind: 'READ',
        actor: 'police.duty',
        officer_id: officer?.officerId,
        post_id: officer?.post.postId,
        purpose: '核实监护情况',
        operation: 'ChildView',
        child_ids: entry.childIds.toSorted(),
        facts: ['GUARDIANS', 'INCIDENT'],
        outcome: 'OK',
      }),
    ]);
  });

  it('is added to only: nobody who writes it reads, changes or removes it', async () => {
    for (const login of ['app', 'consumer', 'jobs'] as const)
      for (const sql of [`UPDATE audit_entry SET outcome = 'x'`, 'DELETE FROM audit_entry'])
        await expect(cases.as[login].query(sql)).rejects.toThrow('permission denied');
    await expect(cases.as.app.query('SELECT FROM audit_entry')).rejects.toThrow('permission denied');
    await expect(cases.as.jobs.query(`UPDATE audit_link SET hash = 'x'`)).rejects.toThrow(
      'permission denied',
    );
    await expect(cases.as.jobs.query('DELETE FROM audit_link')).rejects.toThrow('permission denied');
  });
});
