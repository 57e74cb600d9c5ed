import type { ReactNode } from 'react';
import { useWords } from '../texts/i18n.ts';
import { ActionButtons, type ActionWords } from './action-buttons.tsx';
import { useActWindow, type Closing } from './use-act-window.ts';

/** What the form of an act is given: its name in the reader's words, and how its window closes. */
export interface ActWindow extends Closing {
  readonly title: string;
}

interface ActWindowsProps {
  readonly actions: readonly ActionWords[];
  readonly readAgain: () => void;
  /** The form of every act that this page has one for. */
  readonly forms: Readonly<Record<string, (window: ActWindow) => ReactNode>>;
}

/** The acts of a case as the graph offers them, each with its form in a window of its own. */
export function ActWindows({ actions, readAgain, forms }: ActWindowsProps) {
  const words = useWords();
  const [act, open, closing] = useActWindow<string>(readAgain);
  const action = actions.find((one) => one.action === act);
  return (
    <>
      <ActionButtons
        actions={actions}
        forms={Object.fromEntries(Object.keys(forms).map((name) => [name, () => open(name)]))}
      />
      {act !== undefined && forms[act]?.({ title: action ? words(action) : '', ...closing })}
    </>
  );
}
