import { useQuery } from '@apollo/client/react';
import { DuplicatePairsDocument, type DuplicatePairState } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import { Choice } from '../../components/choice.tsx';
import { DivisionPicker } from '../../components/division-picker.tsx';
import { MaskedName } from '../../components/empty-value.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { Pager } from '../../components/pager.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { withParameter } from '../../components/with-parameter.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import cards from '../cards.module.css';
import page from '../page.module.css';
import styles from './duplicates.module.css';
import { PAIR_STATES, PAIR_TONES, type PairRow } from './pair-row.ts';
import { ScoreReasons } from './score-reasons.tsx';

/** 重复档案 — pairs of files that may be one child's, the likeliest first (2.4). Children are named: not kept. */
export function DuplicatesPage() {
  const { t } = useTranslation();
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  const asked = parameters.get('state');
  const state: DuplicatePairState = PAIR_STATES.find((one) => one === asked) ?? 'OPEN';
  const within = parameters.get('within') ?? '';
  usePageTitle(t('duplicates.title'));
  const { data, error, loading, refetch } = useQuery(DuplicatePairsDocument, {
    variables: {
      state,
      ...(within && { within }),
      ...(keyset.after !== undefined && { after: keyset.after }),
    },
    fetchPolicy: 'no-cache',
  });
  const ask = (name: string, value: string): void => setParameters(withParameter(parameters, name, value));
  const list = data?.duplicatePairs ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  const rows = list?.edges.map(({ node }) => node) ?? [];
  return (
    <>
      <h1 className={page.title}>{t('duplicates.title')}</h1>
      <div className={styles.bar}>
        <Choice
          label={t('duplicates.state')}
          value={state}
          options={PAIR_STATES.map((value) => ({ value, label: t(`enum.DuplicatePairState.${value}`) }))}
          choose={(value) => ask('state', value)}
        />
        <DivisionPicker
          label={t('duplicates.within')}
          value={within}
          choose={(code) => ask('within', code)}
        />
      </div>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!list && !fault && <PageSkeleton />}
      {list && rows.length === 0 && <p className={page.nothing}>{t(`duplicates.none.${state}`)}</p>}
      {list && rows.length > 0 && (
        <>
          <ul className={cards.cards} aria-label={t('duplicates.title')} aria-busy={loading}>
            {rows.map((pair) => (
              <PairCard key={pair.id} pair={pair} />
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </>
      )}
    </>
  );
}

function PairCard({ pair }: { pair: PairRow }) {
  const { t } = useTranslation();
  const [merge] = pair.state === 'MERGED' ? pair.merges : [];
  return (
    <li>
      <div className={cards.head}>
        <div className={styles.pair}>
          <Child child={pair.first} />
          {merge ? (
            <strong>{t('duplicates.mergedFile', { name: merge.mergedName })}</strong>
          ) : (
            <Child child={pair.second} />
          )}
        </div>
        <Badge tone={PAIR_TONES[pair.state]}>{t(`enum.DuplicatePairState.${pair.state}`)}</Badge>
      </div>
      <ScoreReasons score={pair.score} reasons={pair.reasons} />
      <span>
        <Link to={`/duplicates/${pair.id}`}>{t('duplicates.compare')}</Link>
      </span>
    </li>
  );
}

function Child({ child }: { child: PairRow['first'] }) {
  const { t } = useTranslation();
  if (!child) return null;
  return (
    <div>
      <strong>{child.name ?? <MaskedName />}</strong> {child.sex && t(`enum.Sex.${child.sex}`)}
      {typeof child.age === 'number' && ` · ${t('child.age', { age: child.age })}`} ·{' '}
      <span style={{ whiteSpace: 'nowrap' }}>{child.birthDate}</span>
      <div className={styles.quiet}>{child.residence?.fullName}</div>
    </div>
  );
}
