import pg from 'pg';
import type { Bench } from './line.ts';

/** One statement as the service sent it. */
interface Sent {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What the statements of one request cost PostgreSQL: planning and execution, the median of several runs. */
export interface SqlTime {
  readonly ms: number;
  readonly statements: number;
}

const RUNS = 9;
const LEAVES_OUT = /^(START TRANSACTION|BEGIN|SET TRANSACTION|COMMIT|ROLLBACK)/i;

/** Notes what passes to PostgreSQL in this process as the service's request role while `work` runs. */
async function sentDuring(role: string, work: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const query = pg.Client.prototype.query;
  pg.Client.prototype.query = function noting(this: pg.Client, ...args: unknown[]) {
    const [text, values] = args;
    if (this.user === role && typeof text === 'string' && !LEAVES_OUT.test(text))
      sent.push({ text, values: Array.isArray(values) ? values : [] });
    return Reflect.apply(query, this, args) as unknown;
  } as typeof query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return sent;
}

const isQuestion = ({ text }: Sent): boolean =>
  /^\s*(SELECT|WITH)\b/i.test(text) && !text.includes('set_config');

interface Plan {
  'QUERY PLAN': [{ 'Planning Time': number; 'Execution Time': number }];
}

async function explained(client: pg.Client, { text, values }: Sent): Promise<number> {
  const { rows } = await client.query<Plan>(
    `EXPLAIN (ANALYZE, TIMING OFF, SUMMARY ON, FORMAT JSON) ${text}`,
    [...values],
  );
  const plan = rows[0]?.['QUERY PLAN'][0];
  if (!plan) throw new Error('PostgreSQL explained nothing');
  return plan['Planning Time'] + plan['Execution Time'];
}

/** The middle of the sorted values. */
export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/**
 * PostgreSQL's own time for what one request sends: its statements are noted while the service answers, then each is
 * sent again under EXPLAIN (ANALYZE) by the same login role, in the same scope, so that row-level security is on. The
 * audit entry of the read, which is written and not read, is left out.
 */
export async function sqlTime({ service }: Bench, work: () => Promise<unknown>): Promise<SqlTime> {
  const url = new URL(service.config.database.app);
  const sent = await sentDuring(url.username, work);
  const scopes = sent.filter(({ text }) => text.includes('set_config'));
  const questions = sent.filter(isQuestion);
  if (scopes.length === 0 || questions.length === 0) throw new Error('the service asked PostgreSQL nothing');
  const client = new pg.Client({ connectionString: url.href, options: '-c timezone=UTC' });
  await client.connect();
  try {
    await client.query('BEGIN');
    for (const { text, values } of scopes) await client.query(text, [...values]);
    const totals: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      let total = 0;
      for (const question of questions) total += await explained(client, question);
      totals.push(total);
    }
    return { ms: median(totals), statements: questions.length };
  } finally {
    await client.end();
  }
}
