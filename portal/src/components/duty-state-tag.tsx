import type { DutyState } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from './badge.tsx';

const TONES: Record<DutyState, Tone> = {
  OPEN: 'lake',
  OVERDUE: 'danger',
  MET: 'fine',
  MET_LATE: 'caution',
  WAIVED: 'neutral',
};

/** State of a duty, in words and colour. */
export function DutyStateTag({ state }: { state: DutyState }) {
  const { t } = useTranslation();
  return <Badge tone={TONES[state]}>{t(`enum.DutyState.${state}`)}</Badge>;
}
