/** One thing that must be there first, as the graph says it. */
export interface MissingWords {
  readonly code: string;
  readonly clause: string;
  readonly zh: string;
  readonly en: string;
}

/** Why the law or the state of the case says no, as the graph says it. */
export interface RefusalWords {
  readonly code: string;
  readonly clause?: string | null;
  readonly zh: string;
  readonly en: string;
  readonly missing: readonly MissingWords[];
}
