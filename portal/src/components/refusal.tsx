import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWords } from '../texts/i18n.ts';
import { ClauseTag } from './clause-tag.tsx';
import styles from './refusal.module.css';

/** One thing that must be there first, as the graph says it. */
export interface MissingWords {
  readonly code: string;
  readonly clause: string;
  readonly zh: string;
  readonly en: string;
}

/** Why the law or the state of the case says no, as the graph says it. */
export interface RefusalWords {
  readonly code: string;
  readonly clause?: string | null;
  readonly zh: string;
  readonly en: string;
  readonly missing: readonly MissingWords[];
}

/** A refusal: what is refused under which clause, and what is missing, so that the officer knows what to do about it. */
export function Refusal({ refusal }: { refusal: RefusalWords }) {
  const words = useWords();
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={
        <>
          {words(refusal)} {refusal.clause && <ClauseTag clause={refusal.clause} />}
        </>
      }
      description={refusal.missing.length > 0 && <MissingList missing={refusal.missing} />}
    />
  );
}

/** What is missing, each with its clause. */
export function MissingList({ missing }: { missing: readonly MissingWords[] }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <div className={styles.missing}>
      <span>{t('refusal.missing')}</span>
      <ul>
        {missing.map((item) => (
          <li key={`${item.code}${item.clause}`}>
            {words(item)} <ClauseTag clause={item.clause} />
          </li>
        ))}
      </ul>
    </div>
  );
}
