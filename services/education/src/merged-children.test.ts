import { fieldsBlindToMerges } from '@ger/test-kit';
import { expect, it } from '@jest/globals';
import { education } from './service.ts';

it('2.4 whatever hangs on a child answers for every id of a merged one 合并档案', async () => {
  expect(await fieldsBlindToMerges(education)).toEqual([]);
});
