import type { DivisionLevel } from '@ger/kernel';
import type { Fact } from '@ger/schema/events';
import type { Duty } from './rules/duty.ts';

/** Columns of a duty (`d`) that are read. */
export const DUTY_COLUMNS = `d.duty_id, d.kind, d.zh, d.en, d.clause, d.fact, d.level, d.statutory, d.child_id, d.division,
  d.carrier_unit_id, d.opens_at, d.due_at, d.met_at, d.waived_at`;

/** A duty as the projection keeps it. */
export interface StoredDuty {
  duty_id: string;
  kind: string;
  zh: string;
  en: string;
  clause: string;
  fact: Fact;
  level: DivisionLevel;
  statutory: boolean;
  child_id: string | null;
  division: string | null;
  carrier_unit_id: string | null;
  opens_at: Date;
  due_at: Date;
  met_at: Date | null;
  waived_at: Date | null;
}

/** The domain object of a row. */
export function dutyFrom(row: StoredDuty): Duty {
  return {
    id: row.duty_id,
    kind: row.kind,
    zh: row.zh,
    en: row.en,
    clause: row.clause,
    fact: row.fact,
    level: row.level,
    statutory: row.statutory,
    childId: row.child_id,
    division: row.division,
    carrierUnitId: row.carrier_unit_id,
    startedAt: row.opens_at,
    dueAt: row.due_at,
    metAt: row.met_at,
    waivedAt: row.waived_at,
  };
}
