import { byOfficer, isRole, ROLES, type Actor, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DORMITORY, inHandOf, type Dormitory, type DormitoryState } from './dormitory.ts';
import { fillBy, gapsOf, isBoardingNight, nightsAhead } from './roster.ts';

const dormitory = (more: Partial<Dormitory> = {}): Dormitory => ({
  id: 'dormitory',
  version: 1,
  unitId: 'school',
  place: '150122101',
  placeNo: 150122101000,
  name: '一号楼',
  sex: 'FEMALE',
  beds: 8,
  taken: 0,
  weekends: false,
  state: 'OPEN',
  ...more,
});
const actorOf = (role: Role, unitId = 'school'): Actor => {
  const post = { postId: 'post', role, unitId, agency: ROLES[role].agency, divisions: [] };
  return byOfficer({ officerId: role, subject: role, post });
};
const states = Object.keys(DORMITORY.states) as DormitoryState[];
const actions = [...new Set(DORMITORY.transitions.map(({ action }) => action))];

describe('3.3.i every state × action × role of a dormitory is as the table says, or refused with a reason', () => {
  it.each(states.flatMap((state) => actions.map((action) => [state, action] as const)))(
    '%s × %s',
    (state, action) => {
      const step = DORMITORY.transitionFrom(state, action);
      for (const role of Object.keys(ROLES).filter(isRole)) {
        const actor = actorOf(role);
        const answer = DORMITORY.attempt(inHandOf(dormitory({ state }), actor), action, actor);

        if (!step) expect(answer).toMatchObject({ ok: false, refusal: { code: 'ILLEGAL_TRANSITION' } });
        else if (step.by.includes(role))
          expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
        else expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE' } });
      }
    },
  );

  it.each([
    ['a bed where all are given', 'assignBed', { taken: 8 }, 'FREE_BED'],
    ['closing while boarders live there', 'closeDormitory', { taken: 1 }, 'EMPTY'],
  ] as const)('refuses %s', (_, action, more, code) => {
    const actor = actorOf('school.head');

    expect(DORMITORY.attempt(inHandOf(dormitory(more), actor), action, actor)).toMatchObject({
      ok: false,
      refusal: { missing: [{ code, clause: '3.3.i' }] },
    });
  });

  it('is the school’s own business', () => {
    const actor = actorOf('school.head', 'another school');

    expect(DORMITORY.attempt(inHandOf(dormitory(), actor), 'assignBed', actor)).toMatchObject({
      refusal: { missing: [{ code: 'OWN_SCHOOL' }] },
    });
  });
});

describe('3.3.i nights on which somebody must be on duty 值班', () => {
  it.each([
    ['Sunday, before a school day', '2026-09-06', { taken: 3 }, true],
    ['Friday, when all go home', '2026-09-04', { taken: 3 }, false],
    ['Friday, where boarders stay over the weekend', '2026-09-04', { taken: 3, weekends: true }, true],
    ['a night without boarders', '2026-09-06', { taken: 0, weekends: true }, false],
    ['the night before the national holiday', '2026-09-30', { taken: 3 }, false],
  ])('%s', (_, night, more, needed) => {
    expect(isBoardingNight(dormitory(more), night)).toBe(needed);
  });

  it('is none before a day that the school declared off', () => {
    expect(isBoardingNight(dormitory({ taken: 3 }), '2026-09-06', new Set(['2026-09-07']))).toBe(false);
  });

  it('is looked at three days ahead, and must be filled by eight in the evening', () => {
    expect(nightsAhead({ day: '2026-09-01' }, [])).toEqual([
      '2026-09-01',
      '2026-09-02',
      '2026-09-03',
      '2026-09-04',
    ]);
    expect(fillBy('2026-09-02').toISOString()).toBe('2026-09-02T12:00:00.000Z');
  });

  it('has a gap on exactly the needed nights without duty, whatever is assigned in whatever order', () => {
    const nights = nightsAhead({ day: '2026-09-01' }, []).concat(nightsAhead({ day: '2026-09-05' }, []));
    fc.assert(
      fc.property(fc.subarray(nights), fc.boolean(), fc.nat(3), (assigned, weekends, taken) => {
        const house = dormitory({ taken, weekends });
        const gaps = gapsOf(house, nights, new Set(assigned));
        const filled = gapsOf(house, nights, new Set([...assigned, ...gaps]));

        expect(filled).toEqual([]);
        expect(gaps.every((night) => isBoardingNight(house, night) && !assigned.includes(night))).toBe(true);
      }),
    );
  });
});
