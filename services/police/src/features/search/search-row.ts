import type { ColumnCipher } from '@ger/access';
import type { Search, SearchContent } from './rules/search.ts';

/** A search with what its incident says of it, where that may be seen; what is known of the child is sealed as one. */
export interface SearchRow extends Omit<Search, keyof SearchContent> {
  readonly content: string;
}

export const SEARCHES = `SELECT s.search_id AS id, s.version, s.incident_id AS "incidentId", s.state, s.opened_at AS "openedAt",
    s.ended_at AS "endedAt", s.content, i.unit_id AS "unitId", i.child_id AS "childId", i.place
  FROM search s LEFT JOIN incident i ON i.incident_id = s.incident_id`;

/** The domain object of a row. */
export function searchFrom({ content, ...row }: SearchRow, cipher: ColumnCipher): Search {
  return { ...row, ...(JSON.parse(cipher.decrypt(content)) as SearchContent) };
}

/** What is sealed of a search. */
export function contentOf({ lastSeen, circulars, sightings, found }: SearchContent): string {
  return JSON.stringify({ lastSeen, circulars, sightings, found });
}
