import {
  dayOf,
  divisionNo,
  idFrom,
  inputProblems,
  newId,
  ok,
  refuse,
  type Actor,
  type Day,
  type Result,
} from '@ger/kernel';
import { requireRole, unitOf } from '@ger/subgraph';
import type { EducationDeps } from '../../../deps.ts';
import { NOT_A_SCHOOL } from '../../pupil/index.ts';
import { FINDERS, type BullyingCase, type BullyingForm, type BullyingSite } from '../rules/bullying.ts';
import { FINDING, submitReports } from './submit-reports.ts';

export interface ReportBullyingInput {
  readonly idempotencyKey: string;
  readonly occurredOn: Day;
  readonly foundAt: Date;
  readonly site: BullyingSite;
  readonly forms: readonly BullyingForm[];
  readonly victimIds: readonly string[];
  readonly aggressorIds?: readonly string[] | null;
  readonly description: string;
}

/**
 * 记录并报告校园欺凌 — the school's record and the report to the police, without delay and in one act (3.3.e, 4.1.a): for every
 * victim a finding, and a report that names it. What happened in words stays with the school.
 */
export const reportBullying =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, input: ReportBullyingInput): Promise<Result<BullyingCase>> =>
    inTransaction(async (tx) => {
      const allowed = requireRole(actor, FINDERS, '4.1.a');
      if (!allowed.ok) return allowed;
      const unitId = unitOf(actor);
      const place = await tx.units.seatOfSchool(unitId);
      if (place === undefined) return refuse(NOT_A_SCHOOL);
      const { occurredOn, foundAt, site } = input;
      const victims = [...new Set(input.victimIds)];
      const aggressors = [...new Set(input.aggressorIds ?? [])];
      const forms = [...new Set(input.forms)];
      const pupils = await tx.bullying.pupils([...victims, ...aggressors]);
      const isOwn = (id: string): boolean => pupils.get(id)?.unitId === unitId;
      const problems = inputProblems();
      problems.check(victims.length > 0, 'victimIds', '请选择受欺凌的学生', 'choose who was bullied');
      problems.check(victims.every(isOwn), 'victimIds', '请选择本校在读学生', 'pupils of this school');
      problems.check(aggressors.every(isOwn), 'aggressorIds', '请选择本校在读学生', 'pupils of this school');
      problems.check(
        !aggressors.some((id) => victims.includes(id)),
        'aggressorIds',
        '同一名学生不能同时列为双方',
        'nobody stands on both sides',
      );
      problems.check(forms.length > 0, 'forms', '请选择欺凌方式', 'say in which form');
      problems.check(foundAt <= tx.now, 'foundAt', '发现时刻不能晚于现在', 'found in the future');
      problems.check(
        occurredOn <= dayOf(foundAt),
        'occurredOn',
        '不能晚于发现时刻',
        'not after it was found',
      );
      problems.check(input.description.trim() !== '', 'description', '请说明情况', 'say what happened');
      problems.throwIfAny();
      const id = newId();
      const one = await tx.bullying.add({
        id,
        version: 1,
        unitId,
        place,
        placeNo: divisionNo(place),
        occurredOn,
        foundAt,
        submittedAt: tx.now,
        site,
        forms,
        description: input.description.trim(),
        victims: victims.map((pupilId) => ({
          pupilId,
          findingId: idFrom('finding', 'BULLYING', id, pupilId),
          receiptNumber: null,
          receivedAt: null,
          notReceived: false,
        })),
        aggressors,
        handling: [],
        handlingNote: null,
        state: 'REPORTED',
      });
      for (const { pupilId, findingId } of one.victims) {
        const childId = pupils.get(pupilId)?.childId ?? null;
        await tx.outbox.add('finding.recorded', {
          aggregateId: findingId,
          childId,
          division: place,
          payload: {
            findingId,
            childId,
            pupilId,
            findings: [FINDING],
            unitId,
            foundAt: foundAt.toISOString(),
            reportable: true,
          },
        });
      }
      await submitReports(tx, one);
      return ok(one);
    });
