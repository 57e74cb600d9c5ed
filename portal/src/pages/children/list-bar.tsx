import type { LedgerMeansQuery } from '@ger/schema/client';
import { ExportOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Choice } from '../../components/choice.tsx';
import { useNarrow } from '../../components/use-narrow.ts';
import styles from './list-bar.module.css';
import { withParameter } from '../../components/with-parameter.ts';
import { addressNow, MOST_COUNTED, PAGE_SIZES, type Question } from './question.ts';

const ExportForm = lazy(async () => ({ default: (await import('./export-form.tsx')).ExportForm }));

interface ListBarProps {
  readonly means: NonNullable<LedgerMeansQuery['ledgerMeans']>;
  readonly question: Question;
  readonly first: number;
  /** How many the question finds, counted to 1000. */
  readonly total: number;
}

/** In which order, how many at once, on paper, and as a sheet of the registration form. */
export function ListBar({ means, question, first, total }: ListBarProps) {
  const { t } = useTranslation();
  const narrow = useNarrow(); // nobody prints from a phone
  const [, setParameters] = useSearchParams();
  const [isExporting, setExporting] = useState(false);
  const found = { filter: question.filter, ...(question.search !== '' && { search: question.search }) };
  const choose = (name: string) => (value: string) => setParameters(withParameter(addressNow(), name, value));
  return (
    <div className={styles.bar}>
      <Choice
        label={t('children.order')}
        value={question.order}
        options={means.orders.map((order) => ({ value: order, label: t(`enum.ChildOrder.${order}`) }))}
        choose={choose('order')}
      />
      {!narrow && (
        <Choice
          label={t('children.size')}
          value={String(first)}
          options={PAGE_SIZES.map((size) => ({ value: String(size), label: t('children.sizeOf', { size }) }))}
          choose={choose('size')}
        />
      )}
      {!narrow && (
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          {t('children.print')}
        </Button>
      )}
      {means.exports && (
        <Button icon={<ExportOutlined />} disabled={total === 0} onClick={() => setExporting(true)}>
          {t('exports.all')}
        </Button>
      )}
      {isExporting && (
        <Suspense>
          <ExportForm
            means={means}
            selection={{ found }}
            count={total}
            atLeast={total >= MOST_COUNTED}
            close={() => setExporting(false)}
          />
        </Suspense>
      )}
    </div>
  );
}
