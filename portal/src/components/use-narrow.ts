import { useSyncExternalStore } from 'react';

/** The width below which a page is a phone's; the same in the style sheets. */
const PHONE = window.matchMedia('(max-width: 767.98px)');

function subscribe(listener: () => void): () => void {
  PHONE.addEventListener('change', listener);
  return () => PHONE.removeEventListener('change', listener);
}

/** Whether the page is as narrow as a phone. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => PHONE.matches);
}
