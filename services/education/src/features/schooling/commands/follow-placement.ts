import { ok, type Actor, type Result } from '@ger/kernel';
import type { EducationDeps } from '../../../deps.ts';
import { transferWithPlacement } from '../../dropout/index.ts';
import { endEnrolment } from '../../pupil/index.ts';
import { inHandOf, SCHOOLING } from '../rules/schooling-case.ts';
import { aboutCase, requestOf } from './act.ts';
import { releaseHeld } from './bureau.ts';
import { sayNeedFulfilled } from './say-need.ts';

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
      await sayNeedFulfilled(tx, schooling);
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

/** 请求撤回 — the incident was closed, the measure waived or the need withdrawn: nothing is to be placed any more, a held place is free again (4.2.j). */
export const withdrawSchooling =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, of: { readonly incidentId: string } | { readonly needId: string }): Promise<Result<void>> =>
    inTransaction(async (tx) => {
      const open =
        'needId' in of
          ? await tx.schoolings.openOfNeed(of.needId)
          : await tx.schoolings.openOfIncident(of.incidentId);
      for (const schooling of open) {
        const step = SCHOOLING.attempt(inHandOf(schooling, actor), 'withdrawSchooling', actor);
        if (!step.ok) return step;
        if (schooling.state === 'OFFERED') await releaseHeld(tx, schooling);
        const { hand: _, ...stepped } = step.value;
        const withdrawn = { ...stepped, schoolUnitId: null, schoolYear: null, settledAt: tx.now };
        await tx.schoolings.append(withdrawn, 'withdrawSchooling');
        await tx.outbox.add('schooling.withdrawn', {
          ...aboutCase(withdrawn),
          payload: requestOf(withdrawn),
        });
      }
      return ok(undefined);
    });
