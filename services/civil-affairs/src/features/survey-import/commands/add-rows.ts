import { byOfficer, ok, refuse, type Actor, type Officer, type Result } from '@ger/kernel';
import { onBehalfOf, type CivilAffairsDeps, type CivilAffairsTx } from '../../../deps.ts';
import { registerFaultless, type AfterAdding, type LookAt } from '../../dossier/commands/register-entries.ts';
import { readyFile } from '../../dossier/ready-file.ts';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { keepDifferent, likelyDuplicates, type LikelyDuplicates } from '../../duplicate/commands/look.ts';
import { headerOf } from '../../registration-form/rules/columns.ts';
import { inTurns } from '../in-turns.ts';
import { SURVEY_IMPORT } from '../rules/machine.ts';
import { likely, type Judgement } from '../rules/verdict.ts';
import type { RowOutcome, RowToAdd, Survey } from '../store.ts';
import { lookAgain } from './look-again.ts';
import { judgeOnFile, readLines, type GoodLine } from './judge-lines.ts';

/** Lines that go in with one transaction. */
const AT_ONCE = 500;
/** Portions under way at the same time: while one is written, the next is judged. */
const HANDS = 2;

/** How many lines go in together, and how many such portions at the same time. */
export interface Pace {
  readonly atOnce?: number;
  readonly hands?: number;
}

/** 入库 — adds the lines of all imports that were started (6.2), in portions. Throws when the database is away. */
export async function importSurveys(
  deps: CivilAffairsDeps,
  actor: Actor,
  { atOnce = AT_ONCE, hands = HANDS }: Pace = {},
): Promise<void> {
  const hand = async (): Promise<void> => {
    while (await addRows(deps, actor, atOnce));
  };
  const done = await Promise.allSettled(Array.from({ length: hands }, hand));
  for (const one of done) if (one.status === 'rejected') throw one.reason;
}

/** The import was stopped while these lines were on their way: none of them stays. */
class Stopped extends Error {
  override name = 'Stopped';
}

/**
 * One portion of the import that began first, in one transaction: the next lines by the rules of registration, or its end.
 * Answers whether there may be more to do.
 */
async function addRows({ inTransaction }: CivilAffairsDeps, actor: Actor, atOnce: number): Promise<boolean> {
  try {
    return await inTransaction(async (tx) => {
      const survey = await tx.surveys.nextImporting();
      if (!survey) return false;
      const officer = await tx.directory.officerIn(survey.postId);
      if (!officer) return end(tx, actor, survey.id, 'failSurvey');
      const rows = await tx.surveys.takeRows(survey.id, atOnce);
      if (rows.length === 0) return end(tx, actor, survey.id, 'finishSurvey');
      const outcomes = await addThese(tx, officer, survey, rows);
      if (!(await tx.surveys.settle(survey.id, outcomes))) throw new Stopped();
      await tx.surveys.noteRegistered(officer, survey.id, addedBy(outcomes));
      return true;
    });
  } catch (error) {
    if (error instanceof Stopped) return true;
    throw error;
  }
}

/**
 * Ends an import, unless another hand or an officer has ended it before, or another hand still has lines of it to add: then
 * there is nothing more to do here.
 */
async function end(
  { surveys }: CivilAffairsTx,
  actor: Actor,
  id: string,
  action: 'finishSurvey' | 'failSurvey',
): Promise<boolean> {
  const step = SURVEY_IMPORT.attempt(await surveys.getForChange(id), action, actor);
  if (action === 'finishSurvey' && (await surveys.isUnfinished(id))) return false;
  if (step.ok)
    await surveys.finish(id, step.value.state, action === 'failSurvey' ? { code: 'POST_ENDED' } : undefined);
  return true;
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
): Promise<Map<number, RowOutcome>> {
  try {
    return await tx.surveys.apart(() => add(onBehalfOf(tx, officer), officer, survey, rows));
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
): Promise<Map<number, RowOutcome>> {
  const { divisions } = officer.post;
  const { good, judged } = await readLines(tx, divisions, survey.headers, rows);
  // Somebody else may have registered the child since the check.
  const onFile = await judgeOnFile(tx, divisions, good);
  const outcomes = new Map<number, RowOutcome>(
    [...judged, ...onFile].map(([number, judgement]) => [number, outcomeOf(judgement)]),
  );
  const fresh = good.filter(({ number }) => !outcomes.has(number));
  const saidOf = await whatWasSaid(tx, survey, rows, fresh);
  await inTurns(fresh, ({ dossier }) => readyFile(tx, dossier));
  const registered = await registerFaultless(
    tx,
    byOfficer(officer),
    fresh.map(({ row, dossier }) => ({ dossier, reason: row.entry.reason })),
    lookAt(tx, officer, survey, saidOf),
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
function lookAt(tx: CivilAffairsTx, officer: Officer, survey: Survey, saidOf: SaidOf): LookAt {
  return async (dossiers) => {
    const found = await lookAgain(tx, officer, survey, dossiers, (id) => saidOf.has(id));
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
