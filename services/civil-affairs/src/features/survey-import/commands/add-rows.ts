import { byOfficer, ok, refuse, type Actor, type Officer, type Result } from '@ger/kernel';
import { onBehalfOf, type CivilAffairsDeps, type CivilAffairsTx } from '../../../deps.ts';
import { registerFaultless, type AfterAdding, type LookAt } from '../../dossier/commands/register-entries.ts';
import { readyFile } from '../../dossier/ready-file.ts';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import {
  candidatesFor,
  keepDifferent,
  likelyDuplicates,
  type LikelyDuplicates,
} from '../../duplicate/commands/look.ts';
import { headerOf } from '../../registration-form/rules/columns.ts';
import { inTurns } from '../in-turns.ts';
import { SURVEY_IMPORT, type SurveyAction } from '../rules/machine.ts';
import { likely, type Judgement } from '../rules/verdict.ts';
import type { RowOutcome, RowToAdd, Survey } from '../store.ts';
import { judgeOnFile, readLines, type GoodLine, type ReadLines } from './judge-lines.ts';

/** Lines that go in with one transaction. */
const AT_ONCE = 500;

/** Lines that were read, judged and made ready to be written while those before them were written, and after which line they come. */
interface Ahead {
  readonly importId: string;
  readonly after: number;
  readonly rows: readonly RowToAdd[];
  readonly lines: ReadLines;
}

/**
 * 入库 — one portion of the import that began first, in one transaction: the next lines by the rules of registration, or its end
 * (6.2). Answers whether there was anything to do. Called again and again, it reads a portion while the one before is written.
 */
export function addRows(deps: CivilAffairsDeps, atOnce = AT_ONCE): (actor: Actor) => Promise<boolean> {
  let reading: Promise<Ahead | undefined> | undefined;
  return async (actor) => {
    const ahead = await reading;
    reading = undefined;
    return deps.inTransaction(async (tx) => {
      const survey = await tx.surveys.nextImporting();
      if (!survey) return false;
      const officer = await tx.directory.officerIn(survey.postId);
      const end = async (action: SurveyAction): Promise<boolean> => {
        const step = SURVEY_IMPORT.attempt(survey, action, actor);
        if (step.ok)
          await tx.surveys.finish(survey.id, step.value.state, officer ? undefined : { code: 'POST_ENDED' });
        return true;
      };
      if (!officer) return end('failSurvey');
      const known = ahead?.importId === survey.id && ahead.after === survey.position ? ahead : undefined;
      const rows = known?.rows ?? (await tx.surveys.rowsToAdd(survey.id, survey.position, atOnce));
      const last = rows.at(-1);
      if (!last) return end('finishSurvey');
      if (rows.length === atOnce) reading = readAhead(deps, survey, officer, last.number, atOnce);
      const outcomes = await addThese(tx, officer, survey, rows, known?.lines);
      await tx.surveys.settle(survey.id, outcomes);
      await tx.surveys.noteRegistered(officer, survey.id, addedBy(outcomes));
      return true;
    });
  };
}

/**
 * Reads the lines after a line, in a transaction of its own: they are the same until the import ends. When that fails it is
 * no matter: then they are read in their turn.
 */
function readAhead(
  { inTransaction }: CivilAffairsDeps,
  { id: importId, headers }: Survey,
  { post }: Officer,
  after: number,
  atOnce: number,
): Promise<Ahead | undefined> {
  return inTransaction(async (tx) => {
    const rows = await tx.surveys.rowsToAdd(importId, after, atOnce);
    const lines = await readLines(tx, post.divisions, headers, rows);
    await inTurns(lines.good, ({ dossier }) => readyFile(tx, dossier));
    return { importId, after, rows, lines };
  }).catch(() => undefined);
}

function addedBy(outcomes: ReadonlyMap<number, RowOutcome>): string[] {
  return [...outcomes.values()].flatMap((outcome) => (outcome.outcome === 'ADDED' ? [outcome.childId] : []));
}

/** All lines together; should a fault of ours throw them back, each by itself, so that one does not hold up the others. */
async function addThese(
  tx: CivilAffairsTx,
  officer: Officer,
  survey: Survey,
  rows: readonly RowToAdd[],
  ahead?: ReadLines,
): Promise<Map<number, RowOutcome>> {
  try {
    return await tx.surveys.apart(() => add(onBehalfOf(tx, officer), officer, survey, rows, ahead));
  } catch (error) {
    const [first] = rows;
    if (rows.length === 1 && first) return new Map([[first.number, faultOf(error)]]);
    const outcomes = new Map<number, RowOutcome>();
    for (const row of rows)
      for (const [number, outcome] of await addThese(tx, officer, survey, [row]))
        outcomes.set(number, outcome);
    return outcomes;
  }
}

