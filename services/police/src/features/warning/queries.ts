import { listInState, ofChildren, type Batch, type Page, type Reader } from '@ger/subgraph';
import type { WarningState } from './rules/machine.ts';
import type { Warning } from './rules/warning.ts';
import { WARNING_COLUMNS, warningFrom, type WarningRow } from './warning-row.ts';

/** What is not issued is the station's own paper: nobody else learns of it. */
const isOwn = ({ officer }: Reader, { state, unitId }: Warning): boolean =>
  (state !== 'DRAFTED' && state !== 'DISCARDED') || officer?.post.unitId === unitId;

async function read(reader: Reader, where: string, parameter: unknown): Promise<Warning[]> {
  const rows = await reader.manager.query<WarningRow[]>(
    `SELECT ${WARNING_COLUMNS} FROM written_warning WHERE ${where}`,
    [parameter],
  );
  return rows.map((row) => warningFrom(row, reader.cipher)).filter((warning) => isOwn(reader, warning));
}

/** Warnings by id, as far as they may be seen. */
export const warningsById: Batch<string, Warning> = async (reader, ids) => {
  const warnings = await read(reader, 'warning_id = ANY ($1::uuid[])', ids);
  return new Map(warnings.map((warning) => [warning.id, warning]));
};

/** The warnings that rest on each incident, newest first. */
export const warningsOfIncidents: Batch<string, Warning[]> = async (reader, ids) =>
  Map.groupBy(
    await read(reader, 'incident_id = ANY ($1::uuid[]) ORDER BY updated_at DESC, warning_id DESC', ids),
    ({ incidentId }) => incidentId,
  );

/** The warnings of each child, newest first. */
export const warningsOfChildren = ofChildren(async (reader: Reader, childIds, goesBy) =>
  Map.groupBy(
    await read(reader, 'child_id = ANY ($1::uuid[]) ORDER BY updated_at DESC, warning_id DESC', childIds),
    ({ childId }) => goesBy(childId),
  ),
);

export interface WarningListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  /** Default: all that wait for something. */
  readonly state?: WarningState | null;
}

const AT_REST: readonly WarningState[] = ['DISCARDED', 'ENDED'];
const WAITING: readonly WarningState[] = ['DRAFTED', 'ISSUED', 'SERVED', 'BREACHED', 'RAISED'];

/** Warnings in one state: what waits by its limit, the others last changed first. */
export function listWarnings(
  reader: Reader,
  { first, after, state }: WarningListArguments,
): Promise<Page<Warning>> {
  const waits = !state || !AT_REST.includes(state);
  return listInState(reader, {
    table: 'written_warning',
    key: 'warning_id',
    byPlace: true,
    state: state ?? WAITING,
    by: { column: waits ? 'due_at' : 'updated_at', soonestFirst: waits },
    first,
    after,
    load: warningsById,
  });
}
