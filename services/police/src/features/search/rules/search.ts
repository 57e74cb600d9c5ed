import { idFrom, type Actor, type Day, type DivisionCode } from '@ger/kernel';

export type SearchState = 'OPEN' | 'CIRCULATED' | 'FOUND' | 'CLOSED';

/** 如何找到 — how a missing child was found (4.2.d). */
export const FOUND_HOWS = ['BY_POLICE', 'BY_SIGHTING', 'BY_FAMILY', 'RETURNED_ALONE', 'BY_OTHERS'] as const;
export type FoundHow = (typeof FOUND_HOWS)[number];

/** 找到时的状况 */
export type FoundCondition = 'UNHARMED' | 'INJURED' | 'DECEASED';

/** 最后出现 — where and when the child was last seen, and how it looked. */
export interface LastSeen {
  readonly at: string;
  readonly place: DivisionCode;
  /** Clothes, marks, with whom. */
  readonly description: string;
}

/** 协查通报 — sent to units that are to look out for the child. */
export interface Circular {
  readonly id: string;
  readonly number: string;
  readonly issuedAt: string;
  readonly issuer: string;
  readonly childName: string;
  readonly phone: string;
  readonly text: string;
  /** Last seen, as it was known then. */
  readonly lastSeen: LastSeen;
  readonly toUnitIds: readonly string[];
}

/** A circular with the child it is about, where that is known to the reader. */
export interface CircularOf extends Circular {
  readonly childId: string | null;
}

/** 目击线索 — somebody saw the child, or may have. */
export interface Sighting {
  readonly at: string;
  readonly recordedAt: string;
  readonly place: DivisionCode;
  readonly note: string;
  readonly byUnitId: string | null;
}

/** 找到 — how, where and in which condition. */
export interface Found {
  readonly at: string;
  readonly how: FoundHow;
  readonly condition: FoundCondition;
  readonly place: DivisionCode;
  readonly note: string;
}

/** All that is known of the search: encrypted as one wherever it is stored. */
export interface SearchContent {
  readonly lastSeen: LastSeen | null;
  readonly circulars: readonly Circular[];
  readonly sightings: readonly Sighting[];
  readonly found: Found | null;
}

/** 失踪儿童快速查找 — one search, for the child of one incident, with its own clock (4.2.d). */
export interface Search extends SearchContent {
  readonly id: string;
  readonly version: number;
  readonly incidentId: string;
  readonly state: SearchState;
  /** From here the clock runs: when the police learned that the child is missing. */
  readonly openedAt: Date;
  readonly endedAt: Date | null;
  /** Nothing for a unit that only has a circular: the incident is not its business. */
  readonly unitId: string | null;
  readonly childId: string | null;
  readonly place: DivisionCode | null;
}

/** Of one incident there is one search. */
export const searchIdOf = (incidentId: string): string => idFrom('search', incidentId);

/** A search with who is about to act. */
export interface SearchInHand extends Search {
  readonly actingUnitId: string | null;
}

/** The search in the hand of an actor. */
export function searchInHand(search: Search, actor: Actor): SearchInHand {
  return { ...search, actingUnitId: actor.kind === 'officer' ? actor.officer.post.unitId : null };
}

/** 协查通报编号 — the year and the random part of its id, which no other circular has. */
export function circularNumber(id: string, on: Day): string {
  return `协查〔${on.slice(0, 4)}〕${id.slice(-12).toUpperCase()}号`;
}

/** What a unit that only has a circular sees: the circulars sent to it, and its own sightings. */
export function asReceiver(search: Search, unitId: string): Search {
  return {
    ...search,
    lastSeen: null,
    circulars: search.circulars.filter(({ toUnitIds }) => toUnitIds.includes(unitId)),
    sightings: search.sightings.filter(({ byUnitId }) => byUnitId === unitId),
    found: null,
  };
}
