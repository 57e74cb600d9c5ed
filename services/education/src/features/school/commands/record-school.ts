import { inputProblems, ok, type Actor, type Result } from '@ger/kernel';
import { requirePlace, requireRole } from '@ger/subgraph';
import type { EducationDeps } from '../../../deps.ts';
import type { InstructionLanguage, SchoolLevel } from '../../pupil/index.ts';
import type { School } from '../rules/school.ts';

export interface RecordSchoolInput {
  readonly idempotencyKey: string;
  readonly schoolId: string;
  readonly level: SchoolLevel;
  readonly languages: readonly InstructionLanguage[];
  readonly boarding: boolean;
}

/** 登记学校 — the bureau of the place says which level a school has, in which languages it teaches and whether it boards (3.3.a). */
export const recordSchool =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, { schoolId, level, languages, boarding }: RecordSchoolInput): Promise<Result<School>> =>
    inTransaction(async (tx) => {
      const allowed = requireRole(actor, ['education.officer', 'education.head'], '3.3.a');
      if (!allowed.ok) return allowed;
      const problems = inputProblems();
      problems.check(languages.length > 0, 'languages', '请选择教学语言', 'name a language of instruction');
      problems.throwIfAny();
      const school = await tx.schools.getForChange(schoolId);
      const near = requirePlace(actor, school.place, '3.3.a');
      if (!near.ok) return near;
      return ok(await tx.schools.append({ ...school, level, languages: [...new Set(languages)], boarding }));
    });
