import { addDays, type Day } from '@ger/kernel';

/** 学期; the school year begins on 1 September, its second half is taken to begin on 1 March. */
export type Term = 'FIRST' | 'SECOND';

/** Days from one to another, both counted. */
export interface Stretch {
  readonly from: Day;
  readonly until: Day;
}

/** The days of a school year, or of one of its terms, up to today at most. */
export function stretchOf(schoolYear: number, term: Term | null, today: Day): Stretch {
  const half: Day = `${schoolYear + 1}-03-01`;
  const from = term === 'SECOND' ? half : `${schoolYear}-09-01`;
  const last = term === 'FIRST' ? addDays(half, -1) : `${schoolYear + 1}-08-31`;
  return { from, until: today < last && from <= today ? today : last };
}
