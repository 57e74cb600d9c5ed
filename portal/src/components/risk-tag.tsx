import type { RiskLevel } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from './badge.tsx';

const TONES: Record<RiskLevel, Tone> = { HIGH: 'danger', MEDIUM: 'caution', LOW: 'fine' };

/** Risk level of a child (2.5), in words and colour. */
export function RiskTag({ level }: { level: RiskLevel }) {
  const { t } = useTranslation();
  return <Badge tone={TONES[level]}>{t(`enum.RiskLevel.${level}`)}</Badge>;
}
