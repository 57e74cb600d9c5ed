import {
  byClock,
  byEvent,
  byOfficer,
  isRole,
  ROLES,
  type Actor,
  type ActorRole,
  type Role,
} from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CARE_FACILITY, type FacilitySubject } from '../../care-facility/rules/care-facility.ts';
import { LADDER, placesOf, policeChoose } from '../../care-facility/rules/care-places.ts';
import { bedChanges } from './beds.ts';
import { PLACEMENT, type PlacementSubject } from './machine.ts';
import { nextAt, type PlacementState, type Stay } from './placement.ts';

const NOW = new Date('2026-09-01T02:00:00Z');
const at = (state: PlacementState, more: Partial<PlacementSubject> = {}): PlacementSubject => ({
  id: 'p',
  version: 1,
  childId: 'c',
  state,
  place: '150122101202',
  basis: 'PLACE_IN_SHELTER',
  incidentId: 'i',
  requestId: 'r',
  places: ['SHELTER', 'RELIEF', 'WELFARE'],
  chosen: null,
  requestedAt: NOW,
  dueAt: NOW,
  stay: null,
  startedAt: null,
  reviewDueAt: null,
  reviews: [],
  guardian: null,
  refusal: null,
  endedOn: null,
  destination: null,
  ...more,
});
const actorOf = (role: ActorRole): Actor => {
  if (role === 'clock') return byClock('test');
  if (!isRole(role)) return byEvent({ type: role.replace('event:', ''), id: 'event' });
  const post = { postId: 'post', role, unitId: 'unit', agency: ROLES[role].agency, divisions: [] };
  return byOfficer({ officerId: role, subject: role, post });
};
const roles = Object.keys(ROLES).filter(isRole);
const EVERYBODY: ActorRole[] = [
  ...roles,
  'clock',
  ...new Set(PLACEMENT.transitions.flatMap(({ by }) => by.filter((role) => !isRole(role)))),
];
const actions = [...new Set(PLACEMENT.transitions.map(({ action }) => action))];
const head = actorOf('civil-affairs.head');

describe('4.2.c, 4.2.e every state × action × role of a placement is as the table says, or refused with a reason', () => {
  it.each(
    (Object.keys(PLACEMENT.states) as PlacementState[]).flatMap((state) =>
      actions.map((action) => [state, action] as const),
    ),
  )('%s × %s', (state, action) => {
    const step = PLACEMENT.transitionFrom(state, action);
    for (const role of EVERYBODY) {
      const answer = PLACEMENT.attempt(at(state), action, actorOf(role));

      if (!step) expect(answer).toMatchObject({ ok: false, refusal: { code: 'ILLEGAL_TRANSITION' } });
      else if (step.by.includes(role)) expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
      else expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE' } });
    }
  });
});

describe('4.2.e what a placing misses is named 安置条件', () => {
  const choice = { kind: 'SHELTER', bedFree: true, inCareElsewhere: false } as const;
  it.each([
    ['placeChild', 'REQUESTED', { choice: { ...choice, bedFree: false } }, 'NO_FREE_BED'],
    ['placeChild', 'REQUESTED', { choice: { ...choice, inCareElsewhere: true } }, 'IN_CARE_ALREADY'],
    ['placeChild', 'REQUESTED', { choice: { ...choice, kind: 'NEAR_RELATIVE' } }, 'PLACE_NOT_ALLOWED'],
    ['placeChildOverBeds', 'REQUESTED', { choice }, 'BED_FREE'],
    ['moveChildInCare', 'IN_CARE', { choice: { ...choice, bedFree: false } }, 'NO_FREE_BED'],
    ['moveChildOverBeds', 'IN_CARE', { choice }, 'BED_FREE'],
    [
      'refusePlacement',
      'REQUESTED',
      { basis: 'ESCORT_TO_TEMPORARY_CARE', chosen: 'VILLAGE' },
      'CHOSEN_BY_POLICE',
    ],
    ['tellGuardianOfPlacement', 'IN_CARE', { guardian: { word: 'TOLD', on: '2026-09-01' } }, 'GUARDIAN_TOLD'],
  ] as const)('%s in %s with %j', (action, state, more, code) =>
    expect(PLACEMENT.attempt(at(state, more), action, head)).toMatchObject({
      refusal: { missing: [{ code }] },
    }),
  );
});

