import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useGap } from '../graph/answer.tsx';
import type { Path } from '../graph/faults.ts';
import { GapNotice } from './gap-notice.tsx';
import styles from './part.module.css';

interface PartProps<T> {
  /** The part as the graph answered it. */
  readonly value: T | null | undefined;
  /** Where in the answer it stands. */
  readonly at: Path;
  /** What to say when there is nothing. */
  readonly none?: string;
  readonly children: (value: T) => ReactNode;
}

/** One part of an answer: shown when it is there; else the reader is told whether there is nothing, or why it is empty. */
export function Part<T>({ value, at, none, children }: PartProps<T>) {
  const { t } = useTranslation();
  const gap = useGap(at);
  const isThere = value !== null && value !== undefined;
  if (!isThere && gap) return <GapNotice gap={gap} />;
  if (!isThere || (Array.isArray(value) && value.length === 0))
    return <p className={styles.none}>{none ?? t('gap.none')}</p>;
  return children(value);
}
