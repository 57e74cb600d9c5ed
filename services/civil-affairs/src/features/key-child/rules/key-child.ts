import type { Dossier } from '../../dossier/rules/dossier.ts';

/** 成为重点对象的原因 */
export type KeyGround = 'HIGH_RISK' | 'NAMED';

/** 确定或解除 */
export type KeyChildActKind = 'NAMED' | 'RELEASED';

/** Why a child is a key child 重点对象 (3.2.c): a HIGH risk, an officer's naming, or both. Empty: it is none. */
export function keyGroundsOf({ namedKey, classification }: KeyFacts): KeyGround[] {
  return [
    ...(classification?.level === 'HIGH' ? (['HIGH_RISK'] as const) : []),
    ...(namedKey ? (['NAMED'] as const) : []),
  ];
}

/** What it depends on whether a child is a key child; the column `key_child` says the same to SQL. */
export type KeyFacts = Pick<Dossier, 'namedKey' | 'classification'>;
