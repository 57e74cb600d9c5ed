import type { ProtectionOrderState } from '@ger/schema/client';
import type { Tone } from '../../components/badge.tsx';

export const ORDER_TONES: Readonly<Record<ProtectionOrderState, Tone>> = {
  APPLIED: 'caution',
  WITHDRAWN: 'neutral',
  REFUSED: 'neutral',
  ISSUED: 'lake',
  VARIED: 'lake',
  EXTENDED: 'lake',
  REVOKED: 'neutral',
  EXPIRED: 'neutral',
};
