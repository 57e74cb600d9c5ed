import { useQuery } from '@apollo/client/react';
import { AidAwardsDocument, SchoolYearDocument, type AidKind, type AidState } from '@ger/schema/client';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Choice } from '../../components/choice.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { Pager } from '../../components/pager.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { withParameter } from '../../components/with-parameter.ts';
import { useActWindow } from '../../components/use-act-window.ts';
import { faultsOf } from '../../graph/faults.ts';
import { useOfficer } from '../../shell/officer.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import styles from './aid.module.css';
import { AidRow } from './aid-row.tsx';
import { BudgetForm, ProposeForm } from './aid-forms.tsx';
import { Budgets } from './budgets.tsx';

export const AID_KINDS: readonly AidKind[] = [
  'BOARDER_LIVING',
  'DAY_PUPIL_LIVING',
  'MEALS',
  'LOCAL_GRANT',
  'DONATION',
];
const STATES: readonly AidState[] = ['PROPOSED', 'APPROVED', 'PAID', 'DECLINED', 'REVOKED', 'WITHDRAWN'];

/** 学生资助 — the school proposes, the bureau approves out of its budget and pays; nobody has one kind twice (3.3.b). */
export function AidPage() {
  const { t } = useTranslation();
  const { post } = useOfficer();
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  usePageTitle(t('aid.title'));
  const schoolYear = useQuery(SchoolYearDocument).data?.schoolYear ?? undefined;
  const kind = AID_KINDS.find((one) => one === parameters.get('kind'));
  const state = STATES.find((one) => one === parameters.get('state'));
  const name = parameters.get('name') ?? '';
  // Pupils are named: not kept.
  const { data, previousData, error, loading, refetch } = useQuery(AidAwardsDocument, {
    variables: {
      schoolYear: schoolYear ?? 0,
      ...(kind && { kind }),
      ...(state && { state }),
      ...(name !== '' && { name }),
      ...(keyset.after !== undefined && { after: keyset.after }),
    },
    skip: schoolYear === undefined,
    fetchPolicy: 'no-cache',
  });
  const seen = data ?? (loading ? previousData : undefined);
  const list = seen?.aidAwards ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  const ask = (name: string, value: string): void => setParameters(withParameter(parameters, name, value));
  const [open, setOpen, closing] = useActWindow<'propose' | 'budget'>(() => void refetch());
  const form = {
    schoolYear: schoolYear ?? 0,
    kinds: seen?.aidKinds ?? [],
    ...closing,
  };
  return (
    <>
      <h1 className={page.title}>{t('aid.title')}</h1>
      {post.group === 'EDUCATION' && seen && <Budgets budgets={seen.aidBudgets ?? []} />}
      <div className={page.bar} data-screen-only>
        <div className={styles.filter}>
          <Choice
            label={t('aid.kind')}
            value={kind ?? ''}
            none={t('aid.all')}
            options={AID_KINDS.map((value) => ({ value, label: t(`enum.AidKind.${value}`) }))}
            choose={(value) => ask('kind', value)}
          />
          <Choice
            label={t('aid.state')}
            value={state ?? ''}
            none={t('aid.all')}
            options={STATES.map((value) => ({ value, label: t(`enum.AidState.${value}`) }))}
            choose={(value) => ask('state', value)}
          />
          <Input.Search
            aria-label={t('school.find')}
            placeholder={t('school.find')}
            defaultValue={name}
            allowClear
            style={{ maxWidth: 220 }}
            onSearch={(text) => ask('name', text.trim())}
          />
        </div>
        {post.group === 'SCHOOL' && (
          <Button type="primary" onClick={() => setOpen('propose')}>
            {t('aid.propose')}
          </Button>
        )}
        {post.group === 'EDUCATION' && (
          <Button type="primary" onClick={() => setOpen('budget')}>
            {t('aid.setBudget')}
          </Button>
        )}
      </div>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!list && !fault && <PageSkeleton />}
      {list?.edges.length === 0 && (
        <p className={page.nothing}>{t(name === '' ? 'aid.none' : 'school.noPupils')}</p>
      )}
      {list && list.edges.length > 0 && (
        <>
          <ul className={styles.rows} aria-label={t('aid.title')} aria-busy={loading}>
            {list.edges.map(({ node }) => (
              <AidRow key={node.id} award={node} readAgain={() => void refetch()} />
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </>
      )}
      {open === 'propose' && <ProposeForm {...form} />}
      {open === 'budget' && <BudgetForm {...form} />}
    </>
  );
}
