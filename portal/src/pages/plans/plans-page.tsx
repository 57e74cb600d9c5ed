import { useQuery } from '@apollo/client/react';
import { PlansDocument, type PlansQuery } from '@ger/schema/client';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import { Choice } from '../../components/choice.tsx';
import { MaskedName } from '../../components/empty-value.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { usePageTitle } from '../../components/page-title.ts';
import { Pager } from '../../components/pager.tsx';
import { withParameter } from '../../components/with-parameter.ts';
import { dayOf } from '../../dates/dates.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import styles from '../assessments/assessments.module.css';
import cards from '../cards.module.css';
import page from '../page.module.css';
import { PLAN_TONES } from './tones.ts';

type Listed = NonNullable<PlansQuery['servicePlans']>['edges'][number]['node'];

/** Which plans a choice shows; by default those that are not at an end. */
const WHICH = {
  DRAFTED: { state: 'DRAFTED' },
  ADOPTED: { state: 'ADOPTED' },
  CLOSED: { state: 'CLOSED' },
  OVERDUE: { overdue: true },
  MINE: { mine: true },
} as const;
type Which = keyof typeof WHICH;
const CHOICES = Object.keys(WHICH) as Which[];

/** 帮扶方案 — the plans of the place, last changed first, with what is open, unmet and overdue (4.3.b). Children are named: not kept. */
export function PlansPage() {
  const { t } = useTranslation();
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  const which = CHOICES.find((one) => one === parameters.get('which'));
  const search = parameters.get('search') ?? '';
  usePageTitle(t('plans.title'));
  const { data, error, loading, refetch } = useQuery(PlansDocument, {
    variables: {
      ...(which && WHICH[which]),
      ...(search && { search }),
      ...(keyset.after !== undefined && { after: keyset.after }),
    },
    fetchPolicy: 'no-cache',
  });
  const list = data?.servicePlans ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  const wordOf = (value: Which): string => {
    if (value === 'MINE') return t('plans.mineOnly');
    return value === 'OVERDUE' ? t('plans.overdueOnly') : t(`enum.PlanState.${value}`);
  };
  return (
    <>
      <h1 className={page.title}>{t('plans.title')}</h1>
      <div className={page.bar}>
        <Choice
          label={t('plans.which')}
          value={which ?? ''}
          none={t('plans.open')}
          options={CHOICES.map((value) => ({ value, label: wordOf(value) }))}
          choose={(value) => setParameters(withParameter(parameters, 'which', value))}
        />
        <Input.Search
          key={search}
          aria-label={t('plans.search')}
          placeholder={t('plans.search')}
          defaultValue={search}
          allowClear
          style={{ maxInlineSize: 240 }}
          onSearch={(value) => setParameters(withParameter(parameters, 'search', value.trim()))}
        />
      </div>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!list && !fault && <PageSkeleton />}
      {list && list.edges.length === 0 && <p className={page.nothing}>{t('plans.none')}</p>}
      {list && list.edges.length > 0 && (
        <>
          <ul className={cards.cards} aria-label={t('plans.title')} aria-busy={loading}>
            {list.edges.map(({ node }) => (
              <Entry key={node.id} plan={node} />
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </>
      )}
    </>
  );
}

function Entry({ plan }: { plan: Listed }) {
  const { t } = useTranslation();
  const { id, number, state, child, draftedAt, adoptedAt } = plan;
  return (
    <li>
      <div className={cards.head}>
        <div>
          <Link to={`/plans/${id}`}>
            <strong>{child.name ?? <MaskedName />}</strong>
          </Link>
          <div className={styles.quiet}>{child.residence?.fullName ?? child.residence?.code}</div>
        </div>
        <Badge tone={PLAN_TONES[state]}>{t(`enum.PlanState.${state}`)}</Badge>
      </div>
      <span className={styles.quiet}>
        {number} ·{' '}
        {adoptedAt
          ? t('plans.adoptedAt', { at: dayOf(adoptedAt) })
          : t('plans.draftedAt', { at: dayOf(draftedAt) })}
      </span>
      <Standing plan={plan} />
    </li>
  );
}

/** How the needs of a plan stand, in numbers. */
export function Standing({ plan }: { plan: Pick<Listed, 'open' | 'unmet'> & { overdueAnswers?: number } }) {
  const { t } = useTranslation();
  const { open, unmet, overdueAnswers = 0 } = plan;
  return (
    <span>
      {open > 0 ? t('plans.openNeeds', { count: open }) : t('plans.settled')}{' '}
      {unmet > 0 && <Badge tone="danger">{t('plans.unmet', { count: unmet })}</Badge>}{' '}
      {overdueAnswers > 0 && <Badge tone="danger">{t('plans.overdue', { count: overdueAnswers })}</Badge>}
    </span>
  );
}
