import type { Role } from '@ger/kernel';

/** Who buys services: civil affairs, itself or through its purchasing bureau (3.5.a). */
export const PURCHASERS: readonly Role[] = [
  'civil-affairs.officer',
  'civil-affairs.head',
  'procurement.officer',
  'procurement.head',
];
