import { assignRows, type Assignment } from '@ger/access';
import { idFrom, NotVisible, Stale } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { holdTokens } from './hold-tokens.ts';
import { matchFrom, MATCH_COLUMNS, type MatchRow } from './match-row.ts';
import type { PupilMatch } from './rules/pupil-match.ts';

/** What a confirmed match makes known: the enrolment that ties the child to the school, and a dropout case that runs. */
export interface MatchedPupil {
  readonly enrolmentId: string;
  readonly unitId: string;
  readonly from: string;
  readonly until: string | null;
  readonly dropoutCaseId: string | null;
}

/** What commands ask of the matches, within one transaction. */
export interface MatchStore {
  /** Proposes the pupils and the dossiers that carry one of these tokens to one another; known pairs stay as they are. */
  propose(tokens: readonly string[]): Promise<void>;
  /** Tokens of a pupil without a dossier; none when matched already. For events only. */
  tokensOfUnmatched(pupilId: string): Promise<readonly string[]>;
  /** The match, held until the end of this act. Throws NotVisible. */
  getForChange(id: string): Promise<PupilMatch>;
  /** Records the decision. */
  settle(match: PupilMatch, reason: string): Promise<PupilMatch>;
  /** Writes the child's id into the pupil's rows. Throws Stale when another match was confirmed meanwhile. */
  link(match: PupilMatch): Promise<MatchedPupil>;
  /** Gives a pupil's rows to another child; for events only. Nothing when they stand under another id (2.4). */
  assign(assignment: Assignment): Promise<MatchedPupil | undefined>;
}

/** The store over TypeORM. */
export function matchStore({ manager, actor, now, cipher }: StoreTools): MatchStore {
  return {
    async propose(tokens) {
      await holdTokens(manager, tokens);
      const pairs = await manager.query<{ pupil_id: string; child_id: string }[]>(
        `SELECT p.pupil_id, s.child_id FROM pupil p JOIN child_scope s ON s.identity_tokens && p.identity_tokens
          WHERE p.identity_tokens && $1::text[] AND p.child_id IS NULL
            AND NOT EXISTS (SELECT FROM child_alias a WHERE a.child_id = s.child_id)`,
        [tokens],
      );
      for (const { pupil_id: pupilId, child_id: childId } of pairs)
        await manager.query(
          `INSERT INTO pupil_match (match_id, pupil_id, child_id, state, proposed_at) VALUES ($1, $2, $3, 'PROPOSED', $4)
           ON CONFLICT DO NOTHING`,
          [idFrom('pupil-match', pupilId, childId), pupilId, childId, now],
        );
    },
    async tokensOfUnmatched(pupilId) {
      const [row] = await manager.query<{ identity_tokens: string[] }[]>(
        `SELECT identity_tokens FROM pupil WHERE pupil_id = $1 AND child_id IS NULL`,
        [pupilId],
      );
      return row?.identity_tokens ?? [];
    },
    async getForChange(id) {
      await manager.query(`SELECT FROM pupil_match WHERE match_id = $1 FOR UPDATE`, [id]);
      const [row] = await manager.query<MatchRow[]>(
        `SELECT ${MATCH_COLUMNS} FROM pupil_match m LEFT JOIN pupil p USING (pupil_id) WHERE m.match_id = $1`,
        [id],
      );
      if (!row) throw new NotVisible();
      return matchFrom(row);
    },
    async settle(match, reason) {
      await manager.query(
        `UPDATE pupil_match SET state = $2, decided_at = $3, decided_by = $4::jsonb, reason = $5 WHERE match_id = $1`,
        [match.id, match.state, now, JSON.stringify(actor), cipher.encrypt(reason)],
      );
      return match;
    },
    async link({ pupilId, childId }) {
      const [, linked] = await manager.query<[unknown[], number]>(
        `UPDATE pupil SET child_id = $2 WHERE pupil_id = $1 AND child_id IS NULL`,
        [pupilId, childId],
      );
      if (linked !== 1) throw new Stale(1);
      for (const table of ['enrolment', 'dropout_case'])
        await manager.query(`UPDATE ${table} SET child_id = $2 WHERE pupil_id = $1`, [pupilId, childId]);
      return matchedPupil(pupilId);
    },
    async assign(assignment) {
      if ((await assignRows(manager, { table: 'pupil', key: 'pupil_id' }, assignment)) === 0)
        return undefined;
      for (const table of ['enrolment', 'dropout_case'])
        await assignRows(manager, { table, key: 'pupil_id' }, assignment);
      return matchedPupil(assignment.recordId);
    },
  };

  async function matchedPupil(pupilId: string): Promise<MatchedPupil> {
    const [row] = await manager.query<MatchedPupil[]>(
      `SELECT e.enrolment_id AS "enrolmentId", e.unit_id AS "unitId", e.from_day AS "from", e.until_day AS "until",
              (SELECT c.dropout_case_id FROM dropout_case c WHERE c.pupil_id = e.pupil_id
                AND c.state NOT IN ('RETURNED', 'TRANSFERRED', 'AGED_OUT', 'CLOSED_IN_ERROR')) AS "dropoutCaseId"
         FROM enrolment e WHERE e.pupil_id = $1 ORDER BY e.from_day DESC, e.enrolment_id DESC LIMIT 1`,
      [pupilId],
    );
    if (!row) throw new Error('a pupil without an enrolment');
    return row;
  }
}
