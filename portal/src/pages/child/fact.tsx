import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyValue } from '../../components/empty-value.tsx';
import type { Path } from '../../graph/faults.ts';

interface FactProps {
  readonly label: string;
  /** Null and undefined: hidden, missing or not recorded; the answer says which. */
  readonly value: ReactNode;
  readonly at: Path;
}

/** One fact of a description list. */
export function Fact({ label, value, at }: FactProps) {
  const { t } = useTranslation();
  const isThere = value !== null && value !== undefined && value !== '';
  return (
    <div>
      <dt>{label}</dt>
      <dd>{isThere ? value : <EmptyValue at={at} none={t('gap.notCollected')} />}</dd>
    </div>
  );
}
