import { dayOf, newId, ok, refuse, type Actor, type Refusal, type Result } from '@ger/kernel';
import { unitOf } from '@ger/subgraph';
import type { EducationDeps, EducationTx } from '../../../deps.ts';
import { NOT_A_SCHOOL, type SchoolClass } from '../../pupil/index.ts';
import { promotionPlan, type PromotionRow } from '../rules/plan.ts';
import { nextYearBegins, PROMOTION, promotionInHand, type Promotion } from '../rules/promotion.ts';
import type { Going, PromotedEnrolment } from '../store.ts';

export interface PromoteSchoolInput {
  readonly idempotencyKey: string;
  readonly schoolYear: number;
  readonly staying: readonly string[];
}

const CLASS_FULL: Refusal = {
  code: 'CLASS_FULL',
  clause: '3.3.a',
  zh: '下一学年已设立的班级容纳不下，请先调整班额',
  en: 'A class already opened for the next year has too few places: change its capacity first',
  missing: [],
};

/**
 * 全校升级 — everybody of one's own school goes up, stays or finishes in one act, from the first day of the next school year on
 * (3.3.a). Classes of that year are opened as they are needed. Done once; a second call is refused and changes nothing.
 */
export const promoteSchool =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, { schoolYear, staying }: PromoteSchoolInput): Promise<Result<Promotion>> =>
    inTransaction(async (tx) => {
      const school = await tx.schools.find(unitOf(actor));
      if (!school) return refuse(NOT_A_SCHOOL);
      const promotion = await tx.promotions.getForChange(school, schoolYear);
      const rows = promotionPlan(
        await tx.promotions.listLeaving(school.id, schoolYear),
        school.level,
        new Set(staying),
      );
      const pupils = rows.reduce((sum, { enrolmentIds }) => sum + enrolmentIds.length, 0);
      const hand = promotionInHand(promotion, { actor, today: dayOf(tx.now), pupils });
      const step = PROMOTION.attempt(hand, 'promoteSchool', actor);
      if (!step.ok) return step;
      const done = { ...promotion, state: step.value.state, version: promotion.version + 1 };
      await tx.promotions.append(done);
      for (const row of rows) {
        const sent = await send(tx, done, row);
        if (!sent.ok) return sent;
      }
      return ok(done);
    });

async function send(tx: EducationTx, promotion: Promotion, row: PromotionRow): Promise<Result<void>> {
  const { kind, from, to, enrolmentIds } = row;
  const target = to === null ? null : await classFor(tx, row, promotion.schoolYear + 1);
  if (target && !(await tx.places.takeInClass(target, enrolmentIds.length))) return refuse(CLASS_FULL);
  const going: Going = {
    kind,
    fromClassId: from.id,
    to: target && { classId: target.id, schoolYear: target.schoolYear, grade: target.grade },
    enrolmentIds,
  };
  const first = nextYearBegins(promotion.schoolYear);
  await say(tx, kind, await tx.promotions.send(promotion, going, first), { unitId: from.unitId, first });
  return ok(undefined);
}

/** The class of the next year they go to; opened with the class teacher and the capacity of theirs when there is none. */
async function classFor(
  tx: EducationTx,
  { from, to, enrolmentIds }: PromotionRow,
  schoolYear: number,
): Promise<SchoolClass> {
  const wanted = { ...from, grade: to?.grade ?? from.grade, name: to?.name ?? from.name, schoolYear };
  const known = await tx.classes.find(wanted);
  if (known) return known;
  const opened = { ...wanted, id: newId(), taken: 0, capacity: Math.max(from.capacity, enrolmentIds.length) };
  await tx.places.open(opened);
  return tx.classes.add(opened);
}

async function say(
  tx: EducationTx,
  kind: PromotionRow['kind'],
  enrolments: readonly PromotedEnrolment[],
  { unitId: schoolUnitId, first }: { unitId: string; first: string },
): Promise<void> {
  const about = ({ enrolmentId, childId, residence }: PromotedEnrolment) => ({
    aggregateId: enrolmentId,
    childId,
    division: residence,
  });
  if (kind === 'FINISHES')
    await tx.outbox.addAll(
      'enrolment.ended',
      enrolments.map((one) => ({
        ...about(one),
        payload: {
          pupilId: one.pupilId,
          schoolUnitId,
          enrolmentId: one.enrolmentId,
          until: first,
          kind: 'FINISHED',
        },
      })),
    );
  else
    await tx.outbox.addAll(
      'enrolment.promoted',
      enrolments.map((one) => ({
        ...about(one),
        payload: {
          pupilId: one.pupilId,
          schoolUnitId,
          enrolmentId: one.enrolmentId,
          schoolYear: one.schoolYear,
          grade: one.grade,
          from: first,
        },
      })),
    );
}

/** 撤销升级 — everybody is where he was, as long as the new school year has not begun (3.3.a). Who has left meanwhile stays away. */
export const undoPromotion =
  ({ inTransaction }: EducationDeps) =>
  (
    actor: Actor,
    { schoolYear }: { idempotencyKey: string; schoolYear: number },
  ): Promise<Result<Promotion>> =>
    inTransaction(async (tx) => {
      const school = await tx.schools.find(unitOf(actor));
      if (!school) return refuse(NOT_A_SCHOOL);
      const promotion = await tx.promotions.getForChange(school, schoolYear);
      const hand = promotionInHand(promotion, { actor, today: dayOf(tx.now), pupils: 0 });
      const step = PROMOTION.attempt(hand, 'undoPromotion', actor);
      if (!step.ok) return step;
      const back = await tx.promotions.takeBack(promotion, nextYearBegins(schoolYear));
      for (const [classId, those] of Map.groupBy(back, ({ toClassId }) => toClassId))
        if (classId !== null) await tx.places.releaseInClass(classId, those.length);
      await sayUndone(tx, back, school.id);
      const undone = { ...promotion, state: step.value.state, version: promotion.version + 1 };
      await tx.promotions.append(undone);
      return ok(undone);
    });

/** Who had finished is a pupil of the school again; the others only have their class back. */
async function sayUndone(
  tx: EducationTx,
  back: readonly (PromotedEnrolment & { kind: PromotionRow['kind'] })[],
  schoolUnitId: string,
): Promise<void> {
  for (const type of ['enrolment.started', 'enrolment.promotion-undone'] as const)
    await tx.outbox.addAll(
      type,
      back
        .filter(({ kind }) => (kind === 'FINISHES') === (type === 'enrolment.started'))
        .map(({ enrolmentId, childId, residence, pupilId, schoolYear, grade, from }) => ({
          aggregateId: enrolmentId,
          childId,
          division: residence,
          payload: { pupilId, schoolUnitId, enrolmentId, schoolYear, grade, from },
        })),
    );
}
