import type { ColumnCipher } from '@ger/access';
import type { Day, DivisionCode } from '@ger/kernel';
import type { CareFacility, FacilityKind } from './rules/care-facility.ts';

/** A place with beds as the view `bed_place` shows it: a facility, or the protection institution of a banner. */
export interface FacilityRow {
  facility_id: string;
  version: number;
  state: CareFacility['state'];
  kind: FacilityKind;
  division: DivisionCode;
  institution: boolean;
  name: string;
  address: string;
  phone: string;
  phone_sealed: boolean;
  valid_from: Day;
  valid_until: Day | null;
  beds: number;
  taken: number;
  over_beds: number;
}

/** All places with beds. */
export const SELECT_FACILITY = `
  SELECT facility_id, version, state, kind, division, institution, name, address, phone, phone_sealed, valid_from,
         valid_until, beds, taken, over_beds
    FROM bed_place b`;

/** The domain object of a row; what a shelter hides is opened. */
export function facilityFrom(row: FacilityRow, cipher: ColumnCipher): CareFacility {
  return {
    id: row.facility_id,
    version: row.version,
    state: row.state,
    kind: row.kind,
    division: row.division,
    institution: row.institution,
    name: row.name,
    address: row.kind === 'SHELTER' ? cipher.decrypt(row.address) : row.address,
    phone: row.phone_sealed ? cipher.decrypt(row.phone) : row.phone,
    beds: row.beds,
    bedsTaken: row.taken,
    overBeds: row.over_beds,
    from: row.valid_from,
    until: row.valid_until,
  };
}

/** Address and phone as they are stored: sealed where they must stay hidden. */
export function sealedContact({ kind, address, phone }: CareFacility, cipher: ColumnCipher) {
  const seal = (text: string): string => (kind === 'SHELTER' ? cipher.encrypt(text) : text);
  return { address: seal(address), phone: seal(phone) };
}
