import { isDay, isMasked, type Day } from '@ger/kernel';
import { NONE, NOT_COLLECTED, valueFor, type Words } from '../../registration-form/rules/choices.ts';
import { headerOf, type ColumnKey } from '../../registration-form/rules/columns.ts';

/** What is wrong with one cell, in words without its content. */
export interface CellProblem {
  readonly column: string;
  readonly zh: string;
  readonly en: string;
}

/** The cells of a line by column; an empty one is not there. */
export type Cells = Partial<Record<ColumnKey, string>>;

/** Reads single cells and notes what cannot be read; undefined is a cell that says nothing, null one that says 未采集. */
export interface CellReader {
  readonly problems: CellProblem[];
  wrong(key: ColumnKey, zh: string, en: string): void;
  text(key: ColumnKey): string | null | undefined;
  /** An identity number; a masked one, as an export gives it, says nothing: the line is known by name and birth date. */
  number(key: ColumnKey): string | null;
  day(key: ColumnKey): Day | null | undefined;
  choice<W extends Words>(key: ColumnKey, words: W): keyof W | null | undefined;
  /** Several values, or none at all 无. */
  choices<W extends Words>(key: ColumnKey, words: W): (keyof W)[] | null | undefined;
  /** One that must be there: neither empty nor 未采集. */
  needed<T>(key: ColumnKey, value: T | null | undefined, otherwise: T): T;
}

/** A reader of one line. */
export function cellReader(cells: Cells): CellReader {
  const problems: CellProblem[] = [];
  const wrong = (key: ColumnKey, zh: string, en: string): void =>
    void problems.push({ column: headerOf(key), zh, en });
  const broken = new Set<ColumnKey>();
  for (const [key, said] of Object.entries(cells) as [ColumnKey, string][])
    if (isFormula(said) || isFault(said)) {
      broken.add(key);
      wrong(key, '单元格是公式或公式错误，请改填普通文字', 'a formula: write its value as plain text');
    }
  const read = <T>(key: ColumnKey, of: (said: string) => T | undefined): T | null | undefined => {
    const said = cells[key];
    if (said === undefined || broken.has(key)) return undefined;
    return said === NOT_COLLECTED ? null : of(said);
  };
  const oneOf = <W extends Words>(key: ColumnKey, words: W, said: string): keyof W | undefined => {
    const value = valueFor(words, said);
    if (value === undefined) {
      const listed = Object.values(words).map(({ zh }) => zh);
      wrong(key, `请从以下选项填写：${listed.join('、')}`, `one of: ${listed.join('、')}`);
    }
    return value;
  };
  return {
    problems,
    wrong,
    text: (key) => read(key, (said) => said),
    number: (key) => read(key, (said) => (isMasked(said) ? undefined : said)) ?? null,
    day: (key) =>
      read(key, (said) => {
        const day = dayFrom(said);
        if (day === undefined) wrong(key, '日期应如2016-05-20', 'a date such as 2016-05-20');
        return day;
      }),
    choice: (key, words) => read(key, (said) => oneOf(key, words, said)),
    choices: (key, words) =>
      read(key, (said) => {
        if (said === NONE) return [];
        const parts = said.split(/[、,，;；/\s]+/).filter((part) => part !== '');
        const values = parts.map((part) => oneOf(key, words, part));
        return values.every((value) => value !== undefined) ? [...new Set(values)] : undefined;
      }),
    needed(key, value, otherwise) {
      if (value !== null && value !== undefined) return value;
      const told = problems.some(({ column }) => column === headerOf(key));
      if (!told) wrong(key, '必填，不能为空，也不能填未采集', 'must be filled in');
      return otherwise;
    },
  };
}

/** What a spreadsheet program would run; a telephone number with its country code is none. */
function isFormula(text: string): boolean {
  return /^[=@]/.test(text) || (/^[+-]/.test(text) && !/^[+-]?[\d\s().-]+$/.test(text));
}

/** What stands in a cell whose formula failed. */
function isFault(text: string): boolean {
  return /^#(REF|N\/A|VALUE|NAME|DIV\/0|NULL|NUM)[!?]?$/.test(text);
}

/** `2016-05-20`, `2016/5/20`, `2016.5.20`, `2016年5月20日`, `20160520` → the day; undefined for anything else. */
export function dayFrom(text: string): Day | undefined {
  const [, year = '', month = '', date = ''] =
    /^(\d{4})(?:[-/.年]?)(\d{1,2})(?:[-/.月]?)(\d{1,2})日?(?: 0?0:00(?::00)?)?$/.exec(text) ?? [];
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
}
