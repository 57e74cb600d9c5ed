import { dayOf, ok, refuse, requireReason, type Refusal, type Result } from '@ger/kernel';
import type { EducationTx } from '../../../deps.ts';
import { schoolYearOf } from '../../pupil/index.ts';
import type { DeclineCode, SchoolingCase } from '../rules/schooling-case.ts';
import { aboutCase, actOnSchooling, requestOf, type OnSchoolingCase } from './act.ts';
import { sayNeedAccepted, sayNeedDeclined } from './say-need.ts';

export interface OfferSchoolPlaceInput extends OnSchoolingCase {
  readonly schoolId: string;
  readonly grade: number;
}
export interface DeclineSchoolingInput extends OnSchoolingCase {
  readonly code: DeclineCode;
  readonly reason: string;
}

const refusal = (code: string, zh: string, en: string): Refusal => ({
  code,
  clause: '4.2.j',
  zh,
  en,
  missing: [],
});
const NO_FREE_PLACE = refusal(
  'NO_FREE_PLACE',
  '该校该年级已没有空余学位，请另选学校',
  'The school has no free place left in that grade: choose another',
);
const SCHOOL_LEFT = refusal(
  'SCHOOL_LEFT',
  '该校是儿童要离开的学校，不能安排',
  'The child is leaving this school: choose another',
);

/**
 * 安排学校 — take a place of a grade and ask the school to receive the pupil (4.2.j). The counter is guarded by the database:
 * of two officers who take the last place, one is refused.
 */
export const offerSchoolPlace = actOnSchooling<OfferSchoolPlaceInput>({
  action: 'offerSchoolPlace',
  async change(schooling, { schoolId, grade }, tx) {
    if (schooling.leftUnitIds.includes(schoolId)) return refuse(SCHOOL_LEFT);
    const schoolYear = schoolYearOf(dayOf(tx.now));
    if (!(await tx.places.take({ unitId: schoolId, schoolYear, grade }))) return refuse(NO_FREE_PLACE);
    return ok({ ...schooling, schoolUnitId: schoolId, schoolYear, grade, lastReason: null });
  },
  say: sayNeedAccepted,
});

/** The place that was held becomes free again. */
export async function releaseHeld(
  tx: EducationTx,
  { schoolUnitId, schoolYear, grade }: SchoolingCase,
): Promise<void> {
  if (schoolUnitId !== null && schoolYear !== null)
    await tx.places.release({ unitId: schoolUnitId, schoolYear, grade });
}

/** 改换学校 — the bureau takes its offer back; the place is free again (4.2.j). */
export const takeBackOffer = actOnSchooling<OnSchoolingCase & { readonly reason: string }>({
  action: 'takeBackOffer',
  reasonOf: ({ reason }) => reason,
  async change(schooling, { reason }, tx) {
    requireReason(reason);
    await releaseHeld(tx, schooling);
    return ok({ ...schooling, schoolUnitId: null, schoolYear: null, lastReason: reason.trim() });
  },
});

/** 不予安置 — the bureau declines with a code that goes back to the police, and a reason that stays here (4.2.j). */
export const declineSchooling = actOnSchooling<DeclineSchoolingInput>({
  action: 'declineSchooling',
  reasonOf: ({ reason }) => reason,
  change: (schooling, { code, reason }, { now }): Promise<Result<SchoolingCase>> => {
    requireReason(reason);
    return Promise.resolve(
      ok({ ...schooling, schoolUnitId: null, reasonCode: code, lastReason: reason.trim(), settledAt: now }),
    );
  },
  async say(tx, schooling) {
    const payload = { ...requestOf(schooling), reason: schooling.reasonCode ?? '' };
    await tx.outbox.add('schooling.declined', { ...aboutCase(schooling), payload });
    await sayNeedDeclined(tx, schooling);
  },
});
