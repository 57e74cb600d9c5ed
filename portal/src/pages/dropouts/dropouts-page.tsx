import { useQuery } from '@apollo/client/react';
import { DropoutBoardDocument, type DropoutState } from '@ger/schema/client';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Badge } from '../../components/badge.tsx';
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
import { BoardColumns } from './board-columns.tsx';
import { DROPOUT_TONES, type DropoutRow } from './dropout-row.ts';
import styles from './dropouts.module.css';
import { NextActs } from './next-acts.tsx';

/** 控辍保学 — the cases by state, each with the next act that is owed and its clock (3.3.h). Pupils are named: not kept. */
export function DropoutsPage() {
  const { t } = useTranslation();
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  const name = parameters.get('name') ?? '';
  const chosen = parameters.get('list') ?? '';
  usePageTitle(t('dropout.title'));
  const { data, error, loading, refetch } = useQuery(DropoutBoardDocument, {
    variables: {
      ...questionOf(chosen),
      ...(name !== '' && { name }),
      ...(keyset.after !== undefined && { after: keyset.after }),
    },
    fetchPolicy: 'no-cache',
  });
  const list = data?.dropoutCases ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  const rows = list?.edges.map(({ node }) => node) ?? [];
  return (
    <>
      <h1 className={page.title}>{t('dropout.title')}</h1>
      {data?.dropoutBoard && <BoardColumns columns={data.dropoutBoard} chosen={chosen} />}
      <Input.Search
        aria-label={t('dropout.find')}
        placeholder={t('dropout.find')}
        defaultValue={name}
        allowClear
        className={styles.find ?? ''}
        onSearch={(text) => setParameters(withParameter(parameters, 'name', text.trim()))}
        data-screen-only
      />
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!list && !fault && <PageSkeleton />}
      {list && rows.length === 0 && (
        <p className={page.nothing}>{t(name === '' ? 'dropout.none' : 'dropout.noneFound')}</p>
      )}
      {list && rows.length > 0 && (
        <>
          <ul
            className={`${cards.cards} ${styles.cases}`}
            aria-label={t('dropout.title')}
            aria-busy={loading}
          >
            {rows.map((row) => (
              <DropoutCard key={row.id} row={row} />
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </>
      )}
    </>
  );
}

/** What the address asks for: the late ones, those watched after a return, one state, or every open case. */
function questionOf(chosen: string): {
  readonly late?: boolean;
  readonly watched?: boolean;
  readonly open?: boolean;
  readonly state?: DropoutState;
} {
  if (chosen === 'late') return { late: true };
  if (chosen === 'watched') return { watched: true };
  const states = Object.keys(DROPOUT_TONES) as DropoutState[];
  const state = states.find((one) => one === chosen);
  return state ? { state } : { open: true };
}

function DropoutCard({ row }: { row: DropoutRow }) {
  const { t } = useTranslation();
  const { id, pupil, school, state, registeredOn, watchUntil, round, nextActs } = row;
  return (
    <li>
      <div className={cards.head}>
        <div>
          <Link to={`/dropouts/${id}`}>
            <strong>{pupil.name ?? <MaskedName />}</strong>
          </Link>
          <div className={styles.quiet}>
            {[
              school.name ?? t('gap.unitName'),
              registeredOn && t('dropout.registeredOn', { day: registeredOn }),
              round > 1 && t('dropout.round', { round }),
              state === 'RETURNED' && watchUntil && t('dropout.watchUntil', { day: watchUntil }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
        </div>
        <Badge tone={DROPOUT_TONES[state]}>{t(`enum.DropoutState.${state}`)}</Badge>
      </div>
      {nextActs.length > 0 && <NextActs acts={nextActs} />}
    </li>
  );
}
