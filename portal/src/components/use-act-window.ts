import { useState } from 'react';

/** What a window is given to go away with. */
export interface Closing {
  readonly close: () => void;
  /** The act is done: the window goes, and what it has changed is read again. */
  readonly done: () => void;
}

/** The one act whose window stands open, as state; and how that window closes. */
export function useActWindow<Act>(
  readAgain: () => void,
): readonly [act: Act | undefined, open: (act: Act) => void, closing: Closing] {
  const [act, setAct] = useState<Act>();
  const close = (): void => setAct(undefined);
  const done = (): void => {
    close();
    readAgain();
  };
  return [act, setAct, { close, done }];
}
