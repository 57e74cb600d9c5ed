import { isDay, type Day, type Problem } from '@ger/kernel';
import type { ChildEntry, GuardianEntry } from '../../dossier/rules/registration.ts';
import {
  CAPACITIES,
  COLUMNS,
  headerOf,
  HEALTH_STATES,
  RELATIONS,
  SEXES,
  YES_NO,
  type ColumnKey,
} from './columns.ts';

/** What is wrong with one cell, in words without its content. */
export interface CellProblem {
  readonly column: string;
  readonly zh: string;
  readonly en: string;
}

/** The cells of a line by column. */
export type Cells = Partial<Record<ColumnKey, string>>;

/** A line read as an entry; `paths` says for each guardian which columns it came from. */
export interface ReadRow {
  readonly entry: ChildEntry;
  readonly guardianColumns: readonly string[];
}

const WHY = '摸底排查表导入';

/** The cells of a line, by the headers of its sheet; headers that are no column of ours are passed over. */
export function cellsOf(headers: readonly string[], values: readonly string[]): Cells {
  const found = COLUMNS.map(
    ({ key, header }) => [key, values[headers.indexOf(header)]?.trim() ?? ''] as const,
  );
  return Object.fromEntries(found.filter(([, value]) => value !== ''));
}

/** Reads a line, or answers everything in it that cannot be read. What was read is checked by the rules of registration. */
export function readRow(cells: Cells): { ok: true; row: ReadRow } | { ok: false; problems: CellProblem[] } {
  const problems: CellProblem[] = [];
  const choice = <T>(key: ColumnKey, choices: Readonly<Record<string, T>>, needed = false): T | undefined => {
    const text = cells[key];
    if (text === undefined && !needed) return undefined;
    if (text !== undefined && Object.hasOwn(choices, text)) return choices[text];
    const listed = Object.keys(choices).join('、');
    problems.push({ column: headerOf(key), zh: `请从以下选项填写：${listed}`, en: `one of: ${listed}` });
    return undefined;
  };
  const day = (key: ColumnKey): Day | null => {
    const text = cells[key];
    if (text === undefined) return null;
    const read = dayFrom(text);
    if (read === undefined)
      problems.push({ column: headerOf(key), zh: '日期应如2016-05-20', en: 'a date such as 2016-05-20' });
    return read ?? null;
  };
  const parent = (prefix: 'father' | 'mother', relation: 'FATHER' | 'MOTHER'): [string, GuardianEntry][] => {
    const name = cells[`${prefix}Name`];
    if (name === undefined) return [];
    const capacity = choice(`${prefix}Capacity`, CAPACITIES, true) ?? 'UNKNOWN';
    return [
      [
        prefix,
        {
          name,
          relation,
          capacity,
          phone: cells[`${prefix}Phone`] ?? null,
          identityNumber: cells[`${prefix}IdentityNumber`] ?? null,
          awayDestination: cells[`${prefix}AwayDestination`] ?? null,
          awaySince: day(`${prefix}AwaySince`),
        },
      ],
    ];
  };
  const other = (): [string, GuardianEntry][] => {
    const name = cells.otherName;
    if (name === undefined) return [];
    const relation = choice('otherRelation', RELATIONS, true) ?? 'OTHER';
    const capacity = choice('otherCapacity', CAPACITIES, true) ?? 'UNKNOWN';
    return [['other', { name, relation, capacity, phone: cells.otherPhone ?? null }]];
  };

  const guardians = [...parent('father', 'FATHER'), ...parent('mother', 'MOTHER'), ...other()];
  const entry: ChildEntry = {
    name: cells.name ?? '',
    mongolianName: cells.mongolianName ?? null,
    sex: choice('sex', SEXES, true) ?? 'MALE',
    birthDate: day('birthDate') ?? '',
    ethnicGroup: cells.ethnicGroup ?? null,
    identityNumber: cells.identityNumber ?? null,
    identityNumberAbsence: cells.identityNumberAbsence ?? null,
    registration: cells.registration ?? '',
    residence: cells.residence ?? '',
    rural: choice('rural', YES_NO, true) ?? false,
    address: cells.address ?? null,
    health: choice('health', HEALTH_STATES) ?? null,
    guardians: guardians.map(([, guardian]) => guardian),
    reason: WHY,
  };
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, row: { entry, guardianColumns: guardians.map(([prefix]) => prefix) } };
}

/** A fault of registration (`guardians.0.phone`) at the cell it came from. */
export function atCell({ path, zh, en }: Problem, { guardianColumns }: ReadRow): CellProblem {
  const [, index, field = ''] = /^guardians\.(\d+)\.(\w+)$/.exec(path) ?? [];
  const prefix = index === undefined ? undefined : guardianColumns[Number(index)];
  const key = prefix === undefined ? path : `${prefix}${field.charAt(0).toUpperCase()}${field.slice(1)}`;
  const column = COLUMNS.find((candidate) => candidate.key === key)?.header ?? headerOf('name');
  return { column, zh, en };
}

/** `2016-05-20`, `2016/5/20`, `2016.5.20`, `2016年5月20日`, `20160520` → the day; undefined for anything else. */
function dayFrom(text: string): Day | undefined {
  const [, year = '', month = '', date = ''] =
    /^(\d{4})(?:[-/.年]?)(\d{1,2})(?:[-/.月]?)(\d{1,2})日?$/.exec(text) ?? [];
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
}
