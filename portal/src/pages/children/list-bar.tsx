import type { LedgerMeansQuery } from '@ger/schema/client';
import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Choice } from '../../components/choice.tsx';
import { useNarrow } from '../../components/use-narrow.ts';
import styles from './list-bar.module.css';
import { withParameter } from '../../components/with-parameter.ts';
import { addressNow, PAGE_SIZES, type Question } from './question.ts';

interface ListBarProps {
  readonly means: NonNullable<LedgerMeansQuery['ledgerMeans']>;
  readonly question: Question;
  readonly first: number;
}

/** In which order, how many at once, and on paper. */
export function ListBar({ means, question, first }: ListBarProps) {
  const { t } = useTranslation();
  const narrow = useNarrow(); // nobody prints from a phone
  const [, setParameters] = useSearchParams();
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
    </div>
  );
}
