import { useLazyQuery } from '@apollo/client/react';
import { ChildTimelineDocument } from '@ger/schema/client';
import { useState } from 'react';
import type { ChildFile, Timeline, TimelineEntry } from './file.ts';

const MORE = 50;

/** The entries shown so far, newest first, and the way to earlier ones. */
export function useTimeline(child: Pick<ChildFile, 'id'>, first: Timeline) {
  const [earlier, setEarlier] = useState<readonly Timeline[]>([]);
  const [ask, { loading }] = useLazyQuery(ChildTimelineDocument, { fetchPolicy: 'no-cache' });
  const pages = [first, ...earlier];
  const { hasNextPage, endCursor } = (pages.at(-1) ?? first).pageInfo;

  const more = async (): Promise<void> => {
    const { data } = await ask({
      variables: { id: child.id, first: MORE, ...(endCursor ? { after: endCursor } : {}) },
    });
    const next = data?.child?.timeline;
    if (next) setEarlier((known) => [...known, next]);
  };
  const entries: readonly TimelineEntry[] = pages.flatMap(({ edges }) => edges.map(({ node }) => node));
  return { entries, loading, more: hasNextPage ? () => void more() : undefined };
}
