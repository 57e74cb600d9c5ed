import { useState } from 'react';

/** The most children one bulk act takes; beyond it the graph refuses. */
export const MOST_AT_ONCE = 500;

/** The ticked children, over all pages of one question; another question begins with none. */
export function useSelection(asked: string) {
  const [{ of, ids, all }, set] = useState<{ of: string; ids: ReadonlySet<string>; all: boolean }>({
    of: asked,
    ids: new Set(),
    all: false,
  });
  const current = of === asked ? { ids, all } : { ids: new Set<string>(), all: false };
  return {
    ids: current.ids,
    /** All that the question finds, whichever page they stand on. */
    all: current.all,
    set: (chosen: Iterable<string>) => set({ of: asked, ids: new Set(chosen), all: false }),
    toggle(id: string) {
      const next = new Set(current.ids);
      if (!next.delete(id)) next.add(id);
      set({ of: asked, ids: next, all: false });
    },
    chooseAll: () => set({ of: asked, ids: new Set(), all: true }),
    clear: () => set({ of: asked, ids: new Set(), all: false }),
  };
}

export type Selection = ReturnType<typeof useSelection>;
