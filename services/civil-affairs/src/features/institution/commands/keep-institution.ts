import { dayOf, inputProblems, isDay, newId, ok, type Actor, type Day, type Result } from '@ger/kernel';
import { requirePlace, unitOf } from '@ger/subgraph';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { findGapAt } from '../../staff/index.ts';
import {
  checkDetails,
  INSTITUTION,
  type Institution,
  type InstitutionAction,
  type InstitutionDetails,
} from '../rules/institution.ts';
import { checkBanner } from './banner.ts';

export interface OpenInstitutionInput {
  readonly idempotencyKey: string;
  readonly banner: string;
  readonly details: InstitutionDetails;
  readonly from: Day;
}

/** 设立未成年人救助保护机构 — record the protection institution of a banner (2.6). Refused while the banner has one. */
export const openInstitution =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { banner, details, from }: OpenInstitutionInput): Promise<Result<Institution>> =>
    inTransaction(async (tx) => {
      checkDetails(details);
      checkDay('from', from, from, dayOf(tx.now));
      await checkBanner(tx, banner);
      const inReach = requirePlace(actor, banner, '3.2.a');
      if (!inReach.ok) return inReach;
      await tx.institutions.holdBanner(banner);
      const another = await tx.institutions.isOpenIn(banner);
      const step = INSTITUTION.attempt(
        { state: 'PROPOSED', beds: details.beds, bedsTaken: 0, overBeds: 0, another },
        'openInstitution',
        actor,
      );
      if (!step.ok) return step;
      const institution = await tx.institutions.add({
        ...details,
        id: newId(),
        version: 1,
        state: 'OPEN',
        banner,
        unitId: unitOf(actor),
        bedsTaken: 0,
        overBeds: 0,
        from,
        until: null,
      });
      await tx.outbox.add('institution.opened', {
        aggregateId: institution.id,
        division: banner,
        payload: { institutionId: institution.id, banner, from, beds: details.beds },
      });
      await tx.gaps.close('BANNER_WITHOUT_INSTITUTION', banner);
      return ok(institution);
    });

export interface ChangeInstitutionInput {
  readonly idempotencyKey: string;
  readonly institutionId: string;
  readonly details: InstitutionDetails;
}

/** 变更机构登记 — record what changed of an institution (2.6). Its beds never become fewer than the children in them. */
export const changeInstitution =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { institutionId, details }: ChangeInstitutionInput): Promise<Result<Institution>> =>
    inTransaction(async (tx) => {
      checkDetails(details);
      const step = await stepOn(tx, actor, institutionId, 'changeInstitution', details.beds);
      return step.ok ? ok(await tx.institutions.append({ ...step.value, ...details })) : step;
    });

export interface CloseInstitutionInput {
  readonly idempotencyKey: string;
  readonly institutionId: string;
  readonly on: Day;
}

/** 撤销机构 — close an institution (2.6). Refused while children are in its care; the banner then lacks one at once. */
export const closeInstitution =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { institutionId, on }: CloseInstitutionInput): Promise<Result<Institution>> =>
    inTransaction(async (tx) => {
      const step = await stepOn(tx, actor, institutionId, 'closeInstitution');
      if (!step.ok) return step;
      const { banner, from } = step.value;
      checkDay('on', on, from, dayOf(tx.now));
      const closed = await tx.institutions.append({ ...step.value, state: 'CLOSED', until: on });
      await tx.outbox.add('institution.closed', {
        aggregateId: institutionId,
        division: banner,
        payload: { institutionId, banner, on },
      });
      await findGapAt(tx, 'BANNER_WITHOUT_INSTITUTION', banner);
      return ok(closed);
    });

async function stepOn(
  tx: CivilAffairsTx,
  actor: Actor,
  id: string,
  action: InstitutionAction,
  beds?: number,
): Promise<Result<Institution>> {
  const institution = await tx.institutions.get(id);
  const inReach = requirePlace(actor, institution.banner, '3.2.a');
  if (!inReach.ok) return inReach;
  await tx.institutions.holdBanner(institution.banner);
  const held = await tx.institutions.get(id);
  const step = INSTITUTION.attempt(
    {
      state: held.state,
      beds: beds ?? held.beds,
      bedsTaken: held.bedsTaken,
      overBeds: held.overBeds,
      another: false,
    },
    action,
    actor,
  );
  return step.ok ? ok(held) : step;
}

/** Throws InvalidInput unless the day lies between the first possible one and today. */
export function checkDay(path: string, day: Day, first: Day, today: Day): void {
  const problems = inputProblems();
  problems.check(
    isDay(day) && day >= first && day <= today,
    path,
    '日期无效，或晚于今天，或早于起始日期',
    'no such day, later than today or before the beginning',
  );
  problems.throwIfAny();
}
