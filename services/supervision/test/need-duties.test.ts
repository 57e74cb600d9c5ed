import { newId } from '@ger/kernel';
import { startServiceUnderTest, until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { supervision } from '../src/service.ts';
import { dutiesOf, dutyOf, recordUnits, say, untilDuty, VILLAGE } from './support.ts';

let service: ServiceUnderTest;
let township: TestOfficer;

beforeAll(async () => {
  service = await startServiceUnderTest(supervision);
  const units = await recordUnits(service);
  township = await service.officer({ role: 'township.officer', unitId: units.township });
});
afterAll(() => service.stop());

const isMet = ({ state }: { state: string }): boolean => state === 'MET';

describe('4.3.b a need is answered and fulfilled 需求的答复和落实', () => {
  it('is owed an answer by the unit that is asked, then its fulfilment by the day that unit named', async () => {
    const [childId, needId, unitId] = [await service.child(VILLAGE), newId(), newId()];
    const about = { childId, division: VILLAGE };

    await say(service, 'civil-affairs', 'need.requested', {
      ...about,
      aggregateId: needId,
      payload: {
        needId,
        childId,
        unitId,
        kind: 'COUNSELLING',
        agency: 'mass-organizations',
        urgent: false,
        planId: null,
      },
    });
    const asked = await dutyOf(township, childId, 'answer-need');
    await say(service, 'mass-organizations', 'need.accepted', {
      ...about,
      aggregateId: needId,
      payload: {
        needId,
        unitId,
        dueOn: '2026-09-20',
      },
    });
    const answered = await untilDuty(township, childId, 'answer-need', isMet);
    const accepted = await dutyOf(township, childId, 'fulfil-need');
    await say(service, 'mass-organizations', 'need.fulfilled', {
      ...about,
      aggregateId: needId,
      payload: {
        needId,
        unitId,
        on: '2026-09-02',
      },
    });
    const fulfilled = await untilDuty(township, childId, 'fulfil-need', isMet);

    expect(asked).toMatchObject({ state: 'OPEN', dueAt: '2026-09-08T16:00:00.000Z' });
    expect(answered.state).toBe('MET');
    expect(accepted).toMatchObject({ state: 'OPEN', dueAt: '2026-09-20T16:00:00.000Z' });
    expect(fulfilled.state).toBe('MET');
  });
});

describe('4.3.b an assessment that found a need is followed by a plan 制定帮扶方案', () => {
  it('is owed by the township within five working days where something is needed, and met by the plan', async () => {
    const [childId, fine, assessmentId] = [
      await service.child(VILLAGE),
      await service.child(VILLAGE),
      newId(),
    ];
    const completed = (id: string, needs: string[]) =>
      say(service, 'civil-affairs', 'assessment.completed', {
        childId: id,
        division: VILLAGE,
        aggregateId: id === childId ? assessmentId : newId(),
        payload: { assessmentId, childId: id, domains: [], level: 'LOW', needs },
      });

    await completed(fine, []);
    await completed(childId, ['COUNSELLING']);
    const owed = await dutyOf(township, childId, 'arrange-help');
    await say(service, 'civil-affairs', 'plan.adopted', {
      childId,
      division: VILLAGE,
      aggregateId: newId(),
      payload: { planId: newId(), childId, assessmentId, needs: ['COUNSELLING'] },
    });

    expect(owed).toMatchObject({ state: 'OPEN', dueAt: '2026-09-08T16:00:00.000Z' });
    expect(await untilDuty(township, childId, 'arrange-help', isMet)).toMatchObject({ state: 'MET' });
    expect((await dutiesOf(township, fine)).map(({ kind }) => kind)).not.toContain('arrange-help');
  });
});

describe('4.2.c, 4.2.e a place for a child is answered for and looked at again 临时安置的答复和复核', () => {
  it('is owed an answer within four hours, then a review every thirty days until the child has left', async () => {
    const [childId, incidentId, requestId, placementId] = [
      await service.child(VILLAGE),
      newId(),
      newId(),
      newId(),
    ];
    const about = { childId, division: VILLAGE };

    await say(service, 'police', 'placement.requested', {
      ...about,
      aggregateId: incidentId,
      payload: {
        incidentId,
        requestId,
        unitId: newId(),
        measure: 'PLACE_IN_SHELTER',
        places: ['SHELTER'],
        chosen: null,
      },
    });
    const asked = await dutyOf(township, childId, 'answer-placement');
    await say(service, 'civil-affairs', 'placement.started', {
      ...about,
      aggregateId: placementId,
      payload: { placementId, incidentId, requestId, kind: 'SHELTER' },
    });
    const answered = await untilDuty(township, childId, 'answer-placement', isMet);
    const review = await dutyOf(township, childId, 'review-placement');
    await say(service, 'civil-affairs', 'placement.reviewed', {
      ...about,
      aggregateId: placementId,
      payload: { placementId, outcome: 'GO_ON' },
    });
    await untilDuty(township, childId, 'review-placement', isMet);
    await say(service, 'civil-affairs', 'placement.ended', {
      ...about,
      aggregateId: placementId,
      payload: { placementId, on: '2026-09-02', destination: 'PARENTS' },
    });
    const owed = await until('no review to be owed any more', async () => {
      const reviews = (await dutiesOf(township, childId)).filter(({ kind }) => kind === 'review-placement');
      return reviews.every(({ state }) => state !== 'OPEN') && reviews.map(({ state }) => state);
    });

    expect(asked).toMatchObject({ state: 'OPEN', dueAt: expect.stringMatching(/^2026-09-01T05:00/) });
    expect(answered.state).toBe('MET');
    expect(review).toMatchObject({ state: 'OPEN', dueAt: expect.stringMatching(/^2026-10-01T01:00/) });
    expect(owed).toContain('MET');
  });
});

describe('4.3.c an application for assistance is decided in time 社会救助的决定', () => {
  it('is owed by the banner within twenty working days, and met by the decision, whatever it is', async () => {
    const [childId, assistanceId] = [await service.child(VILLAGE), newId()];
    const about = { childId, division: VILLAGE, aggregateId: assistanceId };

    await say(service, 'civil-affairs', 'assistance.grounds-found', {
      ...about,
      payload: { assistanceId, childId, kind: 'ORPHAN' },
    });
    const owed = await dutyOf(township, childId, 'take-into-assistance');
    await say(service, 'civil-affairs', 'assistance.decided', {
      ...about,
      payload: { assistanceId, childId, kind: 'ORPHAN', granted: false },
    });

    expect(owed).toMatchObject({ state: 'OPEN', dueAt: '2026-09-29T16:00:00.000Z' });
    expect(await untilDuty(township, childId, 'take-into-assistance', isMet)).toMatchObject({ state: 'MET' });
  });
});

describe('4.4.b, L.8 where nobody petitions, civil affairs must 兜底申请', () => {
  it('is owed by the banner within thirty days, and met by whoever files', async () => {
    const childId = await service.child(VILLAGE);
    const about = { childId, division: VILLAGE };

    await say(service, 'civil-affairs', 'grounds.supported', {
      ...about,
      aggregateId: childId,
      payload: { childId, grounds: ['DUTY_REFUSED'] },
    });
    const owed = await dutyOf(township, childId, 'petition-in-default');
    const petitionId = newId();
    await say(service, 'civil-affairs', 'petition.filed', {
      ...about,
      aggregateId: petitionId,
      payload: { petitionId, childId, applicant: 'VILLAGE', grounds: ['DUTY_REFUSED'], on: '2026-09-03' },
    });

    expect(owed).toMatchObject({ state: 'OPEN', dueAt: expect.stringMatching(/^2026-10-01T01:00/) });
    expect(await untilDuty(township, childId, 'petition-in-default', isMet)).toMatchObject({ state: 'MET' });
  });
});
