import type { Day } from '@ger/kernel';
import type { SheetRow } from '@ger/sheets';
import { entryProblems, hasGrade, type PupilAtSchool, type SchoolLevel } from '../../pupil/index.ts';
import { headerOf } from './columns.ts';
import { atCell, readRow, type CellProblem, type PupilEntry } from './pupil-row.ts';

/** A line that can go in. */
export interface GoodLine {
  readonly number: number;
  readonly entry: PupilEntry;
  readonly identityTokens: readonly string[];
}

/** What each line is: good, on record already, or wrong. */
export interface Judged {
  readonly good: readonly GoodLine[];
  readonly unchanged: readonly number[];
  readonly bad: ReadonlyMap<number, readonly CellProblem[]>;
}

/** What lines are judged by. */
export interface Circumstances {
  readonly headers: readonly string[];
  readonly schoolYear: number;
  readonly level: SchoolLevel | null;
  readonly today: Day;
  readonly atSchool: readonly PupilAtSchool[];
  readonly tokensOf: (identityNumber: string) => readonly string[];
}

const person = ({ name, birthDate, sex }: Pick<PupilEntry, 'name' | 'birthDate'> & { sex: string }): string =>
  `${name.trim()}\n${birthDate}\n${sex}`;

/**
 * Judges the lines of a list by the rules of the form, and by who is at the school already (3.3.a): a pupil is known by the
 * identity number, else by the student number, else by name, birth date and sex. Two lines of one pupil: the second is wrong.
 */
export function judge(rows: readonly SheetRow[], circumstances: Circumstances): Judged {
  const { headers, schoolYear, level, today, atSchool, tokensOf } = circumstances;
  const byToken = new Map(atSchool.flatMap((one) => one.identityTokens.map((token) => [token, one])));
  const byNumber = new Map(atSchool.flatMap((one) => (one.studentNumber ? [[one.studentNumber, one]] : [])));
  const persons = new Set(atSchool.map(person));
  const inFile = new Map<string, number>();
  const good: GoodLine[] = [];
  const unchanged: number[] = [];
  const bad = new Map<number, readonly CellProblem[]>();
  const wrong = (number: number, key: string, zh: string, en: string): void =>
    void bad.set(number, [{ column: headerOf(key), zh, en }]);
  for (const { number, values } of rows) {
    const read = readRow(headers, values, schoolYear);
    if (!read.ok) {
      bad.set(number, read.problems);
      continue;
    }
    const { entry } = read;
    const problems = entryProblems(entry, schoolYear, today).map(atCell);
    if (!hasGrade(level, entry.grade))
      problems.push({ column: headerOf('grade'), zh: '本校没有该年级', en: 'not a grade of the school' });
    if (problems.length > 0) {
      bad.set(number, problems);
      continue;
    }
    const identityTokens = entry.identityNumber ? tokensOf(entry.identityNumber) : [];
    const keys = keysOf(entry, identityTokens);
    const earlier = keys.map((key) => inFile.get(key)).find((line) => line !== undefined);
    for (const key of keys) if (!inFile.has(key)) inFile.set(key, number);
    const known = identityTokens.map((token) => byToken.get(token)).find((one) => one !== undefined);
    const numbered = entry.studentNumber ? byNumber.get(entry.studentNumber.trim()) : undefined;
    if (earlier !== undefined)
      wrong(number, 'name', `与第 ${earlier} 行重复`, `the same pupil as in line ${earlier}`);
    else if (known && known.name !== entry.name.trim())
      wrong(number, 'identityNumber', '本校该证件号码的学生姓名不同', 'at the school under another name');
    else if (known) unchanged.push(number);
    else if (numbered && person(numbered) !== person(entry))
      wrong(number, 'studentNumber', '该学籍号属于本校另一名学生', "another pupil's student number");
    else if (numbered || (identityTokens.length === 0 && persons.has(person(entry)))) unchanged.push(number);
    else good.push({ number, entry, identityTokens });
  }
  return { good, unchanged, bad };
}

function keysOf(entry: PupilEntry, tokens: readonly string[]): string[] {
  const number = entry.studentNumber?.trim();
  const byPerson = tokens.length === 0 ? [`person ${person(entry)}`] : [];
  return [
    ...tokens.slice(0, 1).map((token) => `token ${token}`),
    ...(number ? [`number ${number}`] : []),
    ...byPerson,
  ];
}
