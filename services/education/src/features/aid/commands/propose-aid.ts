import {
  divisionNo,
  inputProblems,
  newId,
  ok,
  refuse,
  type Actor,
  type Refusal,
  type Result,
} from '@ger/kernel';
import { requireRole, unitOf } from '@ger/subgraph';
import type { EducationDeps } from '../../../deps.ts';
import { NOT_A_SCHOOL } from '../../pupil/index.ts';
import { AID_KINDS, amountOf, type AidKind } from '../rules/aid-kinds.ts';
import type { AidAward } from '../rules/aid.ts';

export interface ProposeAidInput {
  readonly idempotencyKey: string;
  readonly pupilId: string;
  readonly kind: AidKind;
  readonly schoolYear: number;
  readonly amount?: string | null;
}

const AWARDED: Refusal = {
  code: 'AWARDED',
  clause: '3.3.b',
  zh: '该学生本学年已提出或已享受此项资助，不得重复',
  en: 'The pupil has this kind of aid in this school year already',
  missing: [],
};

/** 提出资助 — the pupil's own school proposes one kind of aid for a school year; a second one of that kind is refused (3.3.b). */
export const proposeAid =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, input: ProposeAidInput): Promise<Result<AidAward>> =>
    inTransaction(async (tx) => {
      const allowed = requireRole(actor, ['school.teacher', 'school.head'], '3.3.b');
      if (!allowed.ok) return allowed;
      const unitId = unitOf(actor);
      const place = await tx.units.seatOfSchool(unitId);
      if (place === undefined) return refuse(NOT_A_SCHOOL);
      const { pupilId, kind, schoolYear } = input;
      const pupil = await tx.aid.enrolled(pupilId, schoolYear);
      const { boarding } = AID_KINDS[kind];
      const amount = pupil && amountOf(kind, pupil.grade, input.amount ?? null);
      const problems = inputProblems();
      problems.check(
        pupil?.unitId === unitId,
        'pupilId',
        '该学年不在本校就读',
        'not at this school in that year',
      );
      const fits = !pupil || boarding === null || pupil.boarding === boarding;
      problems.check(
        fits,
        'kind',
        boarding ? '只资助寄宿生' : '只资助非寄宿生',
        boarding ? 'for boarders' : 'for day pupils',
      );
      problems.check(!pupil || amount !== undefined, 'amount', '请填写金额（元）', 'an amount in yuan');
      problems.throwIfAny();
      const award: AidAward = {
        id: newId(),
        version: 1,
        pupilId,
        unitId,
        place,
        placeNo: divisionNo(place),
        bureauUnitId: null,
        kind,
        schoolYear,
        amount: amount ?? '0',
        state: 'PROPOSED',
      };
      return (await tx.aid.add(award)) ? ok(award) : refuse(AWARDED);
    });
