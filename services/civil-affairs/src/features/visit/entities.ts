import type { ColumnCipher } from '@ger/access';
import type { Day, FindingKind } from '@ger/kernel';
import type { PersonPresent, Visit, VisitorKind, VisitPurpose } from './rules/visit.ts';

/** The current row of a visit, and the snapshot of a version. */
export interface VisitRow {
  visit_id: string;
  child_id: string;
  version: number;
  state: Visit['state'];
  planned_on: Day | null;
  purpose: VisitPurpose | null;
  visitor_kind: VisitorKind;
  visitor_name: string | null;
  visited_on: Day | null;
  present: readonly PersonPresent[];
  findings: readonly FindingKind[];
  note: string | null;
  next_on: Day | null;
  reason: string | null;
}

/** The columns of a row, of table `v`. */
export const VISIT_COLUMNS = `v.visit_id, v.child_id, v.version, v.state, v.planned_on, v.purpose, v.visitor_kind,
  v.visitor_name, v.visited_on, v.present, v.findings, v.note, v.next_on, v.reason`;

/** The domain object of a row, opened. */
export function visitFrom(row: VisitRow, cipher: ColumnCipher): Visit {
  return {
    id: row.visit_id,
    childId: row.child_id,
    version: row.version,
    state: row.state,
    plannedOn: row.planned_on,
    purpose: row.purpose,
    visitorKind: row.visitor_kind,
    visitorName: cipher.decrypt(row.visitor_name),
    visitedOn: row.visited_on,
    present: row.present,
    findings: row.findings,
    note: cipher.decrypt(row.note),
    nextOn: row.next_on,
    reason: cipher.decrypt(row.reason),
  };
}

/** The row of a domain object: names, notes and reasons are sealed. */
export function rowOf(visit: Visit, cipher: ColumnCipher): VisitRow {
  return {
    visit_id: visit.id,
    child_id: visit.childId,
    version: visit.version,
    state: visit.state,
    planned_on: visit.plannedOn,
    purpose: visit.purpose,
    visitor_kind: visit.visitorKind,
    visitor_name: cipher.encrypt(visit.visitorName),
    visited_on: visit.visitedOn,
    present: visit.present,
    findings: visit.findings,
    note: cipher.encrypt(visit.note),
    next_on: visit.nextOn,
    reason: cipher.encrypt(visit.reason),
  };
}
