import { dayOf } from '@ger/kernel';
import type { EducationTx } from '../../../deps.ts';
import type { SchoolingCase } from '../rules/schooling-case.ts';

/** What each answer says of the need that the case meets; nothing where the police asked, or no bureau is recorded. */
function aboutNeed({ needId, unitId, childId, fromDivision }: SchoolingCase) {
  if (needId === null || unitId === null) return undefined;
  return { aggregateId: needId, childId, division: fromDivision, payload: { needId, unitId } };
}

/** 承接就学需求 — a school is being arranged: said once, with the first offer, and by when (4.3.b). */
export async function sayNeedAccepted(tx: EducationTx, schooling: SchoolingCase): Promise<void> {
  const about = aboutNeed(schooling);
  if (!about || schooling.version !== FIRST_ACT) return;
  const [today, limit] = [dayOf(tx.now), dayOf(new Date(schooling.dueAt.getTime() - 1))];
  const dueOn = limit < today ? today : limit;
  await tx.outbox.add('need.accepted', { ...about, payload: { ...about.payload, dueOn } });
}
const FIRST_ACT = 2;

/** 未能承接 — why in detail stays here: to others it is no matter of a school place (4.3.b). */
export async function sayNeedDeclined(tx: EducationTx, schooling: SchoolingCase): Promise<void> {
  const about = aboutNeed(schooling);
  if (!about) return;
  await tx.outbox.add('need.declined', { ...about, payload: { ...about.payload, reason: 'OUT_OF_SCOPE' } });
}

/** 就学需求已落实 — said after the placement by an event of our own, so that no post tells the school (4.2.j, 4.3.b). */
export async function sayNeedFulfilled(tx: EducationTx, schooling: SchoolingCase): Promise<void> {
  const about = aboutNeed(schooling);
  if (!about) return;
  await tx.outbox.add('need.fulfilled', { ...about, payload: { ...about.payload, on: dayOf(tx.now) } });
}
