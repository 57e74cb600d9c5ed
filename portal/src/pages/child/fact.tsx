import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyValue } from '../../components/empty-value.tsx';
import { useGap } from '../../graph/answer.tsx';
import type { Path } from '../../graph/faults.ts';

interface FactProps {
  readonly label: string;
  /** Null and undefined: hidden, missing or not recorded; the answer says which. */
  readonly value: ReactNode;
  readonly at: Path;
  /** In place of a value that is shown only for a purpose: the way to name one. */
  readonly forPurpose?: ReactNode;
}

/** One fact of a description list. */
export function Fact({ label, value, at, forPurpose }: FactProps) {
  const { t } = useTranslation();
  const needsPurpose = useGap(at)?.kind === 'PURPOSE' && forPurpose !== undefined;
  const isThere = value !== null && value !== undefined && value !== '';
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {isThere && value}
        {!isThere && (needsPurpose ? forPurpose : <EmptyValue at={at} none={t('gap.notCollected')} />)}
      </dd>
    </div>
  );
}