describe('4.2.c, 4.2.e the ladder of places 安置去处阶梯', () => {
  it('goes from a relative to an institution, and after domestic violence to institutions alone', () => {
    const all = ['WELFARE', 'RELIEF', 'SHELTER', 'VILLAGE', 'NEAR_RELATIVE'];

    expect(placesOf('ESCORT_TO_TEMPORARY_CARE', all)).toEqual([
      'NEAR_RELATIVE',
      'VILLAGE',
      'RELIEF',
      'WELFARE',
    ]);
    expect(placesOf('PLACE_IN_SHELTER', all)).toEqual(['SHELTER', 'RELIEF', 'WELFARE']);
    expect(placesOf('PLACE_IN_SHELTER', ['RELIEF'])).toEqual(['RELIEF']);
  });

  it('leaves relative and village to the escorting police, and to nobody else', () => {
    const chosen = LADDER.filter(({ basis, place }) => policeChoose(basis, place)).map(({ place }) => place);

    expect(chosen).toEqual(['NEAR_RELATIVE', 'VILLAGE']);
    expect(policeChoose('PLACE_IN_SHELTER', 'NEAR_RELATIVE')).toBe(false);
  });
});

describe('6.3.a no order of acts leaves a bed counted twice 床位不重复计算', () => {
  it('whatever happens to whichever child, the counters are the children in the beds', () => {
    const stay = fc.oneof(
      fc.constant<Stay>({ kind: 'NEAR_RELATIVE', facilityId: null, overBeds: false, carer: 'x' }),
      fc.record<Stay>({
        kind: fc.constant('RELIEF'),
        facilityId: fc.constantFrom('a', 'b'),
        overBeds: fc.boolean(),
        carer: fc.constant(null),
      }),
    );
    const act = fc.record({
      child: fc.nat(4),
      action: fc.constantFrom(...actions),
      role: fc.constantFrom<ActorRole>(...EVERYBODY),
      stay,
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const children = Array.from({ length: 5 }, () => at('REQUESTED'));
        const counters = new Map<string, number>();
        for (const { child, action, role, stay: to } of acts) {
          const before = children[child] ?? at('REQUESTED');
          const step = PLACEMENT.attempt(before, action, actorOf(role));
          if (!step.ok) continue;
          const goes = /place|move|Chosen/.test(action) && !/refuse/.test(action);
          const next = action === 'endPlacement' ? null : goes ? to : before.stay;
          for (const { facilityId, overBeds, by } of bedChanges(before.stay, next)) {
            const key = `${facilityId} ${overBeds}`;
            counters.set(key, (counters.get(key) ?? 0) + by);
          }
          children[child] = { ...step.value, stay: next };
        }
        for (const [key, count] of counters)
          expect(count).toBe(
            children.filter(({ stay: where }) => where && `${where.facilityId} ${where.overBeds}` === key)
              .length,
          );
        for (const one of children) expect(PLACEMENT.isOpen(one.state) || nextAt(one) === null).toBe(true);
      }),
    );
  });

  it('gives a bed back before it takes one of the same place, and goes through places in one order', () => {
    const bed = (facilityId: string, overBeds = false): Stay => ({
      kind: 'RELIEF',
      facilityId,
      overBeds,
      carer: null,
    });

    expect(bedChanges(bed('b', true), bed('b')).map(({ by }) => by)).toEqual([-1, 1]);
    expect(bedChanges(bed('b'), bed('a')).map(({ facilityId }) => facilityId)).toEqual(['a', 'b']);
  });
});

describe('6.3.a who keeps the registry 照料机构办理', () => {
  const facility = (
    state: FacilitySubject['state'],
    more: Partial<FacilitySubject> = {},
  ): FacilitySubject => ({
    state,
    beds: 4,
    bedsTaken: 0,
    overBeds: 0,
    ...more,
  });

  it.each(CARE_FACILITY.transitions)('$action is civil affairs’ alone', ({ action, from, by, to }) => {
    for (const role of roles) {
      const [state] = from as readonly [FacilitySubject['state']];
      const answer = CARE_FACILITY.attempt(facility(state), action, actorOf(role));

      if ((by as readonly Role[]).includes(role))
        expect(answer).toMatchObject({ ok: true, value: { state: to } });
      else expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE' } });
      expect(CARE_FACILITY.attempt(facility('CLOSED'), action, actorOf(role)).ok).toBe(false);
    }
  });

  it.each([
    ['changeCareFacility', { beds: 2, bedsTaken: 3 }, 'BEDS_SUFFICE'],
    ['closeCareFacility', { bedsTaken: 1 }, 'BEDS_EMPTY'],
    ['closeCareFacility', { overBeds: 1 }, 'BEDS_EMPTY'],
  ] as const)('%s with %j names what is missing', (action, more, code) =>
    expect(CARE_FACILITY.attempt(facility('OPEN', more), action, head)).toMatchObject({
      refusal: { missing: [{ code, clause: '6.3.a' }] },
    }),
  );
});
