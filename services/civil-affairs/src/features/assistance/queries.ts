import { listInState, ofChildren, type Batch, type Page, type Reader } from '@ger/subgraph';
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
export function listAssistances(
  reader: Reader,
  { first, after, state }: AssistanceListArguments,
): Promise<Page<Assistance>> {
  const waits = state === 'APPLIED';
  return listInState(reader, {
    table: 'assistance',
    key: 'assistance_id',
    state,
    by: { column: waits ? 'due_at' : 'updated_at', soonestFirst: waits },
    first,
    after,
    load: assistancesById,
  });
}
