import { useQuery } from '@apollo/client/react';
import { DivisionPageDocument, FiguresDocument } from '@ger/schema/client';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { withParameter } from '../../components/with-parameter.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import filters from '../people/people.module.css';
import { PlaceBar } from '../people/place-bar.tsx';
import { usePlace } from '../people/use-place.ts';
import type { Standard, Stricter } from './standard.ts';
import { StandardRow } from './standard-row.tsx';
import styles from './standards.module.css';

const TightenForm = lazy(async () => ({ default: (await import('./standard-forms.tsx')).TightenForm }));
const ReleaseForm = lazy(async () => ({ default: (await import('./standard-forms.tsx')).ReleaseForm }));

/** What the list is narrowed to. */
const SHOWN = {
  all: () => true,
  tightened: ({ tightened }: Standard) => tightened.length > 0,
  open: ({ statutory, byRuleSet, uses, value }: Standard) =>
    !statutory && !byRuleSet && uses.length > 0 && value !== null && value !== undefined,
} as const satisfies Record<string, (standard: Standard) => boolean>;
type Shown = keyof typeof SHOWN;
const isShown = (text: string | null): text is Shown => text !== null && Object.hasOwn(SHOWN, text);

/** 本地标准 — every figure with its clause, and what region, league and banner have made stricter around a place (6.1.a). */
export function StandardsPage() {
  const { t } = useTranslation();
  usePageTitle(t('standards.title'));
  const { place = '15', goTo } = usePlace();
  const { data: around } = useQuery(DivisionPageDocument, { variables: { code: place } });
  return (
    <>
      <h1 className={page.title}>{t('standards.title')}</h1>
      <p className={styles.lead}>{t('standards.lead')}</p>
      <PlaceBar place={place} goTo={goTo} division={around?.division} />
      <Standards place={place} />
    </>
  );
}

interface Act {
  readonly standard: Standard;
  /** The one to be taken back; none when a stricter one is to be set. */
  readonly stricter?: Stricter;
}

function Standards({ place }: { place: string }) {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const asked = parameters.get('show');
  const shown = isShown(asked) ? asked : 'all';
  const [act, setAct] = useState<Act>();
  const { data, previousData, error, loading, refetch } = useQuery(FiguresDocument, {
    variables: { within: place },
    fetchPolicy: 'network-only',
  });
  const standards = (data ?? (loading ? previousData : undefined))?.figures;
  const [fault] = standards ? [] : faultsOf(error);
  const rows = (standards ?? []).filter(SHOWN[shown]);
  const close = (): void => setAct(undefined);
  const done = (): void => {
    close();
    void refetch();
  };
  return (
    <>
      <nav className={filters.filter} aria-label={t('standards.filter')} data-screen-only>
        {(Object.keys(SHOWN) as Shown[]).map((one) => (
          <Link
            key={one}
            to={{ search: withParameter(parameters, 'show', one === 'all' ? '' : one).toString() }}
            aria-current={shown === one}
          >
            {t(`standards.show.${one}`)}
          </Link>
        ))}
      </nav>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!standards && !fault && <PageSkeleton />}
      {standards && rows.length === 0 && <p className={page.nothing}>{t('standards.none')}</p>}
      {rows.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.table} aria-label={t('standards.title')} aria-busy={loading}>
            <thead>
              <tr>
                <th scope="col">{t('standards.column.figure')}</th>
                <th scope="col" className={styles.value}>
                  {t('standards.column.default')}
                </th>
                <th scope="col" className={styles.value}>
                  {t('standards.column.here')}
                </th>
                <th scope="col" className={styles.acts} data-screen-only>
                  {t('form.acts')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((standard) => (
                <StandardRow
                  key={standard.kind}
                  standard={standard}
                  tighten={() => setAct({ standard })}
                  release={(stricter) => setAct({ standard, stricter })}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Suspense>
        {act?.stricter && <ReleaseForm {...{ ...act, stricter: act.stricter, done, close }} />}
        {act && !act.stricter && <TightenForm {...{ standard: act.standard, done, close }} />}
      </Suspense>
    </>
  );
}
