import { containsAny, dayOf, newId, type DivisionCode, type Officer } from '@ger/kernel';
import type { CivilAffairsTx } from '../../../deps.ts';
import { ALREADY_REGISTERED, entryProblems } from '../../dossier/commands/register-entries.ts';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { newDossier } from '../../dossier/rules/new-dossier.ts';
import { candidatesFor } from '../../duplicate/commands/look.ts';
import type { SheetRow } from '@ger/sheets';
import type { InFile } from '../rules/in-file.ts';
import { atCell, cellsOf, inOrder, readRow, type Cells, type ReadRow } from '../rules/survey-row.ts';
import { inTurns } from '../in-turns.ts';
import {
  bad,
  differingColumns,
  likely,
  MASKED_NUMBER,
  NEW_CHILD,
  numberTaken,
  onFile,
  OTHER_NAME,
  type Judgement,
} from '../rules/verdict.ts';
import type { JudgedRow } from '../checking.ts';

/** A line that can be read and has no faults, as the dossier it would become. */
export interface GoodLine {
  readonly number: number;
  readonly cells: Cells;
  readonly row: ReadRow;
  readonly dossier: Dossier;
}

/** Lines by the rules of registration: what is wrong with each, or what it would become. */
export interface ReadLines {
  readonly good: readonly GoodLine[];
  readonly judged: ReadonlyMap<number, Judgement>;
}

interface Answered {
  readonly number: number;
  readonly cells: Cells;
  readonly answer: ReturnType<typeof readRow>;
}

/** Reads lines and tries the rules of registration on them. */
export async function readLines(
  tx: CivilAffairsTx,
  divisions: readonly DivisionCode[],
  headers: readonly string[],
  rows: readonly SheetRow[],
): Promise<ReadLines> {
  const answers = await inTurns(rows, (row) => answered(headers, row));
  const villages = await tx.divisions.villagesOf(
    answers.flatMap(({ answer }) => (answer.ok ? [answer.row.entry.residence] : [])),
  );
  const making = { today: dayOf(tx.now), newId, tokensOf: tx.tokensOf };
  const judged = new Map<number, Judgement>();
  const good = await inTurns(answers, ({ number, cells, answer }): GoodLine[] => {
    if (!answer.ok) {
      judged.set(number, bad(answer.problems));
      return [];
    }
    const { row } = answer;
    const problems = entryProblems(row.entry, making.today, divisions, villages);
    if (problems.length === 0) return [{ number, cells, row, dossier: newDossier(row.entry, making) }];
    judged.set(number, bad(inOrder(problems.map((problem) => atCell(problem, row)))));
    return [];
  });
  return { good: good.flat(), judged };
}

function answered(headers: readonly string[], { number, values }: SheetRow): Answered {
  const cells = cellsOf(headers, values);
  return { number, cells, answer: readRow(cells) };
}

/** The files of lines about children on file, with what is to be said of them. */
export async function judgeOnFile(
  tx: CivilAffairsTx,
  divisions: readonly DivisionCode[],
  lines: readonly GoodLine[],
): Promise<ReadonlyMap<number, Judgement>> {
  const holders = await tx.dossiers.holdersOf(lines.flatMap(({ dossier }) => dossier.identityTokens));
  const withoutNumber = lines.filter(({ dossier }) => dossier.identityNumber === null);
  const same = await tx.dossiers.findSame(withoutNumber.map(({ dossier }) => dossier));
  const idOf = new Map<number, string>();
  for (const { number, dossier } of lines) {
    const holder = dossier.identityTokens.map((token) => holders.get(token)).find((id) => id !== undefined);
    if (holder !== undefined) idOf.set(number, holder);
  }
  withoutNumber.forEach(({ number }, place) => {
    const id = same[place];
    if (id !== undefined) idOf.set(number, id);
  });
  if (idOf.size === 0) return new Map();
  const files = await tx.dossiers.findMany([...idOf.values()]);
  return new Map(
    lines.flatMap((line): [number, Judgement][] => {
      const id = idOf.get(line.number);
      return id === undefined
        ? []
        : [[line.number, aboutFile(line, files.get(id), divisions, dayOf(tx.now))]];
    }),
  );
}

function aboutFile(
  { cells, dossier }: GoodLine,
  existing: Dossier | undefined,
  divisions: readonly DivisionCode[],
  today: string,
): Judgement {
  const own = existing !== undefined && containsAny(divisions, existing.residence);
  if (!own) return numberTaken(ALREADY_REGISTERED);
  if (existing.name !== dossier.name) return numberTaken(OTHER_NAME);
  return onFile(existing, differingColumns(cells, dossier, existing, today));
}

/**
 * 逐行核对 — what would become of each line (6.2): by the rules of registration, compared with what is on file and with the
 * earlier lines of the sheet. Writes nothing.
 */
export async function judgeLines(
  tx: CivilAffairsTx,
  officer: Officer,
  headers: readonly string[],
  rows: readonly SheetRow[],
  earlier: InFile,
): Promise<JudgedRow[]> {
  const { divisions } = officer.post;
  const { good, judged: faulty } = await readLines(tx, divisions, headers, rows);
  const judged = new Map(faulty);
  const alikeRows = new Map<number, number[]>();
  const once = good.filter(({ number, dossier }) => {
    const same = earlier.sameAs(dossier);
    if (same) judged.set(number, same);
    else {
      alikeRows.set(number, earlier.alike(dossier));
      earlier.note(number, dossier);
    }
    return !same;
  });
  for (const [number, judgement] of await judgeOnFile(tx, divisions, once)) judged.set(number, judgement);
  for (const { number, row } of once)
    if (row.numberIsMasked && !judged.has(number)) judged.set(number, MASKED_NUMBER);
  const fresh = once.filter(({ number }) => !judged.has(number));
  const candidates = await candidatesFor(
    tx,
    officer,
    fresh.map(({ dossier }) => dossier),
  );
  for (const { number, dossier } of fresh) {
    const alike = { candidates: candidates.get(dossier.id) ?? [], rows: alikeRows.get(number) ?? [] };
    const some = alike.candidates.length > 0 || alike.rows.length > 0;
    judged.set(number, some ? likely(alike) : NEW_CHILD);
  }
  return rows.map((row) => ({ ...row, judgement: judged.get(row.number) ?? NEW_CHILD }));
}
