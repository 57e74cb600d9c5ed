import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LOGINS, openCases, type Cases } from './support/cases.ts';

let cases: Cases;
beforeAll(async () => {
  cases = await openCases();
});
afterAll(() => cases.stop());

type Rights = Readonly<Record<string, string>>;

/**
 * What each login may do on the tables every service has: S select, I insert, U update (U* some columns), D delete.
 * Requests read the directory and write what they do; events keep the others' records; the relay knows the outbox alone;
 * the clock links the audit and forgets old submissions.
 */
const MAY: Readonly<Record<'app' | 'consumer' | 'relay' | 'jobs', Rights>> = {
  app: {
    unit: 'S',
    post: 'S',
    division: 'S',
    figure_tightened: 'S',
    child_alias: 'S',
    child_group: 'S',
    child_scope: 'S',
    child_relation: 'S',
    audit_entry: 'I',
    idempotency: 'SIU',
    outbox: 'I',
    outbox_waiting: 'I',
    migrations: 'S',
  },
  consumer: {
    unit: 'SIU',
    post: 'SIU',
    division: 'SIU',
    figure_tightened: 'SIU',
    barred_officer: 'SI',
    child_scope: 'SIU',
    child_relation: 'SIU',
    child_alias: 'S',
    child_group: 'S',
    audit_entry: 'I',
    audit_head: 'SI',
    outbox: 'I',
    outbox_waiting: 'I',
    inbox: 'SI',
    inbox_position: 'SIU*',
    inbox_parked: 'SIU*D',
    dead_letter: 'SIU',
  },
  relay: { outbox: 'S', outbox_sent: 'SI', outbox_waiting: 'SID' },
  jobs: {
    unit: 'S',
    post: 'S',
    division: 'S',
    figure_tightened: 'S',
    child_alias: 'S',
    child_group: 'S',
    child_scope: 'S',
    audit_entry: 'SI',
    audit_unlinked: 'SD',
    audit_link: 'SI',
    audit_head: 'S',
    idempotency: 'SD',
    outbox: 'I',
    outbox_waiting: 'I',
  },
};
/** The throw-away tables of these tests. */
const OURS = ['matter', 'matter_version', 'venue'];

async function rightsOf(login: string): Promise<Rights> {
  const { rows } = await cases.superuser.query<{ table: string; rights: string }>(
    `SELECT c.relname AS table, concat(
        CASE WHEN has_table_privilege($1, c.oid, 'SELECT') THEN 'S' END,
        CASE WHEN has_table_privilege($1, c.oid, 'INSERT') THEN 'I' END,
        CASE WHEN has_table_privilege($1, c.oid, 'UPDATE') THEN 'U'
             WHEN has_any_column_privilege($1, c.oid, 'UPDATE') THEN 'U*' END,
        CASE WHEN has_table_privilege($1, c.oid, 'DELETE') THEN 'D' END,
        CASE WHEN has_table_privilege($1, c.oid, 'TRUNCATE') OR has_table_privilege($1, c.oid, 'REFERENCES')
               OR has_table_privilege($1, c.oid, 'TRIGGER') THEN ' more than that' END) AS rights
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm') AND NOT c.relname = ANY ($2)`,
    [login, OURS],
  );
  return Object.fromEntries(
    rows.filter(({ rights }) => rights !== '').map(({ table, rights }) => [table, rights]),
  );
}

describe('the login roles of a service', () => {
  it.each(['app', 'consumer', 'relay', 'jobs'] as const)(
    'give %s what it must do and nothing more',
    async (login) => {
      expect(await rightsOf(`police_${login}`)).toEqual(MAY[login]);
    },
  );

  it.each(LOGINS)('never pass row-level security by their nature: %s', async (login) => {
    const { rows } = await cases.superuser.query(
      `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles WHERE rolname = $1`,
      [`police_${login}`],
    );

    expect(rows).toEqual([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
      },
    ]);
  });

  it('own nothing, except the owner of the migrations', async () => {
    const { rows } = await cases.superuser.query<{ owner: string }>(
      `SELECT DISTINCT pg_get_userbyid(relowner) AS owner FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public'`,
    );

    expect(rows).toEqual([{ owner: 'police_owner' }]);
  });

  it.each(['app', 'consumer', 'relay', 'jobs'] as const)(
    'let %s make no table, no role and no other of it',
    async (login) => {
      await expect(cases.as[login].query('CREATE TABLE mine ()')).rejects.toThrow('permission denied');
      await expect(cases.as[login].query('CREATE TEMPORARY TABLE mine ()')).rejects.toThrow(
        'permission denied',
      );
      await expect(cases.as[login].query('SET ROLE police_owner')).rejects.toThrow('permission denied');
    },
  );

  it('are the only ones that may enter the database', async () => {
    await cases.superuser.query(`CREATE ROLE stranger_${process.pid} LOGIN`);
    const { rows } = await cases.superuser.query(
      `SELECT has_database_privilege($1, current_database(), 'CONNECT') AS may`,
      [`stranger_${process.pid}`],
    );
    await cases.superuser.query(`DROP ROLE stranger_${process.pid}`);

    expect(rows).toEqual([{ may: false }]);
  });
});
