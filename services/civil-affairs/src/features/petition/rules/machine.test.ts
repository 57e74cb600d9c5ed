import { addMonths, byClock, byOfficer, isRole, ROLES, type Actor, type ActorRole } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GROUND_CODES } from '../../grounds/index.ts';
import { APPLICANTS, RESTORATION_BARS, type ApplicantKind, type RestorationBar } from './applicants.ts';
import { PETITION, proposed, type PetitionStep, type PetitionSubject } from './machine.ts';
import { checkText } from './petition.ts';

const at = (state: PetitionStep, more: Partial<PetitionSubject> = {}): PetitionSubject => ({
  ...proposed(false),
  state,
  parentRevoked: true,
  ...more,
});
const actorOf = (role: ActorRole): Actor => {
  if (!isRole(role)) return byClock('test');
  const post = { postId: 'post', role, unitId: 'unit', agency: ROLES[role].agency, divisions: [] };
  return byOfficer({ officerId: role, subject: role, post });
};
const EVERYBODY: ActorRole[] = [...Object.keys(ROLES).filter(isRole), 'clock'];
const states = Object.keys(PETITION.states) as PetitionStep[];
const actions = [...new Set(PETITION.transitions.map(({ action }) => action))];
const head = actorOf('civil-affairs.head');

describe('4.4.b every state × action × role of a petition is as the table says, or refused with a reason', () => {
  it.each(states.flatMap((state) => actions.map((action) => [state, action] as const)))(
    '%s × %s',
    (state, action) => {
      const step = PETITION.transitionFrom(state, action);
      for (const role of EVERYBODY) {
        const answer = PETITION.attempt(at(state), action, actorOf(role));

        if (!step) expect(answer).toMatchObject({ ok: false, refusal: { code: 'ILLEGAL_TRANSITION' } });
        else if (step.by.includes(role))
          expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
        else expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE' } });
      }
    },
  );
});

describe('L.8 who may apply 申请人', () => {
  it.each(Object.keys(APPLICANTS) as ApplicantKind[])(
    '%s: civil affairs alone needs grounds that the records support',
    (applicant) => {
      const unsupported = at('DRAFTED', {
        applicant,
        grounds: [...GROUND_CODES],
        supported: ['DUTY_REFUSED'],
      });
      const answer = PETITION.attempt(unsupported, 'filePetition', head);

      expect(answer.ok).toBe(applicant !== 'CIVIL_AFFAIRS');
      if (!answer.ok)
        expect(answer.refusal.missing.map(({ code }) => code)).toEqual([
          'NOT_SUPPORTED_DANGER_NOT_CORRECTED',
          'NOT_SUPPORTED_SEVERELY_HARMED',
        ]);
    },
  );

  it('names a person, the respondents, the grounds and the facts', () => {
    const text = {
      applicant: 'NEAR_RELATIVE',
      applicantName: '祖母',
      respondents: ['a'],
      grounds: GROUND_CODES,
      facts: '事实',
    } as const;
    expect(() => checkText(text, ['a', 'b'])).not.toThrow();
    for (const wrong of [
      { applicantName: ' ' },
      { respondents: ['c'] },
      { respondents: [] },
      { grounds: [] },
      { facts: '' },
    ])
      expect(() => checkText({ ...text, ...wrong }, ['a', 'b'])).toThrow();
    expect(() => checkText({ ...text, applicant: 'VILLAGE', applicantName: '' }, ['a'])).not.toThrow();
  });

  it('has one petition for a child at a time', () =>
    expect(PETITION.attempt(proposed(true), 'draftPetition', head)).toMatchObject({
      refusal: { missing: [{ code: 'PETITION_RUNS' }] },
    }));
});

describe('L.8 restoration 恢复监护人资格', () => {
  const restore = (more: Partial<PetitionSubject>) =>
    PETITION.attempt(at('HANDED_OVER', more), 'recordRestoration', head);

  it.each(Object.keys(RESTORATION_BARS) as RestorationBar[])('is barred for ever by %s', (bar) =>
    expect(restore({ bars: [bar] })).toMatchObject({ refusal: { missing: [{ code: `BARRED_${bar}` }] } }),
  );

  it('is a parent’s alone', () =>
    expect(restore({ parentRevoked: false })).toMatchObject({
      refusal: { missing: [{ code: 'NO_PARENT' }] },
    }));

  it('is applied for from three months to one year after the revocation, whatever the day', () =>
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        fc.integer({ min: 0, max: 420 }),
        (from, days) => {
          const decidedOn = from.toISOString().slice(0, 10);
          const appliedOn = new Date(Date.parse(decidedOn) + days * 86_400_000).toISOString().slice(0, 10);
          const inTime = appliedOn >= addMonths(decidedOn, 3) && appliedOn <= addMonths(decidedOn, 12);
          expect(restore({ decidedOn, appliedOn }).ok).toBe(inTime);
        },
      ),
    ));
});
