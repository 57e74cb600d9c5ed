import { useQuery } from '@apollo/client/react';
import {
  ProtectionOrdersDocument,
  type ProtectionOrderState,
  type ProtectionOrdersQuery,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import { Choice } from '../../components/choice.tsx';
import { DueLabel } from '../../components/due-label.tsx';
import { MaskedName } from '../../components/empty-value.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { usePageTitle } from '../../components/page-title.ts';
import { Pager } from '../../components/pager.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import { withParameter } from '../../components/with-parameter.ts';
import { faultsOf } from '../../graph/faults.ts';
import { useOfficer } from '../../shell/officer.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { useWords } from '../../texts/i18n.ts';
import cards from '../cards.module.css';
import page from '../page.module.css';
import styles from '../warnings/warnings.module.css';
import { ApplyForm, ReceiveForm } from './party-forms.tsx';
import { ORDER_TONES } from './tones.ts';

type Listed = NonNullable<ProtectionOrdersQuery['protectionOrders']>['edges'][number]['node'];

const MADE: readonly ProtectionOrderState[] = ['ISSUED', 'VARIED', 'EXTENDED', 'EXPIRED', 'REVOKED'];
/** What no court has made is the applicant's and the station's. */
const OWN: readonly ProtectionOrderState[] = ['APPLIED', ...MADE, 'REFUSED', 'WITHDRAWN'];
const FORMS = { applyForOrder: ApplyForm, receiveOrder: ReceiveForm } as const;

/** 人身安全保护令 — those that wait, by what they wait for, or those in one state (4.4.e). Families are named: not kept. */
export function OrdersPage() {
  const { t } = useTranslation();
  const words = useWords();
  usePageTitle(t('orders.title'));
  const { post } = useOfficer();
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  const states = post.group === 'POLICE' ? OWN : MADE;
  const state = states.find((one) => one === parameters.get('state'));
  const { data, error, loading, refetch } = useQuery(ProtectionOrdersDocument, {
    variables: { ...(state && { state }), ...(keyset.after !== undefined && { after: keyset.after }) },
    fetchPolicy: 'no-cache',
  });
  const [act, open, closing] = useActWindow<keyof typeof FORMS>(() => void refetch());
  const list = data?.protectionOrders ?? undefined;
  const actions = data?.protectionOrderActions ?? [];
  const action = actions.find((one) => one.action === act);
  const Form = act && FORMS[act];
  const [fault] = list ? [] : faultsOf(error);
  return (
    <>
      <h1 className={page.title}>{t('orders.title')}</h1>
      <div className={page.bar}>
        <Choice
          label={t('orders.state')}
          value={state ?? ''}
          none={t('orders.waiting')}
          options={states.map((value) => ({ value, label: t(`enum.ProtectionOrderState.${value}`) }))}
          choose={(value) => setParameters(withParameter(parameters, 'state', value))}
        />
        <span className={styles.marks}>
          <ActionButtons
            actions={actions}
            forms={{
              applyForOrder: () => open('applyForOrder'),
              receiveOrder: () => open('receiveOrder'),
            }}
          />
        </span>
      </div>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!list && !fault && <PageSkeleton />}
      {list?.edges.length === 0 && <p className={page.nothing}>{t('orders.none')}</p>}
      {list && list.edges.length > 0 && (
        <ul className={cards.cards} aria-label={t('orders.title')} aria-busy={loading}>
          {list.edges.map(({ node }) => (
            <OrderCard key={node.id} order={node} />
          ))}
        </ul>
      )}
      {list && <Pager keyset={keyset} pageInfo={list.pageInfo} />}
      {Form && <Form title={action ? words(action) : ''} {...closing} />}
    </>
  );
}

function OrderCard({ order }: { order: Listed }) {
  const { t } = useTranslation();
  const { id, state, child, caseNumber, respondent, respondentRelation, court, unit, place } = order;
  return (
    <li>
      <div className={cards.head}>
        <div>
          <Link to={`/orders/${id}`}>
            <strong>{child?.name ?? <MaskedName />}</strong> · {caseNumber ?? t('orders.unnumbered')}
          </Link>
          <div>
            {t('orders.against')} {respondent}（{t(`enum.PartyRelation.${respondentRelation}`)}）
          </div>
        </div>
        <Badge tone={ORDER_TONES[state]}>{t(`enum.ProtectionOrderState.${state}`)}</Badge>
      </div>
      <span className={styles.quiet}>
        {court} · {place.fullName ?? place.code} · {unit.name ?? t('gap.unitName')}
      </span>
      <NextOfOrder order={order} />
    </li>
  );
}

const IN_FORCE: readonly ProtectionOrderState[] = ['ISSUED', 'VARIED', 'EXTENDED'];

/** 下一项应办事项 — what must be done next, and until when. */
export function NextOfOrder({
  order: { state, dueAt, isLate, expiresOn, urgent },
}: {
  order: Pick<Listed, 'state' | 'dueAt' | 'isLate' | 'expiresOn' | 'urgent'>;
}) {
  const { t } = useTranslation();
  const isInForce = IN_FORCE.includes(state);
  if (state !== 'APPLIED' && !isInForce) return null;
  return (
    <span className={styles.marks}>
      {urgent && <Badge tone="danger">{t('orders.urgent')}</Badge>}
      <span>
        {isInForce ? t('orders.next.IN_FORCE', { until: expiresOn ?? '' }) : t('orders.next.APPLIED')}
      </span>
      <DueLabel dueAt={dueAt} state={isLate ? 'OVERDUE' : 'OPEN'} />
    </span>
  );
}
