import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { CHECKOUT } from './home.ts';

export interface ServiceDatabase {
  /** Role names are `<stem>_owner`, `_app`, `_consumer`, `_relay`, `_jobs`. */
  stem: string;
  database: string;
  password: string;
}

export interface ScriptStep {
  /** Run in the service's own database (after `\connect`) rather than in the one first connected to. */
  inDatabase: boolean;
  /** A query whose rows are statements to run (psql's `\gexec`), with the values filled in. */
  query: string;
}

/**
 * The steps of an administration script written for psql, of which we understand what our scripts use: `:'name'`
 * values, `\gexec` after every query and one `\connect`. So operators run the same file with psql.
 */
export function scriptSteps(script: string, values: Readonly<Record<string, string>>): ScriptStep[] {
  let inDatabase = false;
  return script
    .replaceAll(/^--.*$/gm, '')
    .split('\\gexec')
    .map((part) => {
      inDatabase ||= part.includes('\\connect');
      return { inDatabase, query: fill(part.replace(/^\\connect.*$/m, ''), values) };
    })
    .filter(({ query }) => query !== '');
}

function fill(query: string, values: Readonly<Record<string, string>>): string {
  return query
    .replaceAll(/:'(\w+)'/g, (placeholder: string, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`The script asks for ${placeholder}, which is not given.`);
      return pg.escapeLiteral(value);
    })
    .trim();
}

async function runSteps(url: string, steps: readonly ScriptStep[]): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    for (const { query } of steps) {
      const { rows } = await client.query<string[]>({ text: query, rowMode: 'array' });
      for (const statement of rows.flat()) await client.query(statement);
    }
  } finally {
    await client.end();
  }
}

/**
 * Makes the login roles and the database of one service, or sets them right where they exist
 * (`infra/postgres/create-service.sql`). `superuserUrl` gives the superuser's address for a database name.
 * Not for the same service from two processes at once: PostgreSQL then refuses one of them.
 */
export async function createServiceDatabase(
  superuserUrl: (database?: string) => string,
  { stem, database, password }: ServiceDatabase,
): Promise<void> {
  const script = await readFile(path.join(CHECKOUT, 'infra/postgres/create-service.sql'), 'utf8');
  const steps = scriptSteps(script, { stem, database, password });
  await runSteps(
    superuserUrl(),
    steps.filter((step) => !step.inDatabase),
  );
  await runSteps(
    superuserUrl(database),
    steps.filter((step) => step.inDatabase),
  );
}
