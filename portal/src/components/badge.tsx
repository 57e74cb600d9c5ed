import type { ReactNode } from 'react';
import styles from './badge.module.css';

export type Tone = 'danger' | 'caution' | 'fine' | 'lake' | 'neutral';

/** A short state in a colour. The words alone must say it: colour only helps to find it. */
export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`${styles.badge} ${styles[tone]}`}>{children}</span>;
}
