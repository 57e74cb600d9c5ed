import type { ColumnCipher } from '@ger/access';
import type { Day } from '@ger/kernel';
import type { Assistance } from './rules/assistance.ts';

export const ASSISTANCE_COLUMNS = `assistance_id AS id, version, child_id AS "childId", kind, state, grounds, decision,
  applied_on AS "appliedOn", due_at AS "dueAt", decided_on AS "decidedOn", amount, valid_from AS "from",
  valid_until AS "until", ended_on AS "endedOn"`;

/** A row: grounds and decision are sealed. */
export interface AssistanceRow extends Omit<Assistance, 'grant'> {
  readonly amount: number | null;
  readonly from: Day | null;
  readonly until: Day | null;
}

/** The domain object of a row. */
export function assistanceFrom(row: AssistanceRow, cipher: ColumnCipher): Assistance {
  const { amount, from, until, grounds, decision, ...same } = row;
  return {
    ...same,
    grounds: cipher.decrypt(grounds),
    decision: decision && cipher.decrypt(decision),
    grant: from === null ? null : { amount, from, until },
  };
}

export const PROVISION_COLUMNS = `provision_id AS id, assistance_id AS "assistanceId", period, given_on AS "on", amount`;
