import { useQuery } from '@apollo/client/react';
import { ChildrenDocument } from '@ger/schema/client';
import { useSearchParams } from 'react-router';
import { useKeyset } from '../../components/keyset.ts';
import { faultsOf } from '../../graph/faults.ts';
import { askedIn, PAGE_SIZES, questionIn } from './question.ts';

/** The list of children that the address asks for, and the place in it. */
export function useChildList() {
  const [parameters] = useSearchParams();
  const keyset = useKeyset();
  const question = questionIn(parameters);
  const first = PAGE_SIZES.find((size) => String(size) === parameters.get('size')) ?? PAGE_SIZES[0];
  const { search, filter, order } = question;
  const { data, previousData, error, loading, refetch } = useQuery(ChildrenDocument, {
    variables: {
      first,
      filter,
      order,
      ...(search === '' ? {} : { search }),
      ...(keyset.after === undefined ? {} : { after: keyset.after }),
    },
  });
  const list = data?.children ?? (loading ? previousData?.children : undefined) ?? undefined;
  return {
    question,
    /** The question alone, without the place in its answer. */
    asked: askedIn(parameters),
    first,
    keyset,
    list,
    /** Why there is no list; parts of rows that are hidden are no faults. */
    fault: list ? undefined : faultsOf(error)[0],
    /** Of an answer that is not known yet; a known one is shown while it is asked for anew. */
    loading: loading && data === undefined,
    retry: () => void refetch(),
  };
}
