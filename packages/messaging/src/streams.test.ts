import { expect, it } from '@jest/globals';
import { STREAMS } from './streams.ts';

it('there is one stream per publisher, named as NATS allows', () => {
  expect(STREAMS['mass-organizations']).toEqual({
    name: 'MASS_ORGANIZATIONS',
    subject: 'mass-organizations.>',
  });
  expect(Object.keys(STREAMS)).toHaveLength(6);
});
