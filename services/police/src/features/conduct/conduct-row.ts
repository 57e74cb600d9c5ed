import type { ColumnCipher } from '@ger/access';
import type { Day } from '@ger/kernel';
import type { Conduct, Intervention, Judiciary } from './rules/conduct.ts';

interface InterventionRow extends Omit<Intervention, 'decidedAt' | 'handOver'> {
  readonly decidedAt: string;
  readonly handedTo: Judiciary | null;
  readonly handedOn: Day | null;
  readonly receivedOn: Day | null;
  readonly receiptNumber: string | null;
}

/** An act with what was decided about it; the words are sealed. */
export interface ConductRow extends Omit<Conduct, 'interventions'> {
  readonly interventions: readonly InterventionRow[] | null;
}

export const CONDUCTS = `SELECT c.conduct_id AS id, c.version, c.incident_id AS "incidentId", c.unit_id AS "unitId", c.kind,
    c.grade, c.relation, c.person, c.facts, c.state, c.recorded_at AS "recordedAt",
    (SELECT jsonb_agg(jsonb_build_object('id', i.intervention_id, 'kind', i.kind, 'state', i.state, 'decidedAt', i.decided_at,
        'note', i.note, 'handedTo', i.handed_to, 'handedOn', i.handed_on, 'receivedOn', i.received_on,
        'receiptNumber', i.receipt_number) ORDER BY i.decided_at, i.intervention_id)
       FROM intervention i WHERE i.conduct_id = c.conduct_id) AS interventions
  FROM conduct c`;

/** The domain object of a row; its words are opened. */
export function conductFrom(row: ConductRow, cipher: ColumnCipher): Conduct {
  return {
    ...row,
    person: cipher.decrypt(row.person),
    facts: cipher.decrypt(row.facts),
    interventions: (row.interventions ?? []).map((one) => interventionFrom(one, cipher)),
  };
}

function interventionFrom(row: InterventionRow, cipher: ColumnCipher): Intervention {
  const { handedTo, handedOn, receivedOn, receiptNumber, ...same } = row;
  return {
    ...same,
    decidedAt: new Date(row.decidedAt),
    note: cipher.decrypt(row.note),
    handOver:
      handedTo === null || handedOn === null
        ? null
        : { to: handedTo, on: handedOn, receivedOn, receiptNumber: cipher.decrypt(receiptNumber) },
  };
}
