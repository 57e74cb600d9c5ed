import type { ReactNode } from 'react';
import styles from './message-page.module.css';

interface MessagePageProps {
  readonly title: string;
  readonly text: string;
  /** What the reader can do about it. */
  readonly children?: ReactNode;
}

/** A page that is only a message: not found, nothing here for this post, something broke. */
export function MessagePage({ title, text, children }: MessagePageProps) {
  return (
    <div className={styles.message}>
      <h1>{title}</h1>
      <p>{text}</p>
      {children && <div className={styles.ways}>{children}</div>}
    </div>
  );
}
