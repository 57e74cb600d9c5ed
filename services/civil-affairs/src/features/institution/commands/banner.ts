import { InvalidInput, isDivisionCode, levelOf } from '@ger/kernel';
import type { CivilAffairsTx } from '../../../deps.ts';

/** Throws InvalidInput unless the code is a banner in use. */
export async function checkBanner(tx: CivilAffairsTx, banner: string): Promise<void> {
  if (isDivisionCode(banner) && levelOf(banner) === 'BANNER' && (await tx.divisions.isInUse(banner))) return;
  throw new InvalidInput([
    { path: 'banner', zh: '没有这个旗县（市、区），或已停用', en: 'no such banner in use' },
  ]);
}
