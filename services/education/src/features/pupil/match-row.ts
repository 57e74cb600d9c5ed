import type { PupilMatch, PupilMatchState } from './rules/pupil-match.ts';

/** A match as it is read: its row `m`, and of the pupil `p` the dossier it has already. */
export interface MatchRow {
  match_id: string;
  pupil_id: string;
  child_id: string;
  division_no: string | null;
  matched_child_id: string | null;
  state: PupilMatchState;
  proposed_at: string;
}

/** Columns of a `MatchRow`; the instant as text, with all its digits, for cursors. */
export const MATCH_COLUMNS = `m.match_id, m.pupil_id, m.child_id, m.division_no, m.state,
  p.child_id AS matched_child_id, m.proposed_at::text AS proposed_at`;

/** The domain object of a row. */
export function matchFrom(row: MatchRow): PupilMatch {
  return {
    id: row.match_id,
    pupilId: row.pupil_id,
    childId: row.child_id,
    residenceNo: row.division_no === null ? null : Number(row.division_no),
    matchedChildId: row.matched_child_id,
    state: row.state,
  };
}
