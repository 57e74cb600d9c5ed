import { byOfficer, InvalidInput, type Actor, type Officer } from '@ger/kernel';
import { onBehalfOf, type CivilAffairsDeps, type CivilAffairsTx } from '../../../deps.ts';
import { registerEntry, type AlreadyRegistered } from '../../dossier/commands/register-child.ts';
import type { ChildEntry } from '../../dossier/rules/registration.ts';
import { headerOf } from '../../registration-form/rules/columns.ts';
import { atCell, cellsOf, readRow, type CellProblem, type ReadRow } from '../rules/survey-row.ts';
import type { PendingRow, RowOutcome, RunningSurvey } from '../store.ts';
import { readSheet } from '../workbook.ts';

const ROWS_AT_ONCE = 100;

/**
 * 处理排查表 — one step of the sheet that waits longest, in one transaction: read its lines, register the next hundred, or
 * finish it (6.2). Answers whether there was anything to do.
 */
export const workOnSurvey =
  ({ inTransaction }: CivilAffairsDeps) =>
  (_: Actor): Promise<boolean> =>
    inTransaction(async (tx) => {
      const survey = await tx.surveys.nextRunning();
      if (!survey) return false;
      if (survey.content !== null) await takeIn(tx, survey.id, survey.content);
      else await registerSome(tx, survey);
      return true;
    });

async function takeIn(tx: CivilAffairsTx, id: string, content: string): Promise<void> {
  const sheet = await readSheet(Buffer.from(content, 'base64'));
  if (sheet) await tx.surveys.keepRows(id, sheet);
  else await tx.surveys.finish(id, 'UNREADABLE');
}

async function registerSome(tx: CivilAffairsTx, { id, postId, headers }: RunningSurvey): Promise<void> {
  const rows = await tx.surveys.pendingRows(id, ROWS_AT_ONCE);
  if (rows.length === 0) return tx.surveys.finish(id, 'DONE');
  const officer = await tx.directory.officerIn(postId);
  const outcomes = new Map<number, RowOutcome>();
  for (const row of rows)
    outcomes.set(row.number, officer ? await register(tx, officer, headers, row) : POST_ENDED);
  await tx.surveys.settle(id, outcomes);
  if (officer) await tx.surveys.noteRegistered(officer, id, addedBy(outcomes));
}

function addedBy(outcomes: ReadonlyMap<number, RowOutcome>): string[] {
  return [...outcomes.values()].flatMap((outcome) => (outcome.state === 'ADDED' ? [outcome.childId] : []));
}

const rejected = (...problems: CellProblem[]): RowOutcome => ({ state: 'REJECTED', problems });
const at = (column: string, zh: string, en: string): RowOutcome => rejected({ column, zh, en });
const POST_ENDED = at(
  headerOf('name'),
  '导入人的任职已结束，该行未导入',
  'The post of the importing officer has ended',
);

/** One line: by the same rules as the form, and taken back alone when it fails. A line already on file adds nothing. */
async function register(
  tx: CivilAffairsTx,
  officer: Officer,
  headers: readonly string[],
  row: PendingRow,
): Promise<RowOutcome> {
  const read = readRow(cellsOf(headers, row.values));
  if (!read.ok) return rejected(...read.problems);
  try {
    return await tx.surveys.apart(() => registerOne(onBehalfOf(tx, officer), officer, read.row.entry));
  } catch (error) {
    return outcomeOf(error, read.row);
  }
}

async function registerOne(tx: CivilAffairsTx, officer: Officer, entry: ChildEntry): Promise<RowOutcome> {
  const hasNumber = Boolean(entry.identityNumber);
  if (!hasNumber && (await tx.dossiers.findSame(entry)) !== undefined) return { state: 'UNCHANGED' };
  const result = await registerEntry(tx, byOfficer(officer), entry);
  if (result.ok) return { state: 'ADDED', childId: result.value.id };
  const { existingId }: AlreadyRegistered = result.refusal;
  const existing = existingId === undefined ? undefined : await tx.dossiers.find(existingId);
  if (existing?.name === entry.name) return { state: 'UNCHANGED' };
  return at(
    headerOf('identityNumber'),
    existing ? '本范围内该证件号码已用另一姓名建档，请核对' : result.refusal.zh,
    existing ? 'This number is on file under another name' : result.refusal.en,
  );
}

function outcomeOf(error: unknown, row: ReadRow): RowOutcome {
  if (error instanceof InvalidInput)
    return rejected(...error.problems.map((problem) => atCell(problem, row)));
  // A fault of ours must not hold up the other lines; its class stays for the operator, never its words.
  const fault = error instanceof Error ? error.name : typeof error;
  const code = error instanceof Error && 'code' in error ? ` ${String(error.code)}` : '';
  const problem = {
    column: headerOf('name'),
    zh: '系统故障，该行未导入，请联系运维',
    en: 'A fault of the system; tell its operators',
  };
  return { state: 'REJECTED', problems: [problem], fault: `${fault}${code}` };
}
