import type { AskedNeedState } from '@ger/schema/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Choice } from '../../components/choice.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import type { Keyset } from '../../components/keyset.ts';
import { Pager } from '../../components/pager.tsx';
import { withParameter } from '../../components/with-parameter.ts';
import type { Fault } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import cards from '../cards.module.css';
import page from '../page.module.css';
import { NeedCard, STATES, type Need } from './need-row.tsx';
import styles from './needs.module.css';

interface NeedListProps {
  readonly title: string;
  readonly lead: string;
  readonly state: AskedNeedState | undefined;
  readonly list:
    | {
        readonly edges: readonly { readonly node: Need }[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
      }
    | undefined;
  readonly fault: Fault | undefined;
  readonly loading: boolean;
  readonly retry: () => void;
  readonly keyset: Keyset;
  readonly acts: (need: Need) => ReactNode;
}

/** The needs that civil affairs asks of an agency, what changed last on top (4.3.b). */
export function NeedList(props: NeedListProps) {
  const { title, lead, state, list, fault, loading, retry, keyset, acts } = props;
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  return (
    <>
      <h1 className={page.title}>{title}</h1>
      <p className={styles.lead}>{lead}</p>
      <div className={page.bar}>
        <Choice
          label={t('needs.state')}
          value={state ?? ''}
          none={t('needs.anyState')}
          options={STATES.map((value) => ({ value, label: t(`enum.AskedNeedState.${value}`) }))}
          choose={(value) => setParameters(withParameter(parameters, 'state', value))}
        />
      </div>
      {fault && <FaultNotice fault={fault} retry={retry} />}
      {!list && !fault && <PageSkeleton />}
      {list?.edges.length === 0 && <p className={page.nothing}>{t('needs.none')}</p>}
      {list && list.edges.length > 0 && (
        <>
          <ul className={cards.cards} aria-label={title} aria-busy={loading}>
            {list.edges.map(({ node }) => (
              <NeedCard key={node.id} need={node}>
                {acts(node)}
              </NeedCard>
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </>
      )}
    </>
  );
}
