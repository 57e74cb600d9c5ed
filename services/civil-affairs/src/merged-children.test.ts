import { fieldsBlindToMerges } from '@ger/test-kit';
import { expect, it } from '@jest/globals';
import { civilAffairs } from './service.ts';

/** These are of the file: each of two merged files has its own history, and what may be done is done to the kept one. */
const OF_THE_FILE = ['Child.actions', 'Child.asRecordedOn', 'Child.compareVersions', 'Child.versions'];

it('2.4 whatever hangs on a child answers for every id of a merged one 合并档案', async () => {
  expect(await fieldsBlindToMerges(civilAffairs)).toEqual(OF_THE_FILE);
});
