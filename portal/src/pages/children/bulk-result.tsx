import type { NameKeyChildrenMutation } from '@ger/schema/client';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ClauseTag } from '../../components/clause-tag.tsx';
import { Window } from '../../components/window.tsx';
import { useWords } from '../../texts/i18n.ts';
import styles from './bulk-bar.module.css';

/** What came of an act on many children. */
export type BulkAct = NonNullable<NonNullable<NameKeyChildrenMutation['nameKeyChildren']>['bulkAct']>;

/** For how many it was done, and for whom it was not and why. */
export function BulkResult({
  result: { asked, done, refused },
  close,
}: {
  result: BulkAct;
  close: () => void;
}) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <Window
      open
      title={t('children.bulk.result')}
      onCancel={close}
      footer={
        <Button type="primary" onClick={close}>
          {t('children.bulk.close')}
        </Button>
      }
    >
      <div className={styles.result} role="status">
        {t('children.bulk.done', { asked, done })}
        {refused.length > 0 && (
          <>
            {t('children.bulk.refused', { count: refused.length })}
            <ul>
              {refused.map(({ child, refusal }, index) => (
                <li key={child?.id ?? `unseen-${index}`}>
                  {child ? <Link to={`/children/${child.id}`}>{child.name}</Link> : t('children.bulk.unseen')}
                  ：{words(refusal)} {refusal.clause && <ClauseTag clause={refusal.clause} />}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Window>
  );
}
