import { useSearchParams } from 'react-router';
import { useOfficer } from '../../shell/officer.tsx';

/** The place a page is about: the one that the address names, else the first of the post's unit. */
export function usePlace(): { readonly place: string | undefined; readonly goTo: (code: string) => void } {
  const { post } = useOfficer();
  const [parameters, setParameters] = useSearchParams();
  const own = post.unit.divisions?.[0]?.code;
  return {
    place: parameters.get('division') ?? own,
    goTo: (code) => setParameters(code === '' || code === own ? {} : { division: code }),
  };
}
