import { newId, type Actor, type DivisionCode } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { isBasis, placesOf, policeChoose } from '../../care-facility/index.ts';
import { PLACEMENT } from '../rules/machine.ts';
import { answerBy, reviewBy, type Placement } from '../rules/placement.ts';
import { sayStarted } from './say.ts';

/** What the police ask (4.2.c, 4.2.e). */
export interface PlacementAsked {
  readonly childId: string;
  readonly division: DivisionCode | null;
  readonly incidentId: string;
  readonly requestId: string;
  readonly measure: string;
  readonly places: readonly string[];
  readonly chosen: string | null;
}

/**
 * 接到安置请求 — the police ask for a place for a child (4.2.c, 4.2.e): it waits for civil affairs of the place of the case.
 * Where the police took it to a relative or the village themselves, that is recorded and answered at once.
 */
export const receiveRequest =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, asked: PlacementAsked): Promise<void> =>
    inTransaction(async (tx) => {
      const dossier = await tx.dossiers.find(asked.childId);
      if (!dossier || !isBasis(asked.measure)) return;
      const place = asked.division ?? dossier.residence;
      const places = placesOf(asked.measure, asked.places);
      const request = await tx.placements.add(
        {
          id: newId(),
          version: 1,
          childId: dossier.id,
          state: 'REQUESTED',
          place,
          basis: asked.measure,
          incidentId: asked.incidentId,
          requestId: asked.requestId,
          places,
          chosen: places.find((each) => each === asked.chosen) ?? null,
          requestedAt: tx.now,
          dueAt: answerBy(tx.now, place, await tx.tightened()),
          stay: null,
          startedAt: null,
          reviewDueAt: null,
          reviews: [],
          guardian: null,
          refusal: null,
          endedOn: null,
          destination: null,
        },
        '公安机关请求临时安置',
      );
      await recordChosen(tx, actor, request);
    });

/** The child is where the police say it is; one that is in care elsewhere waits for an officer to say what is so. */
async function recordChosen(tx: CivilAffairsTx, actor: Actor, request: Placement): Promise<void> {
  const { basis, chosen: kind, childId, id, place } = request;
  if (!policeChoose(basis, kind)) return;
  const inCareElsewhere = await tx.placements.holdInCare(childId, id);
  const subject = { ...request, choice: { kind, bedFree: true, inCareElsewhere } };
  const step = PLACEMENT.attempt(subject, 'recordChosenPlace', actor);
  if (!step.ok) return;
  const started: Placement = {
    ...request,
    state: step.value.state,
    stay: { kind, facilityId: null, overBeds: false, carer: null },
    startedAt: tx.now,
    reviewDueAt: reviewBy(tx.now, place, await tx.tightened()),
  };
  await sayStarted(tx, await tx.placements.append(started, '公安机关已护送'));
}

/** 请求失效 — the incident is over: what was asked in it and not answered yet is void. */
export const withdrawRequests =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { incidentId }: { readonly incidentId: string }): Promise<void> =>
    inTransaction(async (tx) => {
      for (const request of await tx.placements.openOf(incidentId)) {
        const step = PLACEMENT.attempt(request, 'withdrawPlacementRequest', actor);
        if (step.ok)
          await tx.placements.append({ ...request, state: step.value.state }, '公安机关的处置已结束');
      }
    });
