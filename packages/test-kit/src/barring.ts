import type { Role } from '@ger/kernel';
import { newId } from '@ger/kernel';
import type { ServiceUnderTest } from './service-under-test.ts';

/** Civil affairs says that an officer in a post of this role is barred; answers how the officer's next request ends. */
export async function requestAfterBarring(service: ServiceUnderTest, role: Role): Promise<string> {
  const officer = await service.officer({ role, divisions: ['150122'] });
  const personId = newId();
  await service.events.say('civil-affairs', 'staff.barred', {
    aggregateId: personId,
    occurredAt: service.clock.now(),
    payload: {
      personId,
      officerId: officer.officerId,
      identityTokens: [],
      on: '2026-09-01',
      reason: 'VIOLENT_INJURY',
    },
  });
  const { errors } = await officer.query('{ __typename }');
  const code = errors[0]?.extensions['code'];
  return typeof code === 'string' ? code : 'ANSWERED';
}
