import { cellFor, listScope } from '@ger/access';
import {
  addDays,
  dayOf,
  divisionRange,
  Forbidden,
  InvalidInput,
  isDivisionCode,
  normalizeName,
  parseIdentityNumber,
  type Day,
  type Officer,
} from '@ger/kernel';
import type { Fact } from '@ger/schema/events';
import type { Reader } from '@ger/subgraph';
import { FORM_FIELDS, type FormField } from '../dossier/rules/form-fields.ts';
import type { ChildCategory } from '../dossier/rules/status.ts';
import {
  bornUntil,
  CONDITIONS,
  conditionsIn,
  ORDER_FACTS,
  type ChildFilter,
  type LedgerQuestion,
} from './rules/filter.ts';

/** What a question needs of the request. */
export type Asker = Pick<Reader, 'officer' | 'now' | 'tokensOf'>;

type Next = (value: unknown) => string;

/** Conditions joined by AND, with the parameters they number. */
export interface Where {
  readonly parameters: unknown[];
  sql(): string;
  add(part: (next: Next) => string): void;
}

function emptyWhere(): Where {
  const parts: string[] = [];
  const parameters: unknown[] = [];
  return {
    parameters,
    sql: () => parts.join(' AND '),
    add: (part) => void parts.push(part((value) => `$${parameters.push(value)}`)),
  };
}

/** Whether a post may ask by a fact: as it reads it, of every child and without naming a purpose. */
export function mayAskBy(officer: Officer, fact: Fact): boolean {
  const { reach, purpose } = cellFor(fact, officer.post.role);
  return reach === 'YES' && !purpose;
}

/** Facts that the question tells of. Whoever may not read one must not learn it by searching, sorting or filtering. */
export function factsOf({ search, filter, order }: LedgerQuestion): Fact[] {
  const text = search?.trim();
  return [
    ...(text ? (['CHILD_CORE'] as const) : []),
    ...(text && parseIdentityNumber(text).ok ? (['IDENTITY_NUMBER_MASKED'] as const) : []),
    ...conditionsIn(filter ?? {}).map((name) => CONDITIONS[name].fact),
    ...(filter?.missing ? [missingField(filter).fact] : []),
    ...(order ? [ORDER_FACTS[order]] : []),
  ];
}

/** The officer's scope and the question on `dossier d`. Throws Forbidden, and InvalidInput for what is no condition. */
export function conditionsOn(asker: Asker, question: LedgerQuestion): Where {
  const { officer } = asker;
  if (!officer) throw new Forbidden('CHILD_ROW');
  for (const fact of factsOf(question)) if (!mayAskBy(officer, fact)) throw new Forbidden(fact);
  const where = emptyWhere();
  const today = dayOf(asker.now);
  addScope(where, officer, today, 'd');
  const { search, filter } = question;
  if (!filter?.state) where.add(() => `d.state <> 'MERGED'`); // found as the file that was kept
  if (search?.trim()) addSearch(where, asker, officer, search);
  for (const name of conditionsIn(filter ?? {})) where.add(SQL[name](filter ?? {}, today));
  return where;
}

function addScope(where: Where, officer: Officer, today: Day, table: string): void {
  const columns = { child: `${table}.child_id`, division: `${table}.division_no` };
  const scope = listScope(officer, today, columns, where.parameters.length + 1);
  where.parameters.push(...scope.parameters);
  where.add(() => scope.sql);
}

