import { byOfficer, isRole, ROLES, type Actor, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AID, aidInHand, type AidAward, type AidState } from './aid.ts';
import { AID_KINDS, amountOf, type AidKind } from './aid-kinds.ts';

const award = (more: Partial<AidAward> = {}): AidAward => ({
  id: 'award',
  version: 1,
  pupilId: 'pupil',
  unitId: 'unit',
  place: '150122101',
  placeNo: 150122101000,
  bureauUnitId: null,
  kind: 'BOARDER_LIVING',
  schoolYear: 2026,
  amount: '1250.00',
  state: 'PROPOSED',
  ...more,
});
const actorOf = (role: Role, unitId: string, divisions: string[] = []): Actor => {
  const post = { postId: 'post', role, unitId, agency: ROLES[role].agency, divisions };
  return byOfficer({ officerId: role, subject: role, post });
};
const states = Object.keys(AID.states) as AidState[];
const actions = [...new Set(AID.transitions.map(({ action }) => action))];
const KINDS = Object.keys(AID_KINDS) as AidKind[];

describe('3.3.b every state × action × role of an award is as the table says, or refused with a reason', () => {
  it.each(states.flatMap((state) => actions.map((action) => [state, action] as const)))(
    '%s × %s',
    (state, action) => {
      const step = AID.transitionFrom(state, action);
      for (const role of Object.keys(ROLES).filter(isRole)) {
        const actor = actorOf(role, 'unit', ['150122']);
        const answer = AID.attempt(aidInHand(award({ state }), actor), action, actor);

        if (!step) expect(answer).toMatchObject({ ok: false, refusal: { code: 'ILLEGAL_TRANSITION' } });
        else if (step.by.includes(role))
          expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
        else expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE' } });
      }
    },
  );

  it('is approved by the bureau of the school’s place, and by no other', () => {
    const other = actorOf('education.head', 'bureau', ['150222']);

    expect(AID.attempt(aidInHand(award(), other), 'approveAid', other)).toMatchObject({
      refusal: { missing: [{ code: 'BUREAU_OF_SCHOOL' }] },
    });
  });
});

describe('3.3.b the amount of an award 资助金额', () => {
  it('follows from kind and grade where the table names it, whatever is entered', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...KINDS),
        fc.integer({ min: 1, max: 9 }),
        fc.string(),
        (kind, grade, text) => {
          const { perYear } = AID_KINDS[kind];
          if (!perYear) return;

          expect(amountOf(kind, grade, text)).toBe(grade <= 6 ? perYear.primary : perYear.junior);
        },
      ),
    );
  });

  it('is else the exact decimal that was entered, more than nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (fen) => {
        const yuan = (fen / 100).toFixed(2);

        expect(amountOf('DONATION', 3, yuan)).toBe(yuan);
      }),
    );
    for (const none of [null, '', '0', '0.00', '-5', '1e3', '12.345', '1234567'])
      expect(amountOf('LOCAL_GRANT', 3, none)).toBeUndefined();
  });
});
