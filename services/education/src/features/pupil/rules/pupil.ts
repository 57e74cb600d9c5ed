import type { Day, DivisionCode, Sex } from '@ger/kernel';
import type { InstructionLanguage } from './grades.ts';
import type { EnrolmentEndKind, StudentStatus } from './vocabulary.ts';

/** 班级 — a class of one school year (3.3.a). */
export interface SchoolClass {
  readonly id: string;
  readonly unitId: string;
  /** Where the school stands. */
  readonly place: DivisionCode;
  readonly placeNo: number;
  readonly name: string;
  /** 1 to 12. */
  readonly grade: number;
  /** The year in which the school year begins. */
  readonly schoolYear: number;
  /** 班额; `taken` of them are taken. */
  readonly capacity: number;
  readonly taken: number;
  readonly classTeacherPostId: string | null;
}

/** 学生 — education's own record of a pupil; most have no dossier (3.3.f). */
export interface Pupil {
  readonly id: string;
  /** The dossier, once the township of its residence has confirmed the match. */
  readonly childId: string | null;
  readonly unitId: string;
  readonly placeNo: number;
  readonly name: string;
  readonly birthDate: Day;
  readonly sex: Sex;
  readonly residence: DivisionCode;
  /** Of the identity number as entered, one per key in use; the number itself is not kept. */
  readonly identityTokens: readonly string[];
}

/** 学籍 — a pupil's time at one school; class, year and grade are those of a day, or the ones assigned last (3.3.a). */
export interface Enrolment {
  readonly id: string;
  readonly version: number;
  readonly pupilId: string;
  readonly childId: string | null;
  readonly unitId: string;
  readonly placeNo: number;
  readonly classId: string;
  readonly schoolYear: number;
  readonly grade: number;
  readonly boarding: boolean;
  readonly language: InstructionLanguage;
  readonly status: StudentStatus;
  /** 学籍辅号 — never the national number, which is made of the identity number. */
  readonly studentNumber: string | null;
  /** Why the bureau returned it. */
  readonly statusReason: string | null;
  readonly from: Day;
  /** First day on which the pupil no longer belongs to the school. */
  readonly until: Day | null;
  readonly endKind: EnrolmentEndKind | null;
}
