import type { Day } from '@ger/kernel';
import type { Dormitory } from './rules/dormitory.ts';

export type DormitoryRow = Omit<Dormitory, 'placeNo'> & { readonly placeNo: string };

export const DORMITORY_COLUMNS = `d.dormitory_id AS id, d.version, d.unit_id AS "unitId", d.place, d.place_no AS "placeNo",
  d.name, d.sex, d.beds, d.taken, d.weekends, d.state`;

/** The domain object of a row. */
export function dormitoryFrom(row: DormitoryRow): Dormitory {
  return { ...row, placeNo: Number(row.placeNo) };
}

/** 住宿 — one pupil in one bed (3.3.i). */
export interface BoardingStay {
  readonly id: string;
  readonly dormitoryId: string;
  readonly pupilId: string;
  readonly unitId: string;
  /** Number of the bed, from 1. */
  readonly bed: number;
  readonly from: Day;
  readonly until: Day | null;
}

export const STAY_COLUMNS = `stay_id AS id, dormitory_id AS "dormitoryId", pupil_id AS "pupilId", unit_id AS "unitId", bed,
  from_day AS "from", until_day AS "until"`;
