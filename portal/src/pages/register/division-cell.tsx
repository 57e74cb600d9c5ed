import type { DivisionLevel } from '@ger/schema/client';
import { DivisionSelect } from '../../components/division-picker.tsx';

interface DivisionCellProps {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (code: string) => void;
  readonly level?: DivisionLevel;
  readonly everywhere?: boolean;
}

/** The picker of a place as the cell of a form, which hands it value and change. */
export function DivisionCell({ value = '', onChange, ...picking }: DivisionCellProps) {
  return <DivisionSelect {...picking} value={value} choose={(code) => onChange?.(code)} />;
}
