import { byOfficer, isRole, ROLES, type Actor, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import { inHand, TOPICS, TRAINING, type Training, type TrainingSubject } from './training.ts';

const subject = (state: TrainingSubject['state'], more: Partial<TrainingSubject> = {}): TrainingSubject => ({
  state,
  own: true,
  dayCame: true,
  ...more,
});
const actorOf = (role: Role, unitId = 'unit'): Actor => {
  const post = { postId: 'post', role, unitId, agency: ROLES[role].agency, divisions: [] };
  return byOfficer({ officerId: role, subject: role, post });
};
const states = Object.keys(TRAINING.states) as TrainingSubject['state'][];
const actions = [...new Set(TRAINING.transitions.map(({ action }) => action))];

describe('3.1.a, 3.2.e every state × action × role of a training is as the table says, or refused with a reason', () => {
  it.each(states.flatMap((state) => actions.map((action) => [state, action] as const)))(
    '%s × %s',
    (state, action) => {
      const step = TRAINING.transitionFrom(state, action);
      for (const role of Object.keys(ROLES).filter(isRole)) {
        const answer = TRAINING.attempt(subject(state), action, actorOf(role));

        if (!step) expect(answer).toMatchObject({ refusal: { code: 'ILLEGAL_TRANSITION' } });
        else if (step.by.includes(role)) expect(answer).toMatchObject({ value: { state: step.to } });
        else expect(answer).toMatchObject({ refusal: { code: 'NOT_YOUR_ROLE' } });
      }
    },
  );

  it.each([
    [{ own: false }, 'OWN_TRAINING'],
    [{ dayCame: false }, 'DAY_CAME'],
  ] as const)('is not recorded as held when %o', (more, code) => {
    const answer = TRAINING.attempt(
      subject('PLANNED', more),
      'recordTrainingHeld',
      actorOf('township.officer'),
    );

    expect(answer).toMatchObject({ refusal: { missing: [{ code }] } });
  });

  it('is held on its day by the unit that planned it', () => {
    const training: Training = {
      id: 'training',
      version: 1,
      unitId: 'unit',
      place: '150122101',
      audience: 'GUARDIANS',
      topic: 'LAW_ON_MINORS',
      title: '未成年人保护法培训',
      on: '2026-09-10',
      state: 'PLANNED',
      attended: null,
    };

    expect(inHand(training, actorOf('township.officer'), '2026-09-10')).toEqual(subject('PLANNED'));
    expect(inHand(training, actorOf('township.officer', 'other'), '2026-09-09')).toEqual(
      subject('PLANNED', { own: false, dayCame: false }),
    );
  });

  it('3.2.e has legal topics, which the township must teach, beside guidance of guardians', () => {
    const clauses = new Set(Object.values(TOPICS).map(({ clause }) => clause));

    expect([...clauses].toSorted()).toEqual(['3.1.a', '3.2.e', '5.2']);
  });
});
