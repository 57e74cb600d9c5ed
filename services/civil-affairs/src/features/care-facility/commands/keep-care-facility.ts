import {
  dayOf,
  InvalidInput,
  isDivisionCode,
  levelOf,
  newId,
  NotVisible,
  ok,
  type Actor,
  type Day,
  type Result,
} from '@ger/kernel';
import { requirePlace, unitOf } from '@ger/subgraph';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { checkDay } from '../../institution/commands/keep-institution.ts';
import {
  CARE_FACILITY,
  checkDetails,
  type CareFacility,
  type FacilityAction,
  type FacilityDetails,
  type FacilityKind,
} from '../rules/care-facility.ts';

export interface OpenCareFacilityInput {
  readonly idempotencyKey: string;
  readonly kind: FacilityKind;
  readonly division: string;
  readonly details: FacilityDetails;
  readonly from: Day;
}

/** 登记临时照料机构 — record a place with beds (6.3.a): a banner's, or a league's that serves all of it. */
export const openCareFacility =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { kind, division, details, from }: OpenCareFacilityInput): Promise<Result<CareFacility>> =>
    inTransaction(async (tx) => {
      checkDetails(details);
      checkDay('from', from, from, dayOf(tx.now));
      await checkServed(tx, division);
      const inReach = requirePlace(actor, division, '6.3.a');
      if (!inReach.ok) return inReach;
      const subject = { state: 'PROPOSED' as const, beds: details.beds, bedsTaken: 0, overBeds: 0 };
      const step = CARE_FACILITY.attempt(subject, 'openCareFacility', actor);
      if (!step.ok) return step;
      const facility = await tx.careFacilities.add(
        {
          ...details,
          id: newId(),
          version: 1,
          state: 'OPEN',
          kind,
          division,
          institution: false,
          bedsTaken: 0,
          overBeds: 0,
          from,
          until: null,
        },
        unitOf(actor),
      );
      await tx.outbox.add('care-facility.opened', {
        aggregateId: facility.id,
        division,
        payload: { facilityId: facility.id, division, from, beds: details.beds },
      });
      return ok(facility);
    });

export interface ChangeCareFacilityInput {
  readonly idempotencyKey: string;
  readonly facilityId: string;
  readonly details: FacilityDetails;
}

/** 变更登记 — record what changed of a place (6.3.a). Its beds never become fewer than the children in them. */
export const changeCareFacility =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { facilityId, details }: ChangeCareFacilityInput): Promise<Result<CareFacility>> =>
    inTransaction(async (tx) => {
      checkDetails(details);
      const step = await stepOn(tx, actor, facilityId, 'changeCareFacility', details.beds);
      return step.ok ? ok(await tx.careFacilities.append({ ...step.value, ...details })) : step;
    });

export interface CloseCareFacilityInput {
  readonly idempotencyKey: string;
  readonly facilityId: string;
  readonly on: Day;
}

/** 停用 — close a place (6.3.a). Refused while children are in its care. */
export const closeCareFacility =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { facilityId, on }: CloseCareFacilityInput): Promise<Result<CareFacility>> =>
    inTransaction(async (tx) => {
      const step = await stepOn(tx, actor, facilityId, 'closeCareFacility');
      if (!step.ok) return step;
      const { division, from } = step.value;
      checkDay('on', on, from, dayOf(tx.now));
      const closed = await tx.careFacilities.append({ ...step.value, state: 'CLOSED', until: on });
      await tx.outbox.add('care-facility.closed', {
        aggregateId: facilityId,
        division,
        payload: { facilityId, division, on },
      });
      return ok(closed);
    });

/** The place as the act may have it; its counter is held, so that no bed is taken meanwhile. */
async function stepOn(
  tx: CivilAffairsTx,
  actor: Actor,
  id: string,
  action: FacilityAction,
  beds?: number,
): Promise<Result<CareFacility>> {
  const facility = await tx.careFacilities.get(id);
  if (facility.institution) throw new NotVisible(); // kept as the banner's protection institution (2.6)
  const inReach = requirePlace(actor, facility.division, '6.3.a');
  if (!inReach.ok) return inReach;
  const { beds: recorded, taken, overBeds } = await tx.careFacilities.holdBeds(id);
  const subject = { state: facility.state, beds: beds ?? recorded, bedsTaken: taken, overBeds };
  const step = CARE_FACILITY.attempt(subject, action, actor);
  return step.ok ? ok(facility) : step;
}

async function checkServed(tx: CivilAffairsTx, division: string): Promise<void> {
  const served =
    isDivisionCode(division) &&
    ['BANNER', 'LEAGUE'].includes(levelOf(division)) &&
    (await tx.divisions.isInUse(division));
  if (!served)
    throw new InvalidInput([
      {
        path: 'division',
        zh: '请填写在用的旗县（市、区）或盟市',
        en: 'name a banner or a league that is in use',
      },
    ]);
}