/** A whole identity number is found by its tokens; anything else as the beginning of a key. */
function addSearch(where: Where, { tokensOf, now }: Asker, officer: Officer, search: string): void {
  const identity = parseIdentityNumber(search);
  if (identity.ok) {
    const tokens = tokensOf(identity.number);
    where.add((next) => `d.child_id IN (SELECT children_with_tokens(${next(tokens)}::text[]))`);
    return;
  }
  const prefix = normalizeName(search);
  // The scope stands on the keys as well: else the policy is asked, key by key, about the children of everybody else.
  const keys = emptyWhere();
  keys.parameters.push(...where.parameters);
  addScope(keys, officer, dayOf(now), 'k');
  where.parameters.push(...keys.parameters.slice(where.parameters.length));
  where.add(
    (next) => `d.child_id IN (SELECT k.child_id FROM dossier_key k
      WHERE k.key >= ${next(prefix)} AND k.key < ${next(`${prefix}\u{10FFFF}`)} AND ${keys.sql()})`,
  );
}

type Condition = (filter: ChildFilter, today: Day) => (next: Next) => string;

const equal =
  (column: string, name: keyof ChildFilter): Condition =>
  (filter) =>
  (next) =>
    `d.${column} = ${next(filter[name])}`;

/**
 * Being in a category. Operators of arrays may leak, so behind row-level security no index of arrays serves; the rare
 * categories have partial indexes (`dossier_orphan`, `dossier_unraised`), which are recognised by this very condition.
 */
const IN_CATEGORY: Readonly<Record<ChildCategory, string>> = {
  LEFT_BEHIND: `'LEFT_BEHIND' = ANY (d.categories)`,
  ORPHAN: `'ORPHAN' = ANY (d.categories)`,
  DE_FACTO_UNRAISED: `'DE_FACTO_UNRAISED' = ANY (d.categories)`,
};

/** Each condition in SQL. */
const SQL: Readonly<Record<keyof ChildFilter, Condition>> = {
  within: (filter) => (next) => withinCondition(filter.within ?? '', next),
  state: equal('state', 'state'),
  sex: equal('sex', 'sex'),
  ageFrom: (filter, today) => (next) =>
    `d.birth_date <= ${next(bornUntil(today, years(filter.ageFrom, 'ageFrom')))}::date`,
  // not yet one year older: born after the last who is
  ageTo: (filter, today) => (next) =>
    `d.birth_date >= ${next(addDays(bornUntil(today, years(filter.ageTo, 'ageTo') + 1), 1))}::date`,
  category: (filter) => () => (filter.category ? IN_CATEGORY[filter.category] : 'true'),
  risk: equal('risk', 'risk'),
  keyChild: equal('key_child', 'keyChild'),
  health: equal('health', 'health'),
  schooling: equal('schooling', 'schooling'),
  boarding: equal('boarding', 'boarding'),
  carer: equal('carer', 'carer'),
  guardianship: equal('guardianship', 'guardianship'),
  contact: equal('contact_state', 'contact'),
  notCollected: (filter) => () => `d.not_collected_count ${filter.notCollected === true ? '>' : '='} 0`,
  missing: (filter) => (next) => `d.not_collected @> ARRAY[${next(missingField(filter).key)}]::text[]`,
};

/** The field of the form that a question says was not collected. Throws InvalidInput when the form has none so. */
function missingField({ missing }: ChildFilter): FormField {
  const field = FORM_FIELDS.find(({ key }) => key === missing);
  if (field) return field;
  throw new InvalidInput([
    { path: 'filter.missing', zh: '登记表没有这个项目', en: 'not a field of the registration form' },
  ]);
}

const OLDEST = 25;

function years(value: number | null | undefined, path: string): number {
  if (typeof value === 'number' && value >= 0 && value <= OLDEST) return value;
  throw new InvalidInput([
    { path: `filter.${path}`, zh: `年龄须为 0 至 ${OLDEST}`, en: `an age from 0 to ${OLDEST}` },
  ]);
}

function withinCondition(within: string, next: Next): string {
  if (!isDivisionCode(within))
    throw new InvalidInput([{ path: 'filter.within', zh: '区划代码无效', en: 'not a division code' }]);
  const { from, to } = divisionRange(within);
  return `(d.division_no >= ${next(from)}::bigint AND d.division_no < ${next(to)}::bigint)`;
}
