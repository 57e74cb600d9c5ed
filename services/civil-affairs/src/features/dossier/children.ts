import { cellFor, listScope } from '@ger/access';
import {
  dayOf,
  divisionRange,
  Forbidden,
  InvalidInput,
  isDivisionCode,
  normalizeName,
  parseIdentityNumber,
  ROLES,
  type Officer,
} from '@ger/kernel';
import { keysetPage, pageSize, readCursor, type Page, type Reader } from '@ger/subgraph';
import { dossiersById } from './queries.ts';
import type { RiskLevel } from '../classification/rules/classification.ts';
import type { ChildCategory } from './rules/status.ts';
import type { Dossier } from './rules/dossier.ts';

export interface ChildListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly search?: string | null;
  readonly risk?: RiskLevel | null;
  readonly category?: ChildCategory | null;
  readonly within?: string | null;
  readonly order?: 'UPDATED' | 'NAME' | null;
}

/** A page of children, and what was asked for: the total is counted only when somebody wants it. */
export interface ChildPage extends Page<Dossier> {
  readonly asked: ChildListArguments;
}

/** Each order with its columns, largest first or smallest first on all of them, so that a row comparison pages it. */
const ORDERS = {
  UPDATED: {
    columns: ['d.updated_at', 'd.child_id'],
    types: ['timestamptz', 'uuid'],
    direction: 'DESC',
    after: '<',
  },
  NAME: { columns: ['d.name_pinyin', 'd.child_id'], types: ['text', 'uuid'], direction: 'ASC', after: '>' },
} as const;

const COUNT_TO = 1000;

/** Children within the officer's reach (scope, search, risk, category, place), a page at a time. */
export async function listChildren(reader: Reader, asked: ChildListArguments): Promise<ChildPage> {
  const { officer, manager } = reader;
  if (!officer) throw new Forbidden('CHILD_ROW');
  const { columns, types, direction, after } = ORDERS[asked.order ?? 'UPDATED'];
  const size = pageSize(asked.first);
  const where = conditions(reader, officer, asked);
  const cursor = readCursor(asked.after, columns.length);
  if (cursor)
    where.add(
      (next) =>
        `(${columns.join(', ')}) ${after} (${types.map((type, i) => `${next(cursor[i])}::${type}`).join(', ')})`,
    );
  const keys = await manager.query<{ child_id: string; key: string[] }[]>(
    `SELECT d.child_id, ARRAY[${columns.map((column) => `${column}::text`).join(', ')}] AS key FROM dossier d
      WHERE ${where.sql()} ORDER BY ${columns.map((column) => `${column} ${direction}`).join(', ')} LIMIT ${size + 1}`,
    where.parameters,
  );
  const found = await dossiersById(
    reader,
    keys.map((row) => row.child_id),
  );
  const rows = keys.flatMap(({ child_id: id, key }) => {
    const dossier = found.get(id);
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
export async function countChildren(reader: Reader, asked: ChildListArguments): Promise<number> {
  const { officer, manager } = reader;
  if (!officer) throw new Forbidden('CHILD_ROW');
  const where = conditions(reader, officer, asked);
  const [row] = await manager.query<{ total: string }[]>(
    `SELECT count(*) AS total FROM (SELECT FROM dossier d WHERE ${where.sql()} LIMIT ${COUNT_TO}) AS counted`,
    where.parameters,
  );
  return Number(row?.total ?? 0);
}

type Next = (value: unknown) => string;

/** Conditions joined by AND, with the parameters they number. */
function whereClause() {
  const parts: string[] = [];
  const parameters: unknown[] = [];
  const next: Next = (value) => `$${parameters.push(value)}`;
  return {
    parameters,
    sql: () => parts.join(' AND '),
    add(part: (next: Next) => string) {
      parts.push(part(next));
    },
  };
}

function conditions(reader: Reader, officer: Officer, asked: ChildListArguments) {
  const { search, risk, category, within, order } = asked;
  const where = whereClause();
  const scope = listScope(officer, dayOf(reader.now), { child: 'd.child_id', division: 'd.division_no' }, 1);
  where.parameters.push(...scope.parameters);
  where.add(() => scope.sql);
  // Whoever may not read a fact must not learn it by searching, sorting or filtering for it either.
  if (search?.trim() || order === 'NAME') demand(officer, 'CHILD_CORE');
  if (search?.trim() && parseIdentityNumber(search).ok) demand(officer, 'IDENTITY_NUMBER_MASKED');
  if (risk) demand(officer, 'CLASSIFICATION');
  if (search?.trim()) where.add((next) => searchCondition(reader, search, next));
  if (risk) where.add((next) => `d.risk = ${next(risk)}`);
  if (category) where.add((next) => `d.categories @> ARRAY[${next(category)}]::text[]`);
  if (within) where.add((next) => withinCondition(within, next));
  return where;
}

function demand(officer: Officer, fact: 'CHILD_CORE' | 'CLASSIFICATION' | 'IDENTITY_NUMBER_MASKED'): void {
  if (cellFor(fact, ROLES[officer.post.role].group).reach !== 'YES') throw new Forbidden(fact);
}

/** A whole identity number is found by its tokens; anything else as the beginning of a key. */
function searchCondition({ tokensOf }: Reader, search: string, next: Next): string {
  const identity = parseIdentityNumber(search);
  if (identity.ok)
    return `d.child_id IN (SELECT children_with_tokens(${next(tokensOf(identity.number))}::text[]))`;
  const prefix = normalizeName(search);
  return `d.child_id IN (SELECT k.child_id FROM dossier_key k WHERE k.key >= ${next(prefix)} AND k.key < ${next(`${prefix}\u{10FFFF}`)})`;
}

function withinCondition(within: string, next: Next): string {
  if (!isDivisionCode(within))
    throw new InvalidInput([{ path: 'within', zh: '区划代码无效', en: 'not a division code' }]);
  const { from, to } = divisionRange(within);
  return `(d.division_no >= ${next(from)}::bigint AND d.division_no < ${next(to)}::bigint)`;
}
