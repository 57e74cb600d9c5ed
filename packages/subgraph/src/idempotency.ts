import { createHash } from 'node:crypto';
import { refuse, type Officer, type Refusal, type Result } from '@ger/kernel';
import type { EntityManager } from 'typeorm';
import type { Job } from './jobs.ts';
import type { Transaction } from './transaction.ts';

/** Table of repeated submissions, kept 90 days; part of every service's first migration. */
export function idempotencyTable(stem: string): string {
  return `
    CREATE TABLE idempotency (
      officer_id uuid        NOT NULL,
      mutation   text        NOT NULL,
      key        uuid        NOT NULL,
      input_hash text        NOT NULL,
      result_id  text        NOT NULL,
      at         timestamptz NOT NULL,
      PRIMARY KEY (officer_id, mutation, key)
    );
    CREATE INDEX idempotency_at ON idempotency (at);
    COMMENT ON TABLE idempotency IS '重复提交识别：网络不好时同一请求可能发送多次';
    ALTER TABLE idempotency ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE POLICY own ON idempotency TO ${stem}_app
      USING (officer_id = (SELECT nullif(current_setting('app.officer_id', true), '')::uuid))
      WITH CHECK (officer_id = (SELECT nullif(current_setting('app.officer_id', true), '')::uuid));
    CREATE POLICY clock ON idempotency TO ${stem}_jobs USING (true);
    GRANT SELECT, INSERT, UPDATE ON idempotency TO ${stem}_app;
    GRANT SELECT, DELETE ON idempotency TO ${stem}_jobs;`;
}

interface Submission {
  readonly officer: Officer;
  readonly mutation: string;
  readonly key: string;
  readonly input: unknown;
  readonly now: Date;
}

const REUSED: Refusal = {
  code: 'IDEMPOTENCY_KEY_REUSED',
  zh: '该重复提交识别码已用于内容不同的另一次提交，请刷新后重新提交',
  en: 'This idempotency key was used for another input; reload and submit again',
  missing: [],
};

/**
 * Runs the work once per (officer, mutation, key) and answers the id of its result. The same key with the same input
 * answers the id of the first time; with another input it is refused. Two at once: the second waits for the first.
 * A refusal is not kept (its transaction is rolled back), so the officer may try again with the same key.
 */
export async function once(
  manager: EntityManager,
  { officer, mutation, key, input, now }: Submission,
  work: () => Promise<Result<string>>,
): Promise<Result<string>> {
  const inputHash = createHash('sha256').update(JSON.stringify(input)).digest('hex');
  const identity = [officer.officerId, mutation, key];
  const taken = await manager.query<unknown[]>(
    `INSERT INTO idempotency (officer_id, mutation, key, input_hash, result_id, at) VALUES ($1, $2, $3, $4, '', $5)
     ON CONFLICT DO NOTHING RETURNING 1`,
    [...identity, inputHash, now],
  );
  if (taken.length === 0) {
    const [first] = await manager.query<{ input_hash: string; result_id: string }[]>(
      `SELECT input_hash, result_id FROM idempotency WHERE officer_id = $1 AND mutation = $2 AND key = $3`,
      identity,
    );
    return first?.input_hash === inputHash ? { ok: true, value: first.result_id } : refuse(REUSED);
  }
  const result = await work();
  if (result.ok)
    await manager.query(
      `UPDATE idempotency SET result_id = $4 WHERE officer_id = $1 AND mutation = $2 AND key = $3`,
      [...identity, result.value],
    );
  return result;
}

const KEPT_DAYS = 90;

/** Forgets submissions after 90 days; no client tries that long. */
export function idempotencyJob(): Job<Transaction> {
  return {
    name: 'forget-submissions',
    everySeconds: 3600,
    run: ({ inTransaction }) =>
      inTransaction(async ({ manager, now }) => {
        const before = new Date(now.getTime() - KEPT_DAYS * 24 * 3600 * 1000);
        await manager.query('DELETE FROM idempotency WHERE at < $1', [before]);
      }),
  };
}
