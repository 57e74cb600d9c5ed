import { requestAfterBarring, startServiceUnderTest, type ServiceUnderTest } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { civilAffairs } from '../src/service.ts';

let service: ServiceUnderTest;
beforeAll(async () => {
  service = await startServiceUnderTest(civilAffairs);
});
afterAll(() => service.stop());

describe('L.13 whoever is barred from work with children 禁止从业', () => {
  it.each([
    ['civil-affairs.officer', 'POST_NOT_ACTIVE'],
    ['civil-affairs.head', 'ANSWERED'],
  ] as const)('loses a post that meets children, and no other: %s', async (role, ends) => {
    expect(await requestAfterBarring(service, role)).toBe(ends);
  });
});
