import { AssignRecordDocument } from '@ger/schema/client';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge.tsx';
import { OutcomeNotice } from '../../components/outcome-notice.tsx';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { useCommand, type Outcome } from '../../graph/use-command.ts';
import { useWords } from '../../texts/i18n.ts';
import styles from './duplicates.module.css';
import type { Pair } from './pair-row.ts';

type Merge = Pair['merges'][number];

/** Every merge of the pair: who, when, why; after an undoing the records whose child a person must name. */
export function MergeHistory({ pair, readAgain }: { pair: Pair; readAgain: () => void }) {
  const { t } = useTranslation();
  return pair.merges.map((merge) => (
    <section key={merge.id} className={styles.merge}>
      <h2>{t('duplicates.merge.title', { name: merge.mergedName })}</h2>
      <p className={styles.quiet}>
        {t('duplicates.merge.by', { at: dayAndTimeOf(merge.mergedAt), by: merge.mergedBy })}：{merge.reason}
      </p>
      {merge.undoneAt && (
        <p className={styles.quiet}>
          {t('duplicates.merge.undone', { at: dayAndTimeOf(merge.undoneAt), by: merge.undoneBy ?? '' })}：
          {merge.undoReason}
        </p>
      )}
      {merge.records.length > 0 && <Records pair={pair} merge={merge} readAgain={readAgain} />}
    </section>
  ));
}

function Records({ pair, merge, readAgain }: { pair: Pair; merge: Merge; readAgain: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const { send, sending } = useCommand(AssignRecordDocument, ({ assignRecord }) => assignRecord);
  const [outcome, setOutcome] = useState<Outcome<object>>();
  const assign = async ({ kind, recordId }: Merge['records'][number], childId: string): Promise<void> => {
    const next = await send({ mergeId: merge.id, kind, recordId, childId });
    setOutcome(next);
    if (next.kind === 'DONE') readAgain();
  };
  const sides = [
    { id: pair.firstId, label: t('duplicates.fileA') },
    { id: pair.secondId, label: t('duplicates.fileB') },
  ];
  return (
    <>
      <p>{t('duplicates.records.lead')}</p>
      <ul className={styles.records} aria-label={t('duplicates.records.title')}>
        {merge.records.map((record) => {
          const assigned = sides.find(({ id }) => id === record.assignedToId);
          return (
            <li key={`${record.kind}${record.recordId}`}>
              <strong>{words(record)}</strong>
              <span className={styles.quiet}>{dayAndTimeOf(record.recordedAt)}</span>
              {assigned ? (
                <Badge tone="fine">{t('duplicates.records.assigned', { file: assigned.label })}</Badge>
              ) : (
                <span className={styles.acts}>
                  {sides.map(({ id, label }) => (
                    <Button key={id} size="small" disabled={sending} onClick={() => void assign(record, id)}>
                      {t('duplicates.records.assign', { file: label })}
                    </Button>
                  ))}
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {outcome && <OutcomeNotice outcome={outcome} />}
    </>
  );
}
