import type { ColumnCipher } from '@ger/access';
import type { BullyingCase, Victim } from './rules/bullying.ts';

interface VictimRow extends Omit<Victim, 'receivedAt'> {
  readonly receivedAt: string | null;
}

/** A case with its pupils; the words are sealed. */
export interface CaseRow extends Omit<BullyingCase, 'placeNo' | 'victims' | 'aggressors'> {
  readonly placeNo: string;
  readonly victims: readonly VictimRow[] | null;
  readonly aggressors: readonly string[] | null;
  readonly updatedAt: string;
}

export const CASES = `SELECT c.case_id AS id, c.version, c.unit_id AS "unitId", c.place, c.place_no AS "placeNo",
    c.occurred_on AS "occurredOn", c.found_at AS "foundAt", c.submitted_at AS "submittedAt", c.site, c.forms, c.description,
    c.handling, c.handling_note AS "handlingNote", c.state, c.updated_at::text AS "updatedAt",
    (SELECT jsonb_agg(jsonb_build_object('pupilId', p.pupil_id, 'findingId', p.finding_id, 'receiptNumber', p.receipt_number,
        'receivedAt', p.received_at, 'notReceived', p.not_received) ORDER BY p.pupil_id)
       FROM bullying_pupil p WHERE p.case_id = c.case_id AND p.part = 'VICTIM') AS victims,
    ARRAY(SELECT p.pupil_id FROM bullying_pupil p WHERE p.case_id = c.case_id AND p.part = 'AGGRESSOR' ORDER BY p.pupil_id) AS aggressors
  FROM bullying_case c`;

/** The domain object of a row. */
export function caseFrom({ updatedAt: _, ...row }: CaseRow, cipher: ColumnCipher): BullyingCase {
  return {
    ...row,
    placeNo: Number(row.placeNo),
    description: cipher.decrypt(row.description),
    handlingNote: cipher.decrypt(row.handlingNote),
    victims: (row.victims ?? []).map((victim) => ({
      ...victim,
      receivedAt: victim.receivedAt === null ? null : new Date(victim.receivedAt),
    })),
    aggressors: row.aggressors ?? [],
  };
}
