import { expect, it } from '@jest/globals';
import { messagingTables } from './tables.ts';

it('refuses a stem that is no part of a role name', () => {
  expect(() => messagingTables('police; DROP TABLE child')).toThrow('not the stem of a role name');
});
