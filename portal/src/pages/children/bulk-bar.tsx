import type { BulkActKind, LedgerMeansQuery } from '@ger/schema/client';
import { Button } from 'antd';
import { lazy, Suspense, useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './bulk-bar.module.css';
import type { BulkFormProps } from './bulk-form.tsx';
import type { Question } from './question.ts';
import { MOST_AT_ONCE, type Selection } from './use-selection.ts';

const FORMS: Readonly<Record<BulkActKind, ComponentType<BulkFormProps>>> = {
  NAME_KEY_CHILD: lazy(async () => ({ default: (await import('./bulk-form.tsx')).BulkForm })),
  PLAN_VISIT: lazy(async () => ({ default: (await import('./plan-visits-form.tsx')).PlanVisitsForm })),
};

const ExportForm = lazy(async () => ({ default: (await import('./export-form.tsx')).ExportForm }));

interface BulkBarProps {
  readonly means: NonNullable<LedgerMeansQuery['ledgerMeans']>;
  readonly selection: Selection;
  readonly question: Question;
  /** How many the question finds, counted to 1000. */
  readonly total: number;
  readonly pageIds: readonly string[];
  /** Reads the list anew. */
  readonly readAgain: () => void;
}

/** What can be done with many children at once: with those ticked, or with all that were found. */
export function BulkBar({ means, selection, question, total, pageIds, readAgain }: BulkBarProps) {
  const { t } = useTranslation();
  const [act, setAct] = useState<BulkActKind>();
  const [isExporting, setExporting] = useState(false);
  const BulkForm = act && FORMS[act];
  const count = selection.all ? total : selection.ids.size;
  const chosen = selection.all
    ? { found: { filter: question.filter, ...(question.search !== '' && { search: question.search }) } }
    : { childIds: [...selection.ids] };
  const isPageTicked = pageIds.every((id) => selection.ids.has(id));
  return (
    <div className={styles.bar} role="group" aria-label={t('children.bulk.title')}>
      <span role="status">
        {count === 0 ? t('children.bulk.none') : t('children.bulk.chosen', { count })}
      </span>
      {!selection.all && !isPageTicked && (
        <Button type="link" onClick={() => selection.set([...selection.ids, ...pageIds])}>
          {t('children.bulk.page')}
        </Button>
      )}
      {!selection.all && total > pageIds.length && total <= MOST_AT_ONCE && (
        <Button type="link" onClick={selection.chooseAll}>
          {t('children.bulk.all', { count: total })}
        </Button>
      )}
      {count > 0 && (
        <Button type="link" onClick={selection.clear}>
          {t('children.bulk.clear')}
        </Button>
      )}
      <span className={styles.acts}>
        {means.bulkActs.map((kind) => (
          <Button key={kind} disabled={count === 0} onClick={() => setAct(kind)}>
            {t(`enum.BulkActKind.${kind}`)}
          </Button>
        ))}
        {means.exports && (
          <Button disabled={count === 0} onClick={() => setExporting(true)}>
            {t('exports.chosen')}
          </Button>
        )}
      </span>
      {isExporting && (
        <Suspense>
          <ExportForm means={means} selection={chosen} count={count} close={() => setExporting(false)} />
        </Suspense>
      )}
      {BulkForm && (
        <Suspense>
          <BulkForm
            selection={chosen}
            count={count}
            done={() => {
              selection.clear();
              readAgain();
            }}
            close={() => setAct(undefined)}
          />
        </Suspense>
      )}
    </div>
  );
}
