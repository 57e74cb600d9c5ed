import type { State } from '../state.ts';
import type { MergeRow } from '../tables.ts';

/** Another id of the same child, and since when both are one. */
export interface Name {
  readonly id: string;
  readonly since: string;
}

/** Under which ids acts about a child are recorded besides its own. */
export interface Names {
  /** By the merges that stand now: what is done about one of these is done about the child (2.4). */
  readonly now: readonly Name[];
  /** By every merge there ever was: where the acts may come from once one stands again. */
  readonly ever: readonly string[];
  /** The merge by which the child's own file has gone into another one, while it stands. */
  readonly into: MergeRow | undefined;
}

export const NO_NAMES: Names = { now: [], ever: [], into: undefined };

/** The names of a child, over all merges that hang together with its file. */
export async function namesOf(childId: string, state: State): Promise<Names> {
  const merges = new Map<string, MergeRow>();
  const seen = new Set([childId]);
  for (let asked = [childId]; asked.length > 0; ) {
    const found = [
      ...(await state.find('merge', { child_id: asked })),
      ...(await state.find('merge', { kept_child_id: asked })),
    ];
    for (const merge of found) merges.set(merge.child_id, merge);
    asked = found
      .flatMap(({ child_id, kept_child_id }) => [child_id, kept_child_id])
      .filter((id) => !seen.has(id));
    for (const id of asked) seen.add(id);
  }
  if (merges.size === 0) return NO_NAMES;
  const standing = [...merges.values()].filter(({ stands }) => stands);
  const into = standing.find(({ child_id }) => child_id === childId);
  return { now: reached(childId, standing), ever: [...seen].filter((id) => id !== childId), into };
}

/** From file to file over merges that stand: two are one since the youngest merge between them. */
function reached(childId: string, merges: readonly MergeRow[]): Name[] {
  const since = new Map([[childId, '']]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const merge of merges)
      for (const [from, to] of [
        [merge.child_id, merge.kept_child_id],
        [merge.kept_child_id, merge.child_id],
      ] as const) {
        const until = since.get(from);
        if (until === undefined || since.has(to)) continue;
        since.set(to, until > merge.since ? until : merge.since);
        grown = true;
      }
  }
  return [...since].filter(([id]) => id !== childId).map(([id, at]) => ({ id, since: at }));
}
