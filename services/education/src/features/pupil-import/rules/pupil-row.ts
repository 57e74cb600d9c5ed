import { isDay, type Day, type Problem } from '@ger/kernel';
import { schoolYearDays, type InstructionLanguage } from '../../pupil/index.ts';
import { COLUMNS, headerOf, LANGUAGES, SEXES, YES_NO, type ColumnKey } from './columns.ts';

/** What is wrong with one cell, in words without its content. */
export interface CellProblem {
  readonly column: string;
  readonly zh: string;
  readonly en: string;
}

/** A line as it is read. */
export interface PupilEntry {
  readonly name: string;
  readonly sex: 'MALE' | 'FEMALE';
  readonly birthDate: Day;
  readonly identityNumber: string | null;
  readonly grade: number;
  readonly className: string;
  readonly studentNumber: string | null;
  readonly residence: string;
  readonly boarding: boolean;
  readonly language: InstructionLanguage;
  readonly from: Day;
}

export type ReadRow =
  | { readonly ok: true; readonly entry: PupilEntry }
  | { readonly ok: false; readonly problems: CellProblem[] };

type Cells = Partial<Record<ColumnKey, string>>;

/** The cells of a line, by the headers of its sheet; headers that are no column of ours are passed over. */
function cellsOf(headers: readonly string[], values: readonly string[]): Cells {
  const found = COLUMNS.map(
    ({ key, header }) => [key, values[headers.indexOf(header)]?.trim() ?? ''] as const,
  );
  return Object.fromEntries(found.filter(([, value]) => value !== ''));
}

/** Reads a line, or answers everything in it that cannot be read. What was read is checked by the rules of enrolment. */
export function readRow(headers: readonly string[], values: readonly string[], schoolYear: number): ReadRow {
  const cells = cellsOf(headers, values);
  const problems: CellProblem[] = [];
  const wrong = (key: ColumnKey, zh: string, en: string): void =>
    void problems.push({ column: headerOf(key), zh, en });
  const choice = <T>(key: ColumnKey, choices: Readonly<Record<string, T>>, none?: T): T | undefined => {
    const text = cells[key];
    if (text === undefined && none !== undefined) return none;
    if (text !== undefined && Object.hasOwn(choices, text)) return choices[text];
    const listed = Object.keys(choices).join('、');
    wrong(key, `请从以下选项填写：${listed}`, `one of: ${listed}`);
    return undefined;
  };
  const day = (key: ColumnKey, none?: Day): Day => {
    const read = dayFrom(cells[key] ?? none ?? '');
    if (read === undefined) wrong(key, '日期应如2016-05-20', 'a date such as 2016-05-20');
    return read ?? '';
  };
  const grade = Number(/^(\d{1,2})(年级)?$/.exec(cells.grade ?? '')?.[1]);
  if (!Number.isInteger(grade)) wrong('grade', '年级应为数字，如3', 'a grade such as 3');
  if (cells.className === undefined) wrong('className', '请填写班级名称', 'name the class');
  const entry = {
    name: cells.name ?? '',
    sex: choice('sex', SEXES) ?? 'MALE',
    birthDate: day('birthDate'),
    identityNumber: cells.identityNumber ?? null,
    grade,
    className: cells.className ?? '',
    studentNumber: cells.studentNumber ?? null,
    residence: cells.residence ?? '',
    boarding: choice('boarding', YES_NO, false) ?? false,
    language: choice('language', LANGUAGES, 'NATIONAL') ?? 'NATIONAL',
    from: day('from', schoolYearDays(schoolYear).first),
  };
  return problems.length > 0 ? { ok: false, problems } : { ok: true, entry };
}

/** A fault of enrolment at the cell it came from. */
export function atCell({ path, zh, en }: Problem): CellProblem {
  return { column: headerOf(path), zh, en };
}

/** `2016-05-20`, `2016/5/20`, `2016.5.20`, `2016年5月20日`, `20160520` → the day; undefined for anything else. */
function dayFrom(text: string): Day | undefined {
  const [, year = '', month = '', date = ''] =
    /^(\d{4})(?:[-/.年]?)(\d{1,2})(?:[-/.月]?)(\d{1,2})日?$/.exec(text) ?? [];
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
}
