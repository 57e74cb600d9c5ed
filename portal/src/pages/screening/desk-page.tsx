import { useQuery } from '@apollo/client/react';
import { DueScreeningsDocument, ScreeningsDocument, type ScreeningState } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Choice } from '../../components/choice.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { usePageTitle } from '../../components/page-title.ts';
import { Pager } from '../../components/pager.tsx';
import { withParameter } from '../../components/with-parameter.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import { ScreeningRow } from './screening-row.tsx';
import styles from './screening.module.css';

const STATES: readonly ScreeningState[] = ['CLEAR', 'FOLLOW_UP_DUE', 'FOLLOWED_UP', 'WITHDRAWN'];

/** 心理教师工作台 — who is to be seen again, until when, and what became of the help; the psychologist's alone (3.3.c). */
export function ScreeningDeskPage() {
  const { t } = useTranslation();
  usePageTitle(t('screening.desk.title'));
  const [parameters, setParameters] = useSearchParams();
  const asked = parameters.get('list') ?? '';
  return (
    <>
      <h1 className={page.title}>{t('screening.desk.title')}</h1>
      <p className={styles.lead}>{t('screening.desk.lead')}</p>
      <div className={page.bar}>
        <Choice
          label={t('screening.which')}
          value={asked}
          none={t('screening.desk.due')}
          options={[
            { value: 'ALL', label: t('screening.desk.all') },
            ...STATES.map((value) => ({ value, label: t(`enum.ScreeningState.${value}`) })),
          ]}
          choose={(value) => setParameters(withParameter(parameters, 'list', value))}
        />
        <div className={styles.acts}>
          <Link to="/screening">{t('screening.title')}</Link>
          <Link to="/screening-desk/record">{t('screening.record.title')}</Link>
        </div>
      </div>
      {asked === '' ? <Due /> : <All key={asked} state={STATES.find((one) => one === asked)} />}
    </>
  );
}

function Due() {
  const { t } = useTranslation();
  const keyset = useKeyset();
  const { data, error, loading, refetch } = useQuery(DueScreeningsDocument, {
    variables: keyset.after === undefined ? {} : { after: keyset.after },
    fetchPolicy: 'no-cache',
  });
  return (
    <Listing
      list={data?.dueScreenings}
      fault={faultsOf(error)[0]}
      loading={loading}
      retry={() => void refetch()}
      none={t('screening.desk.noneDue')}
      keyset={keyset}
    />
  );
}

function All({ state }: { state: ScreeningState | undefined }) {
  const { t } = useTranslation();
  const keyset = useKeyset();
  const { data, error, loading, refetch } = useQuery(ScreeningsDocument, {
    variables: { ...(state && { state }), ...(keyset.after !== undefined && { after: keyset.after }) },
    fetchPolicy: 'no-cache',
  });
  return (
    <Listing
      list={data?.screenings}
      fault={faultsOf(error)[0]}
      loading={loading}
      retry={() => void refetch()}
      none={t('screening.desk.none')}
      keyset={keyset}
    />
  );
}

type Connection = Parameters<typeof Pager>[0]['pageInfo'];
interface ListingProps {
  readonly list:
    | {
        readonly edges: readonly { readonly node: Parameters<typeof ScreeningRow>[0]['screening'] }[];
        readonly pageInfo: Connection;
      }
    | null
    | undefined;
  readonly fault: ReturnType<typeof faultsOf>[number] | undefined;
  readonly loading: boolean;
  readonly retry: () => void;
  readonly none: string;
  readonly keyset: ReturnType<typeof useKeyset>;
}

function Listing({ list, fault, loading, retry, none, keyset }: ListingProps) {
  const { t } = useTranslation();
  if (!list) return fault ? <FaultNotice fault={fault} retry={retry} /> : <PageSkeleton />;
  if (list.edges.length === 0) return <p className={page.nothing}>{none}</p>;
  return (
    <>
      <ul className={styles.screenings} aria-label={t('screening.desk.title')} aria-busy={loading}>
        {list.edges.map(({ node }) => (
          <ScreeningRow key={node.id} screening={node} />
        ))}
      </ul>
      <Pager keyset={keyset} pageInfo={list.pageInfo} />
    </>
  );
}
