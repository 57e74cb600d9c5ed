import { listScope } from '@ger/access';
import { dayOf } from '@ger/kernel';
import {
  keysetPage,
  ofChildren,
  pageSize,
  readCursor,
  type Batch,
  type Page,
  type Reader,
} from '@ger/subgraph';
import {
  ASSISTANCE_COLUMNS,
  assistanceFrom,
  PROVISION_COLUMNS,
  type AssistanceRow,
} from './assistance-row.ts';
import type { Assistance, AssistanceState, Provision } from './rules/assistance.ts';

/** Assistances by id, as far as they may be seen. */
export const assistancesById: Batch<string, Assistance> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<AssistanceRow[]>(
    `SELECT ${ASSISTANCE_COLUMNS} FROM assistance WHERE assistance_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, assistanceFrom(row, cipher)]));
};

/** The assistances of each child, newest first. */
export const assistancesOfChildren = ofChildren(async ({ manager, cipher }, childIds, goesBy) => {
  const rows = await manager.query<AssistanceRow[]>(
    `SELECT ${ASSISTANCE_COLUMNS} FROM assistance WHERE child_id = ANY ($1::uuid[])
      ORDER BY applied_on DESC, assistance_id DESC`,
    [childIds],
  );
  const assistances = rows.map((row) => assistanceFrom(row, cipher));
  return Map.groupBy(assistances, ({ childId }) => goesBy(childId));
});

/** What was given of each, newest first. */
export const provisionsOf: Batch<string, Provision[]> = async ({ manager }, ids) => {
  const rows = await manager.query<Provision[]>(
    `SELECT ${PROVISION_COLUMNS} FROM assistance_provision WHERE assistance_id = ANY ($1::uuid[])
      ORDER BY given_on DESC, provision_id DESC`,
    [ids],
  );
  return Map.groupBy(rows, ({ assistanceId }) => assistanceId);
};

/** The office that decides where the child lives; it makes the paper. */
export async function bureauOf({ manager }: Reader, residence: string): Promise<string> {
  const [row] = await manager.query<{ name: string }[]>(
    `SELECT u.name FROM unit_record u CROSS JOIN unnest(u.divisions) AS covered(code)
      WHERE u.agency = 'civil-affairs' AND u.kind = 'BANNER_BUREAU' AND u.valid_until IS NULL
        AND starts_with($1, covered.code)
      ORDER BY length(covered.code) DESC, u.unit_id LIMIT 1`,
    [residence],
  );
  return row?.name ?? '民政局';
}

export interface AssistanceListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly state: AssistanceState;
}

/** Assistances of children within the officer's reach in one state: what waits by its limit, the others last changed first. */
export async function listAssistances(
  reader: Reader,
  { first, after, state }: AssistanceListArguments,
): Promise<Page<Assistance>> {
  const { manager, officer, now } = reader;
  const size = pageSize(first);
  const cursor = readCursor(after, 2);
  if (!officer) return { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
  const [at, direction, beyond] = state === 'APPLIED' ? ['due_at', 'ASC', '>'] : ['updated_at', 'DESC', '<'];
  const scope = listScope(officer, dayOf(now), { child: 't.child_id', division: 't.division_no' }, 4);
  const rows = await manager.query<{ key: string; at: string }[]>(
    `SELECT t.assistance_id AS key, t.${at}::text AS at FROM assistance t
      WHERE ${scope.sql} AND t.state = $1
        AND ($2::timestamptz IS NULL OR (t.${at}, t.assistance_id) ${beyond} ($2::timestamptz, $3::uuid))
      ORDER BY t.${at} ${direction}, t.assistance_id ${direction} LIMIT ${size + 1}`,
    [state, cursor?.[0] ?? null, cursor?.[1] ?? null, ...scope.parameters],
  );
  const found = await assistancesById(
    reader,
    rows.map(({ key }) => key),
  );
  const seen = rows.flatMap((row) => {
    const assistance = found.get(row.key);
    return assistance ? [{ ...row, assistance }] : [];
  });
  return keysetPage(
    seen,
    size,
    ({ at: when, key }) => [when, key],
    ({ assistance }) => assistance,
  );
}
