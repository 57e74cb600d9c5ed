import { ok, type Actor, type Result } from '@ger/kernel';
import type { EducationDeps } from '../../../deps.ts';
import { transferWithPlacement } from '../../dropout/index.ts';
import { endEnrolment } from '../../pupil/index.ts';
import { inHandOf, SCHOOLING } from '../rules/schooling-case.ts';
import { aboutCase } from './act.ts';
import { releaseHeld } from './bureau.ts';

/**
 * 原学校办理离校 — after the placement the old schools are told that the pupil left: no post, no reason, no destination (4.2.j). A
 * dropout case that runs there ends as transferred.
 * Only then the new enrolment is said, so that no service ties the child to both.
 */
export const followPlacement =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, { caseId }: { caseId: string }): Promise<Result<void>> =>
    inTransaction(async (tx) => {
      const schooling = await tx.schoolings.getForChange(caseId);
      const placed = await tx.schoolings.enrolmentOf(schooling);
      if (!placed) return ok(undefined);
      const { childId } = schooling;
      const transferred = await transferWithPlacement(tx, actor, { childId, pupilId: placed.pupilId });
      if (!transferred.ok) return transferred;
      const child = await tx.schoolings.findChild(childId);
      for (const { pupilId } of child?.at ?? [])
        if (pupilId !== placed.pupilId)
          await endEnrolment(tx, pupilId, await tx.units.livesAt(await tx.pupils.get(pupilId)), {
            until: placed.from,
            kind: 'LEFT',
          });
      const { id: enrolmentId, pupilId, unitId: schoolUnitId, schoolYear, grade, from, residence } = placed;
      await tx.outbox.add('enrolment.started', {
        aggregateId: enrolmentId,
        childId,
        division: residence,
        payload: { pupilId, schoolUnitId, enrolmentId, schoolYear, grade, from },
      });
      return ok(undefined);
    });

/** 请求撤回 — the incident was closed or the measure waived: nothing is to be placed any more, a held place is free again (4.2.j). */
export const withdrawSchooling =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, { incidentId }: { incidentId: string }): Promise<Result<void>> =>
    inTransaction(async (tx) => {
      for (const schooling of await tx.schoolings.openOfIncident(incidentId)) {
        const step = SCHOOLING.attempt(inHandOf(schooling, actor), 'withdrawSchooling', actor);
        if (!step.ok) return step;
        if (schooling.state === 'OFFERED') await releaseHeld(tx, schooling);
        const { hand: _, ...stepped } = step.value;
        const withdrawn = { ...stepped, schoolUnitId: null, schoolYear: null, settledAt: tx.now };
        await tx.schoolings.append(withdrawn, 'withdrawSchooling');
        await tx.outbox.add('schooling.withdrawn', {
          ...aboutCase(withdrawn),
          payload: { caseId: schooling.id, incidentId, requestId: schooling.requestId },
        });
      }
      return ok(undefined);
    });
