import type { Day } from '@ger/kernel';

/** 联系方式 */
export type ContactMeans = 'PHONE' | 'WECHAT' | 'VIDEO' | 'VISIT';

/** A parent who is away for work: the one contact is about (L.3). */
export interface AwayParent {
  readonly guardianId: string;
  readonly relation: 'FATHER' | 'MOTHER';
}

/** 一次联系 — a parent who is away and the child spoke with each other (3.1.d). */
export interface ParentContact extends AwayParent {
  readonly id: string;
  readonly childId: string;
  readonly on: Day;
  readonly means: ContactMeans;
  readonly minutes: number | null;
  readonly note: string | null;
}

/** 学校告知的一次联系 — recorded by the pupil's school; no words, and a parent who may not be on record as away (3.3.j). */
export interface SchoolContact extends Omit<ParentContact, 'guardianId' | 'minutes' | 'note'> {
  readonly guardianId: string | null;
  readonly schoolUnitId: string;
}

/** 一次督促 — the village asked a parent who is away to make contact (L.3). */
export type ContactUrge = Omit<ParentContact, 'minutes'>;
