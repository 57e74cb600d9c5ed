import { useQuery } from '@apollo/client/react';
import { BullyingCasesDocument, type BullyingState } from '@ger/schema/client';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Choice } from '../../components/choice.tsx';
import { ClauseTag } from '../../components/clause-tag.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { Pager } from '../../components/pager.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { withParameter } from '../../components/with-parameter.ts';
import { faultsOf } from '../../graph/faults.ts';
import { useOfficer } from '../../shell/officer.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import cards from '../cards.module.css';
import page from '../page.module.css';
import { BullyingCard } from './bullying-card.tsx';
import { ReportBullyingForm } from './bullying-forms.tsx';
import styles from './bullying.module.css';

const STATES: readonly BullyingState[] = ['REPORTED', 'CLOSED'];

/** 校园欺凌 — the record and the report to the police in one act; receipts, what the school did, and the end (3.3.e, 4.1.a). */
export function BullyingPage() {
  const { t } = useTranslation();
  const { post } = useOfficer();
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  const [open, setOpen] = useState(false);
  usePageTitle(t('bullying.title'));
  const state = STATES.find((one) => one === parameters.get('state'));
  const { data, previousData, error, loading, refetch } = useQuery(BullyingCasesDocument, {
    variables: { ...(state && { state }), ...(keyset.after !== undefined && { after: keyset.after }) },
    fetchPolicy: 'no-cache',
  });
  const list = (data ?? (loading ? previousData : undefined))?.bullyingCases ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  const readAgain = () => void refetch();
  return (
    <>
      <h1 className={page.title}>{t('bullying.title')}</h1>
      <p className={styles.quiet}>
        {t('bullying.lead')} <ClauseTag clause="4.1.a" />
      </p>
      <div className={page.bar} data-screen-only>
        <Choice
          label={t('bullying.state')}
          value={state ?? ''}
          none={t('bullying.all')}
          options={STATES.map((value) => ({ value, label: t(`enum.BullyingState.${value}`) }))}
          choose={(value) => setParameters(withParameter(parameters, 'state', value))}
        />
        {post.group === 'SCHOOL' && (
          <Button type="primary" danger onClick={() => setOpen(true)}>
            {t('bullying.report')}
          </Button>
        )}
      </div>
      {fault && <FaultNotice fault={fault} retry={readAgain} />}
      {!list && !fault && <PageSkeleton />}
      {list?.edges.length === 0 && <p className={page.nothing}>{t('bullying.none')}</p>}
      {list && list.edges.length > 0 && (
        <>
          <ul className={cards.cards} aria-label={t('bullying.title')} aria-busy={loading}>
            {list.edges.map(({ node }) => (
              <BullyingCard key={node.id} one={node} readAgain={readAgain} />
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </>
      )}
      {open && (
        <ReportBullyingForm
          close={() => setOpen(false)}
          done={() => {
            setOpen(false);
            readAgain();
          }}
        />
      )}
    </>
  );
}
