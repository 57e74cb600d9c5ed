import type { Sex } from '@ger/kernel';
import { EntitySchema } from 'typeorm';
import type { ColumnCipher } from '@ger/access';
import type { Enrolment, Pupil, SchoolClass } from './rules/pupil.ts';

export interface SchoolClassRow {
  classId: string;
  unitId: string;
  place: string;
  placeNo: string;
  name: string;
  grade: number;
  schoolYear: number;
  capacity: number;
  taken: number;
  classTeacherPostId: string | null;
  openedAt: Date;
}

export interface PupilRow {
  pupilId: string;
  childId: string | null;
  unitId: string;
  placeNo: string;
  name: string;
  birthDate: string;
  sex: Sex;
  residence: string;
  residenceNo: string;
  identityTokens: string[];
  registeredAt: Date;
}

export interface EnrolmentRow {
  enrolmentId: string;
  pupilId: string;
  childId: string | null;
  unitId: string;
  placeNo: string;
  classId: string;
  schoolYear: number;
  grade: number;
  boarding: boolean;
  version: number;
  language: Enrolment['language'];
  status: Enrolment['status'];
  studentNumber: string | null;
  /** Sealed. */
  statusReason: string | null;
  endKind: Enrolment['endKind'];
  from: string;
  until: string | null;
}

export const SchoolClassEntity = new EntitySchema<SchoolClassRow>({
  name: 'school_class',
  columns: {
    classId: { name: 'class_id', type: 'uuid', primary: true },
    unitId: { name: 'unit_id', type: 'uuid' },
    place: { type: 'text' },
    placeNo: { name: 'place_no', type: 'bigint' },
    name: { type: 'text' },
    grade: { type: 'integer' },
    schoolYear: { name: 'school_year', type: 'integer' },
    capacity: { type: 'integer' },
    taken: { type: 'integer' },
    classTeacherPostId: { name: 'class_teacher_post_id', type: 'uuid', nullable: true },
    openedAt: { name: 'opened_at', type: 'timestamptz' },
  },
});

export const PupilEntity = new EntitySchema<PupilRow>({
  name: 'pupil',
  columns: {
    pupilId: { name: 'pupil_id', type: 'uuid', primary: true },
    childId: { name: 'child_id', type: 'uuid', nullable: true },
    unitId: { name: 'unit_id', type: 'uuid' },
    placeNo: { name: 'place_no', type: 'bigint' },
    name: { type: 'text' },
    birthDate: { name: 'birth_date', type: 'date' },
    sex: { type: 'text' },
    residence: { type: 'text' },
    residenceNo: { name: 'residence_no', type: 'bigint' },
    identityTokens: { name: 'identity_tokens', type: 'text', array: true },
    registeredAt: { name: 'registered_at', type: 'timestamptz' },
  },
});

export const EnrolmentEntity = new EntitySchema<EnrolmentRow>({
  name: 'enrolment',
  columns: {
    enrolmentId: { name: 'enrolment_id', type: 'uuid', primary: true },
    pupilId: { name: 'pupil_id', type: 'uuid' },
    childId: { name: 'child_id', type: 'uuid', nullable: true },
    unitId: { name: 'unit_id', type: 'uuid' },
    placeNo: { name: 'place_no', type: 'bigint' },
    classId: { name: 'class_id', type: 'uuid' },
    schoolYear: { name: 'school_year', type: 'integer' },
    grade: { type: 'integer' },
    boarding: { type: 'boolean' },
    version: { type: 'integer' },
    language: { type: 'text' },
    status: { type: 'text' },
    studentNumber: { name: 'student_number', type: 'text', nullable: true },
    statusReason: { name: 'status_reason', type: 'text', nullable: true },
    endKind: { name: 'end_kind', type: 'text', nullable: true },
    from: { name: 'from_day', type: 'date' },
    until: { name: 'until_day', type: 'date', nullable: true },
  },
});

/** The domain object of a class's row. */
export function classFrom({ classId: id, placeNo, openedAt: _, ...same }: SchoolClassRow): SchoolClass {
  return { ...same, id, placeNo: Number(placeNo) };
}

/** The domain object of a pupil's row. */
export function pupilFrom({
  pupilId: id,
  placeNo,
  residenceNo: _no,
  registeredAt: _at,
  ...same
}: PupilRow): Pupil {
  return { ...same, id, placeNo: Number(placeNo) };
}

/** The domain object of an enrolment's row. */
export function enrolmentFrom(
  { enrolmentId: id, placeNo, statusReason, ...same }: EnrolmentRow,
  cipher: ColumnCipher,
): Enrolment {
  return { ...same, id, placeNo: Number(placeNo), statusReason: cipher.decrypt(statusReason) };
}
