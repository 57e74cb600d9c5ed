import { dayOf, dueAt, figureOn, newId, type Actor, type DivisionCode } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { EMPTY_FORM, type Assessment } from '../rules/assessment.ts';
import { ASSESSMENT } from '../rules/machine.ts';
import { askForPart } from './ask-for-part.ts';

/** What the police said when they told the township. */
export interface Notification {
  readonly incidentId: string;
  /** Null while the police have not heard yet which file the child has. */
  readonly childId: string | null;
  /** The police unit in charge: it takes part. */
  readonly policeUnitId: string;
  readonly at: Date;
}

/**
 * 启动调查评估 — the police told the township of a child: it is assessed (4.3.a; the clause names violence, abuse and harm, we
 * open for every notified child). A second notification while one is open joins it; the same one again changes nothing.
 */
export const openAssessment =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, notification: Notification): Promise<void> =>
    inTransaction(async (tx) => {
      const { incidentId } = notification;
      const childId = notification.childId ?? (await tx.assessments.childOfIncident(incidentId));
      const dossier = childId === undefined ? undefined : await tx.dossiers.find(childId);
      if (!dossier) return;
      const open = await tx.assessments.holdOpen(dossier.id);
      if (await tx.assessments.isKnown(incidentId)) return;
      const assessment = open
        ? await join(tx, actor, open, incidentId)
        : await begin(tx, dossier, notification);
      if (!assessment) return;
      await askForPart(tx, assessment, dossier.residence, {
        agency: 'POLICE',
        unitId: notification.policeUnitId,
      });
    });

async function join(
  tx: CivilAffairsTx,
  actor: Actor,
  open: Assessment,
  incidentId: string,
): Promise<Assessment | undefined> {
  const step = ASSESSMENT.attempt(open, 'joinIncident', actor);
  if (!step.ok) return undefined;
  return tx.assessments.append(
    { ...step.value, incidentIds: [...open.incidentIds, incidentId] },
    '并入又一次通报',
  );
}

async function begin(
  tx: CivilAffairsTx,
  { id: childId, residence }: { id: string; residence: DivisionCode },
  { incidentId, at }: Notification,
): Promise<Assessment> {
  const limit = figureOn('assess', { division: residence, day: dayOf(at) }, await tx.tightened());
  const dueOn = dayOf(dueAt(at, limit));
  const assessment = await tx.assessments.add(
    {
      id: newId(),
      version: 1,
      childId,
      state: 'OPENED',
      incidentIds: [incidentId],
      leadUnitId: (await tx.assessments.unitInCharge('township', 'TOWNSHIP', residence)) ?? null,
      leadOfficerId: null,
      openedAt: at,
      dueOn,
      completedAt: null,
      form: EMPTY_FORM,
      needs: [],
    },
    '公安机关通报',
  );
  await tx.outbox.add('assessment.opened', {
    aggregateId: assessment.id,
    childId,
    division: residence,
    payload: { assessmentId: assessment.id, childId, incidentId, dueOn },
  });
  await askOthers(tx, assessment, residence);
  return assessment;
}

/** Civil affairs takes part always; the schools where the child is a pupil assist (4.3.a). */
async function askOthers(tx: CivilAffairsTx, assessment: Assessment, residence: DivisionCode): Promise<void> {
  const bureau = await tx.assessments.unitInCharge('civil-affairs', 'BANNER_BUREAU', residence);
  if (bureau !== undefined)
    await askForPart(tx, assessment, residence, { agency: 'CIVIL_AFFAIRS', unitId: bureau });
  for (const unitId of await tx.assessments.schoolsOf(assessment.childId, dayOf(tx.now)))
    await askForPart(tx, assessment, residence, { agency: 'EDUCATION', unitId });
}
