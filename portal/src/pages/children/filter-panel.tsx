import type { LedgerMeansQuery } from '@ger/schema/client';
import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Choice } from '../../components/choice.tsx';
import { useNarrow } from '../../components/use-narrow.ts';
import styles from './filter-panel.module.css';
import { withParameter } from '../../components/with-parameter.ts';
import { addressNow, CHOICES, KEY_OF, type FilterName } from './question.ts';
import { useChoiceWords } from './question-words.ts';

const DivisionPicker = lazy(async () => ({
  default: (await import('../../components/division-picker.tsx')).DivisionPicker,
}));

type Means = NonNullable<LedgerMeansQuery['ledgerMeans']>;

/** Those that are asked every day; the others are one step away. */
const OFTEN: readonly FilterName[] = ['category', 'risk', 'keyChild', 'age', 'notCollected'];
const SELDOM: readonly FilterName[] = [
  'sex',
  'schooling',
  'boarding',
  'health',
  'carer',
  'guardianship',
  'contact',
  'missing',
];

/** The conditions of the ledger, those that the post may ask by; each choice is an address of its own. */
export function FilterPanel({ means }: { means: Means }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const [parameters, setParameters] = useSearchParams();
  const allowed = (names: readonly FilterName[]) =>
    names.filter((name) => means.filters.includes(KEY_OF[name]));
  const chosen = [...OFTEN, ...SELDOM, 'within'].filter((name) => parameters.has(name));
  const choose = (name: string) => (value: string) => setParameters(withParameter(addressNow(), name, value));
  const clear = (): void => {
    const next = addressNow();
    for (const name of [...chosen, 'after']) next.delete(name);
    setParameters(next);
  };
  const seldom = allowed(SELDOM);
  return (
    <Folded folded={narrow} title={t('children.filter.title')} open={false} count={chosen.length}>
      <div className={styles.filters}>
        <div className={styles.place}>
          <Suspense>
            <DivisionPicker
              label={t('children.filter.within')}
              value={parameters.get('within') ?? ''}
              choose={choose('within')}
            />
          </Suspense>
        </div>
        {allowed(OFTEN).map((name) => (
          <OneFilter key={name} name={name} value={parameters.get(name) ?? ''} choose={choose(name)} />
        ))}
      </div>
      <div className={styles.below}>
        {seldom.length > 0 && (
          <Folded folded title={t('children.filter.more')} open={seldom.some((name) => parameters.has(name))}>
            <div className={`${styles.filters} ${styles.even}`}>
              {seldom.map((name) => (
                <OneFilter key={name} name={name} value={parameters.get(name) ?? ''} choose={choose(name)} />
              ))}
            </div>
          </Folded>
        )}
        {chosen.length > 0 && (
          <p className={styles.clear}>
            <Button type="link" onClick={clear}>
              {t('children.filter.clear')}
            </Button>
          </p>
        )}
      </div>
    </Folded>
  );
}

interface OneFilterProps {
  readonly name: FilterName;
  readonly value: string;
  readonly choose: (value: string) => void;
}

function OneFilter({ name, value, choose }: OneFilterProps) {
  const { t } = useTranslation();
  const words = useChoiceWords();
  return (
    <Choice
      label={t(`children.filter.${name}`)}
      none={t('children.filter.any')}
      value={value}
      options={CHOICES[name].map((choice) => ({ value: choice, label: words(name, choice) }))}
      choose={choose}
    />
  );
}

interface FoldedProps {
  readonly folded: boolean;
  readonly title: string;
  readonly open: boolean;
  readonly count?: number;
  readonly children: React.ReactNode;
}

/** Behind its title where there is no room for it, or seldom need. */
function Folded({ folded, title, open, count = 0, children }: FoldedProps) {
  if (!folded) return <div className={styles.panel}>{children}</div>;
  return (
    <details className={styles.folded} open={open}>
      <summary>
        {title}
        {count > 0 && ` (${count})`}
      </summary>
      {children}
    </details>
  );
}
