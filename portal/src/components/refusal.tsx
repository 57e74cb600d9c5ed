import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MissingWords, RefusalWords } from '../graph/refusal.ts';
import { useWords } from '../texts/i18n.ts';
import { ClauseTag } from './clause-tag.tsx';
import styles from './refusal.module.css';

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
