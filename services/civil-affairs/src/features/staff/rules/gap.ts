import type { ClauseId } from '@ger/kernel';

/** What a place should have and may lack. */
export type GapKind = 'VILLAGE_WITHOUT_DIRECTOR' | 'BANNER_WITHOUT_INSTITUTION' | 'BANNER_WITHOUT_LEADER';

interface GapEntry {
  readonly clause: ClauseId;
  /** Agency whose office answers for it: places are looked at where such an office is on the register. */
  readonly office: 'township' | 'civil-affairs';
}

/** 缺口 — what a place must have (2.6, 3.2.a, 3.2.d, L.15); who is on record for it is asked in `store.ts`. */
export const GAPS: Readonly<Record<GapKind, GapEntry>> = {
  VILLAGE_WITHOUT_DIRECTOR: { clause: '3.2.d', office: 'township' },
  BANNER_WITHOUT_INSTITUTION: { clause: '2.6', office: 'civil-affairs' },
  BANNER_WITHOUT_LEADER: { clause: '3.2.a', office: 'civil-affairs' },
};
