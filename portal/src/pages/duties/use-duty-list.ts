import { useQuery } from '@apollo/client/react';
import { DutiesDocument } from '@ger/schema/client';
import { useSearchParams } from 'react-router';
import { useKeyset } from '../../components/keyset.ts';
import { faultsOf } from '../../graph/faults.ts';
import { dutyStateIn } from './duty-row.ts';

/** The list of duties that the address asks for: `state` and the place in the list. */
export function useDutyList() {
  const [parameters] = useSearchParams();
  const keyset = useKeyset();
  const state = dutyStateIn(parameters.get('state'));
  const { data, previousData, error, loading, refetch } = useQuery(DutiesDocument, {
    variables: {
      ...(state === undefined ? {} : { state }),
      ...(keyset.after === undefined ? {} : { after: keyset.after }),
    },
  });
  const list = data?.duties ?? (loading ? previousData?.duties : undefined) ?? undefined;
  return {
    state,
    keyset,
    list,
    fault: list ? undefined : faultsOf(error)[0],
    loading: loading && data === undefined, // a known answer is shown while it is asked for anew
    retry: () => void refetch(),
  };
}
