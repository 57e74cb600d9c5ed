import type { ColumnCipher } from '@ger/access';
import { divisionNo, type Actor, type Tightened } from '@ger/kernel';
import { EntitySchema } from 'typeorm';
import type { DropoutCase, DropoutReport, LawfulMeasure, PersuasionAttempt } from './rules/dropout-case.ts';
import { dueOf } from './rules/next-acts.ts';
import type { DropoutState } from './rules/vocabulary.ts';

/** The current row of a dropout case: what lists, scope and commands read. */
export interface DropoutCaseRow {
  dropoutCaseId: string;
  version: number;
  pupilId: string;
  childId: string | null;
  /** Filled in by the database. */
  divisionNo: string | null;
  unitId: string;
  place: string;
  placeNo: string;
  residence: string;
  residenceNo: string;
  birthDate: string;
  state: DropoutState;
  round: number;
  absenceId: string | null;
  openedAt: Date;
  registeredOn: string | null;
  attempts: PersuasionAttempt[];
  report: DropoutReport | null;
  measures: LawfulMeasure[];
  watchUntil: string | null;
  clockFrom: Date;
  /** When the next act falls due; from the table of next acts. */
  dueAt: Date | null;
  updatedAt: Date;
}

/** One version of a dropout case; rows are only ever added. */
export interface DropoutCaseVersionRow {
  dropoutCaseId: string;
  version: number;
  state: DropoutState;
  snapshot: object;
  recordedAt: Date;
  recordedBy: Actor;
  reason: string;
}

export const DropoutCaseEntity = new EntitySchema<DropoutCaseRow>({
  name: 'dropout_case',
  columns: {
    dropoutCaseId: { name: 'dropout_case_id', type: 'uuid', primary: true },
    version: { type: 'integer' },
    pupilId: { name: 'pupil_id', type: 'uuid' },
    childId: { name: 'child_id', type: 'uuid', nullable: true },
    divisionNo: { name: 'division_no', type: 'bigint', nullable: true, insert: false, update: false },
    unitId: { name: 'unit_id', type: 'uuid' },
    place: { type: 'text' },
    placeNo: { name: 'place_no', type: 'bigint' },
    residence: { type: 'text' },
    residenceNo: { name: 'residence_no', type: 'bigint' },
    birthDate: { name: 'birth_date', type: 'date' },
    state: { type: 'text' },
    round: { type: 'integer' },
    absenceId: { name: 'absence_id', type: 'uuid', nullable: true },
    openedAt: { name: 'opened_at', type: 'timestamptz' },
    registeredOn: { name: 'registered_on', type: 'date', nullable: true },
    attempts: { type: 'jsonb' },
    report: { type: 'jsonb', nullable: true },
    measures: { type: 'jsonb' },
    watchUntil: { name: 'watch_until', type: 'date', nullable: true },
    clockFrom: { name: 'clock_from', type: 'timestamptz' },
    dueAt: { name: 'due_at', type: 'timestamptz', nullable: true },
    updatedAt: { name: 'updated_at', type: 'timestamptz' },
  },
});

export const DropoutCaseVersionEntity = new EntitySchema<DropoutCaseVersionRow>({
  name: 'dropout_case_version',
  columns: {
    dropoutCaseId: { name: 'dropout_case_id', type: 'uuid', primary: true },
    version: { type: 'integer', primary: true },
    state: { type: 'text' },
    snapshot: { type: 'jsonb' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz' },
    recordedBy: { name: 'recorded_by', type: 'jsonb' },
    reason: { type: 'text' },
  },
});

/** What a version changes on the current row; the rest stands from the first version on. */
export type ChangedColumns = Pick<
  DropoutCaseRow,
  | 'version'
  | 'state'
  | 'round'
  | 'absenceId'
  | 'registeredOn'
  | 'attempts'
  | 'report'
  | 'measures'
  | 'watchUntil'
  | 'clockFrom'
  | 'dueAt'
>;

/** The domain object of a row; words of attempts and measures are opened. */
export function dropoutFrom(row: DropoutCaseRow, cipher: ColumnCipher): DropoutCase {
  const {
    dropoutCaseId: id,
    placeNo,
    residenceNo,
    divisionNo: byDossier,
    openedAt: _o,
    updatedAt: _u,
    dueAt: _d,
    ...same
  } = row;
  return {
    ...same,
    id,
    placeNo: Number(placeNo),
    residenceNo: Number(byDossier ?? residenceNo),
    attempts: row.attempts.map((attempt) => ({
      ...attempt,
      ...words(attempt, (text) => cipher.decrypt(text)),
    })),
    report: row.report && { ...row.report, absence: row.report.absence ?? null },
    measures: row.measures.map((measure, index) => openedMeasure(measure, index, cipher)),
  };
}

/** What a case's next version writes; words are sealed. */
export function changedColumns(
  dropout: DropoutCase,
  cipher: ColumnCipher,
  tightened: readonly Tightened[],
): ChangedColumns {
  const { version, state, round, absenceId, registeredOn, report, watchUntil, clockFrom } = dropout;
  return {
    version,
    state,
    round,
    absenceId,
    registeredOn,
    report,
    watchUntil,
    clockFrom,
    dueAt: dueOf(dropout, tightened),
    attempts: dropout.attempts.map((attempt) => ({
      ...attempt,
      ...words(attempt, (text) => cipher.encrypt(text)),
    })),
    measures: dropout.measures.map((measure) => sealedMeasure(measure, cipher)),
  };
}

/** The row of a new case. */
export function newRow(
  dropout: DropoutCase,
  cipher: ColumnCipher,
  { now, tightened }: { now: Date; tightened: readonly Tightened[] },
): Omit<DropoutCaseRow, 'divisionNo'> {
  const { id: dropoutCaseId, pupilId, childId, unitId, place, placeNo, residence, birthDate } = dropout;
  return {
    ...changedColumns(dropout, cipher, tightened),
    dropoutCaseId,
    pupilId,
    childId,
    unitId,
    place,
    placeNo: String(placeNo),
    residence,
    residenceNo: String(divisionNo(residence)),
    birthDate,
    openedAt: now,
    updatedAt: now,
  };
}

function words({ visitors, metWith, reasonGiven }: PersuasionAttempt, turn: (text: string) => string) {
  return { visitors: turn(visitors), metWith: turn(metWith), reasonGiven: turn(reasonGiven) };
}

function sealedMeasure(measure: LawfulMeasure, cipher: ColumnCipher): LawfulMeasure {
  const { note, check } = measure;
  return {
    ...measure,
    note: cipher.encrypt(note),
    check: check && { ...check, note: cipher.encrypt(check.note) },
  };
}

/** A measure of before orders were followed up names neither number nor round, side nor day. */
function openedMeasure(
  measure: Pick<LawfulMeasure, 'kind' | 'on' | 'note'> & Partial<LawfulMeasure>,
  index: number,
  cipher: ColumnCipher,
): LawfulMeasure {
  const { note, check } = measure;
  return {
    number: index + 1,
    round: 1,
    by: 'EDUCATION_BUREAU',
    correctBy: null,
    ...measure,
    note: cipher.decrypt(note),
    check: check ? { ...check, note: cipher.decrypt(check.note) } : null,
  };
}
