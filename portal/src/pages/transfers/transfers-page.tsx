import { useQuery } from '@apollo/client/react';
import { TransferRequestsDocument, type TransferSide, type TransferState } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Choice } from '../../components/choice.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { Pager } from '../../components/pager.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { withParameter } from '../../components/with-parameter.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import cards from '../cards.module.css';
import styles from '../duplicates/duplicates.module.css';
import page from '../page.module.css';
import { TransferCard } from './transfer-card.tsx';

const SIDES: readonly TransferSide[] = ['TO_US', 'OURS'];
const STATES: readonly TransferState[] = ['ASKED', 'GRANTED', 'DECLINED', 'WITHDRAWN'];

/** 转入申请 — children on file here that others ask for, and those we ask for (2.3, 2.4). Children are named: not kept. */
export function TransfersPage() {
  const { t } = useTranslation();
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  const side = SIDES.find((one) => one === parameters.get('side'));
  const state = STATES.find((one) => one === parameters.get('state'));
  usePageTitle(t('transfers.title'));
  const { data, error, loading, refetch } = useQuery(TransferRequestsDocument, {
    variables: {
      ...(side && { side }),
      ...(state && { state }),
      ...(keyset.after !== undefined && { after: keyset.after }),
    },
    fetchPolicy: 'no-cache',
  });
  const ask = (name: string, value: string): void => setParameters(withParameter(parameters, name, value));
  const list = data?.transferRequests ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  const rows = list?.edges.map(({ node }) => node) ?? [];
  return (
    <>
      <h1 className={page.title}>{t('transfers.title')}</h1>
      <div className={styles.bar}>
        <Choice
          label={t('transfers.side')}
          value={side ?? ''}
          none={t('transfers.all')}
          options={SIDES.map((value) => ({ value, label: t(`enum.TransferSide.${value}`) }))}
          choose={(value) => ask('side', value)}
        />
        <Choice
          label={t('transfers.state')}
          value={state ?? ''}
          none={t('transfers.all')}
          options={STATES.map((value) => ({ value, label: t(`enum.TransferState.${value}`) }))}
          choose={(value) => ask('state', value)}
        />
      </div>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!list && !fault && <PageSkeleton />}
      {list && rows.length === 0 && <p className={page.nothing}>{t('transfers.none')}</p>}
      {list && rows.length > 0 && (
        <>
          <ul className={cards.cards} aria-label={t('transfers.title')} aria-busy={loading}>
            {rows.map((request) => (
              <TransferCard key={request.id} request={request} readAgain={() => void refetch()} />
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </>
      )}
    </>
  );
}
