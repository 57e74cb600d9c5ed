import {
  dayOf,
  divisionNo,
  inputProblems,
  newId,
  ok,
  refuse,
  type Actor,
  type Day,
  type DivisionCode,
  type Refusal,
  type Result,
} from '@ger/kernel';
import { requireRole, unitOf } from '@ger/subgraph';
import type { EducationDeps, EducationTx } from '../../../deps.ts';
import {
  ACTIVITY,
  activityInHand,
  activityOutOfHand,
  ORGANIZERS,
  TOPICS,
  type Activity,
  type ActivityTopic,
} from '../rules/activity.ts';

export interface PlanActivityInput {
  readonly idempotencyKey: string;
  readonly topic: ActivityTopic;
  readonly title: string;
  readonly on: Day;
  readonly partnerIds?: readonly string[] | null;
}
export interface InvitePartnersInput {
  readonly idempotencyKey: string;
  readonly activityId: string;
  readonly partnerIds: readonly string[];
}

const NO_PLACE: Refusal = {
  code: 'NO_PLACE',
  clause: '3.3.e',
  zh: '本单位没有登记所在地',
  en: 'No place is recorded for this unit',
  missing: [],
};

/** Where a unit stands: a school's seat, or what a bureau covers. */
async function placeOf(tx: EducationTx, actor: Actor): Promise<DivisionCode | undefined> {
  if (actor.kind !== 'officer') return undefined;
  return (await tx.units.seatOfSchool(actor.officer.post.unitId)) ?? actor.officer.post.divisions[0];
}

/** 计划培训、校园安全活动 — and invite the agencies that are to take part, in one act (3.3.d, 3.3.e). */
export const planActivity =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, input: PlanActivityInput): Promise<Result<Activity>> =>
    inTransaction(async (tx) => {
      const { topic, on } = input;
      const allowed = requireRole(actor, ORGANIZERS, TOPICS[topic].clause);
      if (!allowed.ok) return allowed;
      const place = await placeOf(tx, actor);
      if (place === undefined) return refuse(NO_PLACE);
      const problems = inputProblems();
      problems.check(input.title.trim() !== '', 'title', '请填写活动名称', 'name the activity');
      problems.throwIfAny();
      const activity = await tx.activities.add({
        id: newId(),
        version: 1,
        unitId: unitOf(actor),
        place,
        placeNo: divisionNo(place),
        topic,
        title: input.title.trim(),
        on,
        state: 'PLANNED',
        teachers: 0,
        dormitoryManagers: 0,
        pupils: 0,
        guardians: 0,
        invitations: [],
      });
      return ok(await invite(tx, activity, input.partnerIds ?? []));
    });

/** 邀请有关部门 — further agencies of the place are asked to take part; each answers in its own service (3.3.e). */
export const invitePartners =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, { activityId, partnerIds }: InvitePartnersInput): Promise<Result<Activity>> =>
    inTransaction(async (tx) => {
      const activity = await tx.activities.getForChange(activityId);
      const step = ACTIVITY.attempt(activityInHand(activity, actor, dayOf(tx.now)), 'invitePartners', actor);
      if (!step.ok) return step;
      const problems = inputProblems();
      problems.check(partnerIds.length > 0, 'partnerIds', '请选择有关部门', 'choose whom to invite');
      problems.throwIfAny();
      return ok(await invite(tx, activityOutOfHand(step.value), partnerIds));
    });

async function invite(tx: EducationTx, activity: Activity, partnerIds: readonly string[]): Promise<Activity> {
  const { id, unitId, place, topic, on } = activity;
  const may = await tx.activities.partnersAt(place);
  const problems = inputProblems();
  const areThere = partnerIds.every((partner) => may.has(partner));
  problems.check(
    areThere,
    'partnerIds',
    '请选择当地的公安机关和群团组织',
    'police and organizations of the place',
  );
  problems.throwIfAny();
  const invited = new Set(activity.invitations.map((one) => one.unitId));
  const added = [...new Set(partnerIds)]
    .filter((partner) => !invited.has(partner))
    .map((partner) => ({ id: newId(), unitId: partner, state: 'ASKED', people: 0 }) as const);
  await tx.activities.invite(id, added);
  for (const one of added)
    await tx.outbox.add('activity.partner-invited', {
      aggregateId: id,
      childId: null,
      division: place,
      payload: {
        activityId: id,
        organizerUnitId: unitId,
        topic,
        on,
        invitationId: one.id,
        toUnitId: one.unitId,
        place,
      },
    });
  return { ...activity, invitations: [...activity.invitations, ...added] };
}