async function add(
  tx: CivilAffairsTx,
  officer: Officer,
  survey: Survey,
  rows: readonly RowToAdd[],
  ahead?: ReadLines,
): Promise<Map<number, RowOutcome>> {
  const { divisions } = officer.post;
  const { good, judged } = await readLines(tx, divisions, survey.headers, rows, ahead);
  // Somebody else may have registered the child since the check.
  const onFile = await judgeOnFile(tx, divisions, good);
  const outcomes = new Map<number, RowOutcome>(
    [...judged, ...onFile].map(([number, judgement]) => [number, outcomeOf(judgement)]),
  );
  const fresh = good.filter(({ number }) => !outcomes.has(number));
  const saidOf = await whatWasSaid(tx, survey, rows, fresh);
  const registered = await registerFaultless(
    tx,
    byOfficer(officer),
    fresh.map(({ row, dossier }) => ({ dossier, reason: row.entry.reason })),
    lookAt(tx, officer, saidOf),
  );
  for (const { number, dossier } of fresh) {
    const answer = registered.get(dossier.id);
    if (answer) outcomes.set(number, outcomeOfAnswer(answer));
  }
  return outcomes;
}

/** What the officer said of the likely duplicates of a line. */
interface Said {
  readonly different: ReadonlySet<string>;
  readonly reason: string;
}

type SaidOf = ReadonlyMap<string, Said>;

/** What was said of the dossiers that lines are to become, by their ids. */
async function whatWasSaid(
  tx: CivilAffairsTx,
  survey: Survey,
  rows: readonly RowToAdd[],
  fresh: readonly GoodLine[],
): Promise<SaidOf> {
  const accepted = new Map(rows.filter((row) => row.accepted).map((row) => [row.number, row]));
  if (accepted.size === 0) return new Map();
  const children = await tx.surveys.childrenOfRows(
    survey.id,
    [...accepted.values()].flatMap(({ alike }) => alike.rows),
  );
  return new Map(
    fresh.flatMap(({ number, dossier }): [string, Said][] => {
      const row = accepted.get(number);
      if (!row) return [];
      const ofRows = row.alike.rows.flatMap((other) => children.get(other) ?? []);
      const different = new Set([...row.alike.candidates.map(({ childId }) => childId), ...ofRows]);
      return [[dossier.id, { different, reason: row.reason ?? '' }]];
    }),
  );
}

/** The forced look (2.4): a line whose likely duplicates the officer has not seen waits for another import. */
function lookAt(tx: CivilAffairsTx, officer: Officer, saidOf: SaidOf): LookAt {
  return async (dossiers) => {
    const found = await candidatesFor(tx, officer, dossiers);
    const answers = new Map<string, Result<AfterAdding>>();
    for (const dossier of dossiers) {
      const candidates = found.get(dossier.id) ?? [];
      if (candidates.length === 0) continue;
      const said = saidOf.get(dossier.id);
      const unseen = candidates.filter(({ childId }) => !said?.different.has(childId));
      const reason = said?.reason ?? '';
      const different = candidates.map(({ childId }) => ({ childId, reason }));
      answers.set(
        dossier.id,
        unseen.length > 0
          ? refuse(likelyDuplicates(unseen))
          : ok((added) => keepDifferent(tx, byOfficer(officer), added, { candidates, different })),
      );
    }
    return answers;
  };
}

function outcomeOf({ verdict, childId, problems }: Judgement): RowOutcome {
  if (verdict === 'UNCHANGED' && childId !== null) return { outcome: 'UNCHANGED', childId };
  return { outcome: 'RETURNED', problems };
}

function outcomeOfAnswer(answer: Result<Dossier>): RowOutcome {
  if (answer.ok) return { outcome: 'ADDED', childId: answer.value.id };
  const { refusal } = answer;
  const { candidates }: LikelyDuplicates = refusal;
  if (candidates) return outcomeOf(likely({ candidates, rows: [] }));
  const column = headerOf(refusal.code === 'ALREADY_REGISTERED' ? 'identityNumber' : 'name');
  return { outcome: 'RETURNED', problems: [{ column, zh: refusal.zh, en: refusal.en }] };
}

/** A fault of ours: its class stays for the operator, never its words. */
function faultOf(error: unknown): RowOutcome {
  const name = error instanceof Error ? error.name : typeof error;
  const code = error instanceof Error && 'code' in error ? ` ${String(error.code)}` : '';
  const problem = {
    column: headerOf('name'),
    zh: '系统故障，该行未导入，请联系运维',
    en: 'A fault of the system; tell its operators',
  };
  return { outcome: 'RETURNED', problems: [problem], fault: `${name}${code}` };
}
