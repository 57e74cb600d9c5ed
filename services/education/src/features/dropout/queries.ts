import { childDivisions } from '@ger/access';
import {
  dayOf,
  divisionRange,
  ROLES,
  type Actor,
  type AvailableAction,
  type Label,
  type Officer,
} from '@ger/kernel';
import { listLatest, ofChildren, type Batch, type Page, type Place, type Reader } from '@ger/subgraph';
import { In } from 'typeorm';
import { DropoutCaseEntity, dropoutFrom } from './entities.ts';
import type { DropoutCase } from './rules/dropout-case.ts';
import { actionsOn, DROPOUT } from './rules/machine.ts';
import { nextActsOf, type NextAct } from './rules/next-acts.ts';
import type { DropoutAction, DropoutState } from './rules/vocabulary.ts';

/** Cases by id, as far as they may be seen. */
export const dropoutsById: Batch<string, DropoutCase> = async ({ manager, cipher }, ids) => {
  const rows = await manager.findBy(DropoutCaseEntity, { dropoutCaseId: In([...ids]) });
  return new Map(rows.map((row) => [row.dropoutCaseId, dropoutFrom(row, cipher)]));
};

/** All cases of each child, newest first. */
export const dropoutsOfChildren = ofChildren(async ({ manager, cipher }, childIds, goesBy) => {
  const rows = await manager.find(DropoutCaseEntity, {
    where: { childId: In([...childIds]) },
    order: { openedAt: 'DESC', dropoutCaseId: 'DESC' },
  });
  const cases = rows.map((row) => dropoutFrom(row, cipher));
  return Map.groupBy(cases, ({ childId }) => goesBy(childId ?? ''));
});

const ENDS = (Object.keys(DROPOUT.states) as DropoutState[]).filter((state) => !DROPOUT.isOpen(state));

export interface DropoutListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly state?: DropoutState | null;
  readonly late?: boolean | null;
  readonly open?: boolean | null;
  readonly watched?: boolean | null;
  readonly name?: string | null;
}

/** Who sees the pupils of cases by name, and may look for one. */
const FINDERS: readonly string[] = ['SCHOOL', 'EDUCATION', 'VILLAGE_TOWNSHIP'];

/** Cases within the officer's reach, last changed first; also of residents without a dossier. */
export function listDropouts(
  reader: Reader,
  { first, after, state, late, open, watched, name }: DropoutListArguments,
): Promise<Page<DropoutCase>> {
  const { officer } = reader;
  const wanted = officer && FINDERS.includes(ROLES[officer.post.role].group) ? name?.trim() : undefined;
  return listLatest(reader, {
    table: 'dropout_case',
    key: 'dropout_case_id',
    byPlace: true,
    first,
    after,
    where: (place) => [
      ...(state ? [`t.state = ${place(state)}`] : []),
      ...(late ? [`t.due_at < ${place(reader.now)}`] : []),
      ...(open ? [`t.state <> ALL (${place(ENDS)}::text[])`] : []),
      ...(watched ? [`t.state = 'RETURNED' AND t.watch_until >= ${place(dayOf(reader.now))}::date`] : []),
      ...(wanted
        ? [
            `EXISTS (SELECT FROM pupil p WHERE p.pupil_id = t.pupil_id AND position(${place(wanted)} IN p.name) > 0)`,
          ]
        : []),
    ],
    reach: (place) => (reader.officer ? residentsWithoutDossier(reader.officer, place) : []),
    load: dropoutsById,
  });
}

/** Pupils without a dossier are reached by where they live. */
function residentsWithoutDossier(officer: Officer, place: Place): string[] {
  return childDivisions(officer).map((code) => {
    const { from, to } = divisionRange(code);
    return `(t.child_id IS NULL AND t.residence_no >= ${place(from)}::bigint AND t.residence_no < ${place(to)}::bigint)`;
  });
}

/** One column of the board: a state, its cases, and how many of them are late or still watched. */
export interface BoardColumn {
  readonly state: DropoutState;
  readonly cases: number;
  readonly late: number;
  readonly watched: number;
}

/** The officer's cases by state, in the order of the machine; a state without a case stands there with none. */
export async function dropoutBoard({ manager, now }: Reader): Promise<BoardColumn[]> {
  const rows = await manager.query<BoardColumn[]>(
    `SELECT state, count(*)::int AS cases, (count(*) FILTER (WHERE due_at < $1))::int AS late,
            (count(*) FILTER (WHERE state = 'RETURNED' AND watch_until >= $2::date))::int AS watched
       FROM dropout_case GROUP BY state`,
    [now, dayOf(now)],
  );
  return (Object.keys(DROPOUT.states) as DropoutState[]).map(
    (state) => rows.find((row) => row.state === state) ?? { state, cases: 0, late: 0, watched: 0 },
  );
}

/** A next act as the page shows it: with its words, and whether its time has passed. */
export interface NextActSeen extends NextAct, Label {
  readonly late: boolean;
}

/** What is to be done next in a case, as the page shows it. */
export async function nextActsSeen(reader: Reader, dropout: DropoutCase): Promise<NextActSeen[]> {
  return nextActsOf(dropout, await reader.tightened()).map((act) => {
    const { zh, en } = wordsOf(act.action);
    return { ...act, zh, en, late: act.dueAt !== null && act.dueAt < reader.now };
  });
}

function wordsOf(action: DropoutAction): Label {
  const step = DROPOUT.transitions.find((one) => one.action === action);
  if (!step) throw new Error(`no step ${action}`);
  return step;
}

/** What the actor may do on a case now, by the figures of the place. */
export async function actionsSeen(
  reader: Reader,
  { dropout, actor }: { dropout: DropoutCase; actor: Actor },
): Promise<AvailableAction<DropoutAction>[]> {
  return actionsOn(dropout, actor, { today: dayOf(reader.now), tightened: await reader.tightened() });
}
