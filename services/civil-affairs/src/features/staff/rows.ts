import type { ColumnCipher } from '@ger/access';
import type { Day } from '@ger/kernel';
import type { StaffKind } from './rules/kinds.ts';
import type { EndReason, Staff, Training } from './rules/staff.ts';

/** A position with its person, as `SELECT_STAFF` reads it. */
export interface StaffRow {
  staff_id: string;
  version: number;
  person_id: string;
  state: Staff['state'];
  kind: StaffKind;
  division: string;
  unit_id: string;
  post_id: string | null;
  qualification: string | null;
  trainings: Training[];
  valid_from: Day;
  valid_until: Day | null;
  end_reason: EndReason | null;
  vetted_on: Day;
  name: string;
  phone: string | null;
  identity_tokens: string[];
  officer_id: string | null;
  barred_on: Day | null;
}

/** A position and its person in one statement. */
export const SELECT_STAFF = `
  SELECT s.staff_id, s.version, s.person_id, s.state, s.kind, s.division, s.unit_id, s.post_id, s.qualification, s.trainings,
         s.valid_from, s.valid_until, s.end_reason, s.vetted_on, p.name, p.phone, p.identity_tokens, p.officer_id, p.barred_on
    FROM staff_member s JOIN staff_person p USING (person_id)`;

/** The domain object of a row; the phone is opened. */
export function staffFrom(row: StaffRow, cipher: ColumnCipher): Staff {
  return {
    id: row.staff_id,
    version: row.version,
    state: row.state,
    person: {
      id: row.person_id,
      name: row.name,
      phone: cipher.decrypt(row.phone),
      identityTokens: row.identity_tokens,
      officerId: row.officer_id,
      barredOn: row.barred_on,
    },
    kind: row.kind,
    division: row.division,
    unitId: row.unit_id,
    postId: row.post_id,
    qualification: row.qualification,
    trainings: row.trainings,
    from: row.valid_from,
    until: row.valid_until,
    endReason: row.end_reason,
    vettedOn: row.vetted_on,
  };
}

/** What a version keeps of a position: the person by id only. */
export function memberRow({ person, ...staff }: Staff): object {
  return { ...staff, personId: person.id };
}
