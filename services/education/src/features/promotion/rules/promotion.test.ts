import { byClock, byOfficer, isRole, ROLES, type Actor, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SchoolLevel } from '../../pupil/index.ts';
import { promotedName, promotionPlan, type LeavingClass } from './plan.ts';
import { PROMOTION, promotionInHand, type Promotion } from './promotion.ts';

const promotion = (state: Promotion['state']): Promotion => ({
  id: 'promotion',
  unitId: 'school',
  placeNo: 150_122_101_202,
  schoolYear: 2026,
  version: 1,
  state,
});
const officer = (role: Role, unitId = 'school'): Actor =>
  byOfficer({
    officerId: role,
    subject: role,
    post: { postId: 'p', role, unitId, agency: ROLES[role].agency, divisions: [] },
  });
const attempt = (
  state: Promotion['state'],
  action: 'promoteSchool' | 'undoPromotion',
  actor: Actor,
  { today = '2027-07-05', pupils = 1 } = {},
) => PROMOTION.attempt(promotionInHand(promotion(state), { actor, today, pupils }), action, actor);

describe('3.3.a promotion in one act 全校升级', () => {
  it.each([
    ['OPEN', 'promoteSchool', true],
    ['DONE', 'promoteSchool', false],
    ['OPEN', 'undoPromotion', false],
    ['DONE', 'undoPromotion', true],
  ] as const)('%s × %s: the head of the school, and nobody else', (state, action, possible) => {
    for (const role of Object.keys(ROLES).filter(isRole))
      expect(attempt(state, action, officer(role)).ok).toBe(possible && role === 'school.head');
    expect(attempt(state, action, byClock('job')).ok).toBe(false);
    expect(attempt(state, action, officer('school.head', 'another')).ok).toBe(false);
  });

  it('waits for the end of the school year, and is undone only before the next begins', () => {
    const head = officer('school.head');

    expect(attempt('OPEN', 'promoteSchool', head, { today: '2027-05-31' })).toMatchObject({
      refusal: { missing: [{ code: 'TERM_ENDING' }] },
    });
    expect(attempt('OPEN', 'promoteSchool', head, { pupils: 0 })).toMatchObject({
      refusal: { missing: [{ code: 'PUPILS' }] },
    });
    expect(attempt('DONE', 'undoPromotion', head, { today: '2027-08-31' }).ok).toBe(true);
    expect(attempt('DONE', 'undoPromotion', head, { today: '2027-09-01' })).toMatchObject({
      refusal: { missing: [{ code: 'YEAR_NOT_BEGUN' }] },
    });
  });

  it.each([
    ['三年级1班', 3, '四年级1班'],
    ['3年级1班', 3, '4年级1班'],
    ['初一2班', 7, '初二2班'],
    ['高二3班', 11, '高三3班'],
    ['十年级1班', 10, '十一年级1班'],
    ['红旗班', 4, '红旗班'],
  ])('%s of grade %i is called %s afterwards', (name, grade, next) => {
    expect(promotedName(name, grade)).toBe(next);
  });

  it('sends every pupil to exactly one place: up, the same grade again, or out of the school', () => {
    const levels: SchoolLevel[] = ['PRIMARY', 'JUNIOR', 'NINE_YEAR', 'SENIOR', 'SECONDARY'];
    const classes = fc.array(fc.record({ grade: fc.integer({ min: 1, max: 12 }), pupils: fc.nat(5) }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(fc.constantFrom(...levels), classes, fc.nat(3), (level, wanted, every) => {
        const leaving = wanted.map(
          ({ grade, pupils }, index): LeavingClass => ({
            id: `class ${index}`,
            unitId: 'school',
            place: '150122101202',
            placeNo: 1,
            name: `${grade}年级${index}班`,
            grade,
            schoolYear: 2026,
            capacity: 45,
            taken: pupils,
            classTeacherPostId: null,
            enrolmentIds: Array.from({ length: pupils }, (_, pupil) => `${index}/${pupil}`),
          }),
        );
        const all = leaving.flatMap(({ enrolmentIds }) => enrolmentIds);
        const staying = new Set(all.filter((_, index) => index % (every + 1) === 0));

        const rows = promotionPlan(leaving, level, staying);

        expect(rows.flatMap(({ enrolmentIds }) => enrolmentIds).toSorted()).toEqual(all.toSorted());
        for (const { kind, from, to, enrolmentIds } of rows) {
          expect(enrolmentIds.every((id) => staying.has(id) === (kind === 'STAYS'))).toBe(true);
          if (to) expect(to.grade - from.grade).toBe(kind === 'MOVES' ? 1 : 0);
        }
      }),
    );
  });
});
