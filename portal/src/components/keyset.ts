import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { withParameter } from './with-parameter.ts';

/** Where a reader is in a long list. The place stands in the address; the way back stands in the browser's history. */
export interface Keyset {
  /** Cursor after which this page begins; undefined on the first page. */
  readonly after: string | undefined;
  /** Number of this page from 1; undefined when the reader came here by a link. */
  readonly page: number | undefined;
  readonly toNext: (endCursor: string) => void;
  /** Absent where there is no known page before. */
  readonly toPrevious: (() => void) | undefined;
  readonly toFirst: () => void;
}

/** The pages before this one, as the cursors they begin after ('' for the first). */
function trailIn(state: unknown): readonly string[] {
  const trail = (state as { trail?: unknown } | null)?.trail;
  return Array.isArray(trail) ? trail.filter((cursor) => typeof cursor === 'string') : [];
}

/** Keyset paging by the search parameter `after`. Changing any other parameter begins again at the first page. */
export function useKeyset(): Keyset {
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const trail = trailIn(useLocation().state);
  const after = parameters.get('after') ?? undefined;

  const go = (cursor: string, nextTrail: readonly string[]): void => {
    const search = withParameter(parameters, 'after', cursor);
    void navigate({ search: search.toString() }, { state: { trail: nextTrail } });
  };
  const before = trail.at(-1);
  return {
    after,
    page: after === undefined ? 1 : trail.length > 0 ? trail.length + 1 : undefined,
    toNext: (endCursor) => go(endCursor, [...trail, after ?? '']),
    toPrevious: before === undefined ? undefined : () => go(before, trail.slice(0, -1)),
    toFirst: () => go('', []),
  };
}
