import { isMasked, mask, type Day } from '@ger/kernel';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { cellOf } from '../../registration-form/rules/cells.ts';
import { NOT_COLLECTED } from '../../registration-form/rules/choices.ts';
import { COLUMNS, headerOf, type Column } from '../../registration-form/rules/columns.ts';
import type { CellProblem, Cells } from './row-reader.ts';

/** 一行的核对结果 — what would become of a line. */
export type Verdict = 'NEW' | 'LIKELY' | 'UNCHANGED' | 'DIFFERS' | 'BAD';

/** A child on file that a line may be about, and other lines of the sheet that may be about it. */
export interface Alike {
  readonly candidates: readonly { readonly childId: string; readonly score: Score }[];
  readonly rows: readonly number[];
}
interface Score {
  readonly points: number;
  readonly ruleSet: string;
  readonly reasons: readonly { readonly rule: string; readonly points: number }[];
}

/** What checking found of a line. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly problems: readonly CellProblem[];
  /** Headers of the columns that say something else than the file. */
  readonly differing: readonly string[];
  /** The file of the child, where there is one that the officer is responsible for. */
  readonly childId: string | null;
  readonly alike: Alike;
}

const NOBODY: Alike = { candidates: [], rows: [] };
const NOTHING = { problems: [], differing: [], childId: null, alike: NOBODY } as const;

export const NEW_CHILD: Judgement = { verdict: 'NEW', ...NOTHING };

/** A line with faults. */
export function bad(problems: readonly CellProblem[]): Judgement {
  return { verdict: 'BAD', ...NOTHING, problems };
}

/** A line about a child on file: nothing happens to it, and what it says otherwise is told. */
export function onFile(existing: Dossier, differing: readonly string[]): Judgement {
  return {
    ...NOTHING,
    verdict: differing.length > 0 ? 'DIFFERS' : 'UNCHANGED',
    childId: existing.id,
    differing,
    problems: differing.map((column) => ({
      column,
      zh: '与档案所载不一致，未改动档案；如应更正，请在登记表中更正',
      en: 'Not as recorded; the file was left as it is: correct it in the form where it should be',
    })),
  };
}

/** A line that may be about a child on file or about the child of another line: a person says so first. */
export function likely(alike: Alike): Judgement {
  const points = Math.max(0, ...alike.candidates.map(({ score }) => score.points));
  const [rows, files] = [alike.rows.join('、'), alike.candidates.length];
  const zh = [
    ...(files > 0 ? [`${files} 份已有档案（最高 ${points} 分）`] : []),
    ...(rows === '' ? [] : [`第 ${rows} 行`]),
  ].join('、');
  const en = [
    ...(files > 0 ? [`${files} on file (up to ${points} points)`] : []),
    ...(rows === '' ? [] : [`line ${rows}`]),
  ];
  const problem = {
    column: headerOf('name'),
    zh: `疑似与${zh}重复，未经认定为不同儿童，不导入`,
    en: `Likely a duplicate of ${en.join(' and ')}: not imported until said to be another child`,
  };
  return { ...NOTHING, verdict: 'LIKELY', problems: [problem], alike };
}

/** A line that says the same as an earlier one. */
export function repeated(column: string, row: number): Judgement {
  return bad([
    {
      column,
      zh: `与第 ${row} 行是同一儿童，只导入第 ${row} 行`,
      en: `The same child as line ${row}: that one counts`,
    },
  ]);
}

/** A number that is on file outside the officer's reach, or under another name within it. */
export function numberTaken({ zh, en }: { readonly zh: string; readonly en: string }): Judgement {
  return bad([{ column: headerOf('identityNumber'), zh, en }]);
}

/** A child who is on file under no such name and birth date, and whose number an export has masked. */
export const MASKED_NUMBER: Judgement = bad([
  {
    column: headerOf('identityNumber'),
    zh: '号码部分隐去，不能据以建档，请填写完整的号码',
    en: 'The number is masked: no file is made by it, write it in full',
  },
]);

/** The number is on file within the officer's reach, under another name. */
export const OTHER_NAME = {
  zh: '本范围内该证件号码已用另一姓名建档，请核对',
  en: 'This number is on file under another name',
};

/**
 * The columns in which a line says something else than the file. An empty cell and 未采集 say nothing; of several choices the
 * order does not matter. Both are compared as the words the sheet would show.
 */
export function differingColumns(cells: Cells, line: Dossier, existing: Dossier, day: Day): string[] {
  return COLUMNS.filter((column) => {
    const said = cells[column.key];
    if (said === undefined || said === NOT_COLLECTED) return false;
    if (isMasked(said)) return said !== mask(shown(column, existing, day));
    return shown(column, line, day) !== shown(column, existing, day);
  }).map(({ header }) => header);
}

function shown({ key, kind }: Column, dossier: Dossier, day: Day): string {
  const text = cellOf(key, dossier, day) ?? '';
  return kind === 'CHOICES' ? text.split('、').toSorted().join('、') : text;
}
