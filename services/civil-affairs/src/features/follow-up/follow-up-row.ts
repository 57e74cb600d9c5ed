import type { ColumnCipher } from '@ger/access';
import { toDivisionCode } from '@ger/kernel';
import type { FollowUp } from './rules/follow-up.ts';

export const FOLLOW_UP_COLUMNS = `follow_up_id AS id, version, child_id AS "childId", division_no AS "divisionNo", paper,
  unit_id AS "unitId", state, started_at AS "startedAt", until, ended_at AS "endedAt", measures,
  measures_version AS "measuresVersion", visits, breaches, due_at AS "dueAt", updated_at AS "updatedAt"`;

export interface FollowUpRow extends Omit<FollowUp, 'residence'> {
  readonly divisionNo: string | null;
}

type Lists = Pick<FollowUp, 'visits' | 'breaches'>;

/** Visits and breaches with what was seen opened or sealed. */
const notesWith = ({ visits, breaches }: Lists, change: (text: string) => string): Lists => ({
  visits: visits.map((visit) => ({ ...visit, note: change(visit.note) })),
  breaches: breaches.map((breach) => ({
    ...breach,
    note: breach.note === null ? null : change(breach.note),
  })),
});

/** The domain object of a row, opened. */
export function followUpFrom({ divisionNo, ...row }: FollowUpRow, cipher: ColumnCipher): FollowUp {
  const residence = divisionNo === null ? null : (toDivisionCode(divisionNo) ?? null);
  return { ...row, residence, ...notesWith(row, (text) => cipher.decrypt(text)) };
}

/** What is stored of its lists, sealed. */
export const sealedLists = (followUp: FollowUp, cipher: ColumnCipher): Lists =>
  notesWith(followUp, (text) => cipher.encrypt(text));
