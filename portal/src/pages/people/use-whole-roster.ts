import { useApolloClient } from '@apollo/client/react';
import { StaffRosterDocument, type StaffKind, type StaffRosterQuery } from '@ger/schema/client';
import { useEffect, useState } from 'react';

type Staff = NonNullable<StaffRosterQuery['staff']>['edges'][number]['node'];

const LARGEST_PAGE = 100;
/** Nobody prints more on one go; a banner has a few hundred people. */
const MOST_PAGES = 50;

/** The whole roster for paper, whatever page the screen is at: read to its end, then printed. */
export function useWholeRoster(within: string, kind: StaffKind | undefined) {
  const client = useApolloClient();
  const [whole, setWhole] = useState<readonly Staff[]>();
  const [reading, setReading] = useState(false);
  useEffect(() => {
    if (whole === undefined) return undefined;
    const done = (): void => setWhole(undefined);
    window.addEventListener('afterprint', done);
    window.print();
    return () => window.removeEventListener('afterprint', done);
  }, [whole]);

  const readAll = async (): Promise<Staff[]> => {
    const all: Staff[] = [];
    let after: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const { data } = await client.query({
        query: StaffRosterDocument,
        variables: {
          within,
          first: LARGEST_PAGE,
          ...(kind && { kind }),
          ...(after !== undefined && { after }),
        },
        fetchPolicy: 'no-cache',
      });
      const read = data?.staff;
      all.push(...(read?.edges ?? []).map(({ node }) => node));
      const end = read?.pageInfo.hasNextPage ? read.pageInfo.endCursor : undefined;
      if (!end) break;
      after = end;
    }
    return all;
  };
  const print = async (): Promise<void> => {
    setReading(true);
    setWhole(await readAll().finally(() => setReading(false)));
  };
  return { whole, reading, print };
}
