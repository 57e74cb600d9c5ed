import { listScope } from '@ger/access';
import { dayOf, divisionRange, InvalidInput, isDivisionCode, type Actor } from '@ger/kernel';
import {
  emptyPage,
  keysetPage,
  pageSize,
  readCursor,
  type Batch,
  type Page,
  type Reader,
} from '@ger/subgraph';
import { LEDGER_KEEPERS } from '../dossier/rules/machine.ts';
import { pairFrom, PAIR_COLUMNS, type PairRow } from './pair-row.ts';
import type { PairState } from './rules/machine.ts';
import type { DuplicatePair } from './rules/pair.ts';

/** A pair as it is read: with what a person decided of it. */
export interface PairView extends DuplicatePair {
  readonly foundAt: Date;
  readonly decidedAt: Date | null;
  readonly decidedBy: Actor | null;
  readonly officerName: string | null;
  readonly reason: string | null;
}

interface ViewRow extends PairRow {
  found_at: Date;
  decided_at: Date | null;
  decided_by: Actor | null;
  officer_name: string | null;
  reason: string | null;
}

/** Pairs by id, as far as both files may be seen. */
export const pairsById: Batch<string, PairView> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<ViewRow[]>(
    `SELECT ${PAIR_COLUMNS}, p.found_at, p.decided_at, p.decided_by, p.reason,
            (SELECT o.name FROM officer o
              WHERE o.officer_id = (p.decided_by #>> '{officer,officerId}')::uuid) AS officer_name
       FROM duplicate_pair p WHERE p.pair_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(
    rows.map((row) => [
      row.pair_id,
      {
        ...pairFrom(row),
        foundAt: row.found_at,
        decidedAt: row.decided_at,
        decidedBy: row.decided_by,
        officerName: row.officer_name,
        reason: cipher.decrypt(row.reason),
      },
    ]),
  );
};

export interface PairListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly state?: Exclude<PairState, 'UNFOUND'> | null;
  readonly within?: string | null;
}

/** Pairs of files within the reach of an officer who keeps the ledger, the likeliest first. */
export async function listPairs(reader: Reader, args: PairListArguments): Promise<Page<PairView>> {
  const { manager, officer, now } = reader;
  if (!officer || !LEDGER_KEEPERS.some((role) => role === officer.post.role)) return emptyPage();
  const size = pageSize(args.first);
  const cursor = readCursor(args.after, 2) ?? [null, null];
  const range = rangeOf(args.within);
  const columns = { child: 'p.child_id', division: 'p.division_no' };
  const scope = listScope(officer, dayOf(now), columns, 7);
  const keys = await manager.query<{ pair_id: string; score: number }[]>(
    `SELECT p.pair_id, p.score FROM duplicate_pair p
      WHERE ${scope.sql} AND ($3::text IS NULL OR p.state = $3)
        AND ($1::integer IS NULL OR (p.score, p.pair_id) < ($1::integer, $2::uuid))
        AND ($5::bigint IS NULL OR (p.division_no >= $5 AND p.division_no < $6::bigint))
      ORDER BY p.score DESC, p.pair_id DESC LIMIT $4`,
    [...cursor, args.state ?? null, size + 1, range?.from ?? null, range?.to ?? null, ...scope.parameters],
  );
  const found = await pairsById(
    reader,
    keys.map((row) => row.pair_id),
  );
  const rows = keys.flatMap(({ pair_id: id }) => found.get(id) ?? []);
  return keysetPage(
    rows,
    size,
    ({ id, score }) => [String(score.points), id],
    (pair) => pair,
  );
}

function rangeOf(within: string | null | undefined): { from: number; to: number } | undefined {
  if (!within) return undefined;
  if (isDivisionCode(within)) return divisionRange(within);
  throw new InvalidInput([{ path: 'within', zh: '区划代码无效', en: 'not a division code' }]);
}
