import { requestAfterBarring, startServiceUnderTest, type ServiceUnderTest } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { procurement } from '../src/service.ts';

let service: ServiceUnderTest;
beforeAll(async () => {
  service = await startServiceUnderTest(procurement);
});
afterAll(() => service.stop());

describe('L.13 whoever is barred from work with children 禁止从业', () => {
  it.each([
    ['social-organization.worker', 'POST_NOT_ACTIVE'],
    ['procurement.officer', 'ANSWERED'],
  ] as const)('loses a post that meets children, and no other: %s', async (role, ends) => {
    expect(await requestAfterBarring(service, role)).toBe(ends);
  });
});
