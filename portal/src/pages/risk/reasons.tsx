import { ClauseTag } from '../../components/clause-tag.tsx';
import { useWords } from '../../texts/i18n.ts';
import styles from './reasons.module.css';

/** One reason as the graph says it. */
export interface Reason {
  readonly code: string;
  readonly clause: string;
  readonly zh: string;
  readonly en: string;
}

/** Reasons as sentences, each with its clause. */
export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  const words = useWords();
  return (
    <ul className={styles.reasons}>
      {reasons.map((reason) => (
        <li key={`${reason.code} ${reason.zh}`}>
          {words(reason)} <ClauseTag clause={reason.clause} />
        </li>
      ))}
    </ul>
  );
}
