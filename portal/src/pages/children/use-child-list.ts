import { useQuery } from '@apollo/client/react';
import { ChildrenDocument } from '@ger/schema/client';
import { useSearchParams } from 'react-router';
import { useKeyset } from '../../components/keyset.ts';
import { faultsOf } from '../../graph/faults.ts';

/** The list of children that the address asks for: `search` and the place in the list. */
export function useChildList() {
  const [parameters] = useSearchParams();
  const keyset = useKeyset();
  const search = parameters.get('search') ?? '';
  const { data, previousData, error, loading, refetch } = useQuery(ChildrenDocument, {
    variables: {
      ...(search === '' ? {} : { search }),
      ...(keyset.after === undefined ? {} : { after: keyset.after }),
    },
  });
  const list = data?.children ?? (loading ? previousData?.children : undefined) ?? undefined;
  return {
    search,
    keyset,
    list,
    /** Why there is no list; parts of rows that are hidden are no faults. */
    fault: list ? undefined : faultsOf(error)[0],
    /** Of an answer that is not known yet; a known one is shown while it is asked for anew. */
    loading: loading && data === undefined,
    retry: () => void refetch(),
  };
}
