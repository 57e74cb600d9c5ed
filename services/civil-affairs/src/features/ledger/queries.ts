import type { Refusal } from '@ger/kernel';
import { keysetPage, pageSize, readCursor, type Batch, type Page, type Reader } from '@ger/subgraph';
import { dossiersById, filesById } from '../dossier/queries.ts';
import type { Dossier } from '../dossier/rules/dossier.ts';
import { mayNameNumbers } from '../export/contents.ts';
import { EXPORTERS } from '../export/rules/machine.ts';
import { KEY_CHILD } from '../key-child/rules/machine.ts';
import { VISIT } from '../visit/rules/machine.ts';
import { conditionsOn, mayAskBy } from './conditions.ts';
import type { BulkActKind } from './rules/bulk-act.ts';
import {
  CONDITIONS,
  ORDER_FACTS,
  type ChildFilterKey,
  type ChildOrder,
  type LedgerQuestion,
} from './rules/filter.ts';

/** A question with the page that is wanted of its answer. */
export interface AskedPage extends LedgerQuestion {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** A page of children, and what was asked for: the total is counted only when somebody wants it. */
export interface ChildPage extends Page<Dossier> {
  readonly asked: LedgerQuestion;
}

const down = { direction: 'DESC', after: '<' } as const;
const up = { direction: 'ASC', after: '>' } as const;

/** Each order with its columns, largest first or smallest first on all of them, so that a row comparison pages it. */
const ORDERS = {
  UPDATED: { column: 'd.updated_at', type: 'timestamptz', ...down },
  NAME: { column: 'd.name_pinyin', type: 'text', ...up },
  AGE: { column: 'd.birth_date', type: 'date', ...up },
  NOT_COLLECTED: { column: 'd.not_collected_count', type: 'integer', ...down },
} as const satisfies Record<ChildOrder, object>;

const COUNT_TO = 1000;

/** Children within the officer's reach who answer the question, a page at a time. */
export async function listChildren(reader: Reader, asked: AskedPage): Promise<ChildPage> {
  const { column, type, direction, after } = ORDERS[asked.order ?? 'UPDATED'];
  const size = pageSize(asked.first);
  const where = conditionsOn(reader, asked);
  const [value, id] = readCursor(asked.after, 2) ?? [];
  if (id !== undefined)
    where.add((next) => `(${column}, d.child_id) ${after} (${next(value)}::${type}, ${next(id)}::uuid)`);
  const keys = await reader.manager.query<{ child_id: string; key: string[] }[]>(
    `SELECT d.child_id, ARRAY[${column}::text, d.child_id::text] AS key FROM dossier d
      WHERE ${where.sql()} ORDER BY ${column} ${direction}, d.child_id ${direction} LIMIT ${size + 1}`,
    where.parameters,
  );
  // Who asks for merged files wants them as they are, not the ones that were kept.
  const read = asked.filter?.state === 'MERGED' ? filesById : dossiersById;
  const found = await read(
    reader,
    keys.map((row) => row.child_id),
  );
  const rows = keys.flatMap(({ child_id: childId, key }) => {
    const dossier = found.get(childId);
    return dossier ? [{ key, dossier }] : [];
  });
  return {
    ...keysetPage(
      rows,
      size,
      ({ key }) => key,
      ({ dossier }) => dossier,
    ),
    asked,
  };
}

/** How many children answer the question, counted to 1000 at most. */
export async function countChildren(reader: Reader, asked: LedgerQuestion): Promise<number> {
  const where = conditionsOn(reader, asked);
  const [row] = await reader.manager.query<{ total: string }[]>(
    `SELECT count(*) AS total FROM (SELECT FROM dossier d WHERE ${where.sql()} LIMIT ${COUNT_TO}) AS counted`,
    where.parameters,
  );
  return Number(row?.total ?? 0);
}

/** 本人可以怎样查台账 — by what a post may ask, and what it may do with many at once. */
export interface LedgerMeans {
  readonly filters: ChildFilterKey[];
  readonly orders: ChildOrder[];
  readonly searchesByName: boolean;
  readonly searchesByIdentityNumber: boolean;
  readonly bulkActs: BulkActKind[];
  readonly exports: boolean;
  readonly exportsIdentityNumbers: boolean;
}

/** The means of an officer, from the tables of facts and of acts. */
export function meansOf(officer: NonNullable<Reader['officer']>): LedgerMeans {
  const filters = Object.values(CONDITIONS).filter(({ fact }) => mayAskBy(officer, fact));
  const by: Readonly<Record<BulkActKind, readonly string[]>> = {
    NAME_KEY_CHILD: KEY_CHILD.transitionFrom('NOT_NAMED', 'nameKeyChild')?.by ?? [],
    PLAN_VISIT: VISIT.transitionFrom('UNPLANNED', 'planVisit')?.by ?? [],
  };
  const exports = EXPORTERS.some((role) => role === officer.post.role);
  return {
    filters: [...new Set(filters.map(({ key }) => key))],
    orders: (Object.keys(ORDER_FACTS) as ChildOrder[]).filter((order) =>
      mayAskBy(officer, ORDER_FACTS[order]),
    ),
    searchesByName: mayAskBy(officer, 'CHILD_CORE'),
    searchesByIdentityNumber: mayAskBy(officer, 'IDENTITY_NUMBER_MASKED'),
    exports,
    exportsIdentityNumbers: exports && mayNameNumbers(officer.post.role),
    bulkActs: (Object.keys(by) as BulkActKind[]).filter((kind) => by[kind].includes(officer.post.role)),
  };
}

/** A bulk act as its officer sees it. */
export interface BulkActView {
  readonly id: string;
  readonly kind: BulkActKind;
  readonly asked: number;
  readonly done: number;
}

/** Bulk acts by id, those of the officer alone. */
export const bulkActsById: Batch<string, BulkActView> = async ({ manager }, ids) => {
  const rows = await manager.query<{ bulk_id: string; kind: BulkActKind; asked: number; done: number }[]>(
    `SELECT bulk_id, kind, asked, done FROM bulk_act WHERE bulk_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ bulk_id: id, ...same }) => [id, { id, ...same }]));
};

/** One child with whom a bulk act could not be done. */
export interface BulkRefusalView {
  readonly childId: string;
  readonly refusal: Refusal;
}

/** What each bulk act could not do, in the order asked for. */
export const refusalsOfBulkActs: Batch<string, BulkRefusalView[]> = async ({ manager }, ids) => {
  const rows = await manager.query<{ bulk_id: string; child_id: string; refusal: Refusal }[]>(
    `SELECT bulk_id, child_id, refusal FROM bulk_refusal WHERE bulk_id = ANY ($1::uuid[]) ORDER BY bulk_id, place`,
    [ids],
  );
  const byAct = Map.groupBy(rows, ({ bulk_id: id }) => id);
  return new Map(
    [...byAct].map(([id, refused]) => [
      id,
      refused.map(({ child_id: childId, refusal }) => ({ childId, refusal })),
    ]),
  );
};
