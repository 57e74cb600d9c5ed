import { newId } from '@ger/kernel';
import { startServiceUnderTest, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { supervision } from '../src/service.ts';
import { dutyOf, recordUnits, say, untilDuty, VILLAGE } from './support.ts';

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
