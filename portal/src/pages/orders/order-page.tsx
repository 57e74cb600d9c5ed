import { useQuery } from '@apollo/client/react';
import {
  ProtectionOrderFileDocument,
  ProtectionOrderPageDocument,
  type OrderRecipient,
  type ProtectionOrderPageQuery,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import { MaskedName } from '../../components/empty-value.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { FileButtons } from '../../components/file-buttons.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { faultsOf } from '../../graph/faults.ts';
import { NotFoundPage } from '../../shell/not-found-page.tsx';
import { useOfficer } from '../../shell/officer.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import cards from '../cards.module.css';
import { VillagePart, withVillageWords } from '../follow-ups/village-part.tsx';
import page from '../page.module.css';
import { BreachList, DeliveryList, VisitPlan } from '../warnings/follow-up-lists.tsx';
import styles from '../warnings/warnings.module.css';
import { OrderActs } from './order-acts.tsx';
import { NextOfOrder } from './orders-page.tsx';
import { ORDER_TONES } from './tones.ts';

export type Order = NonNullable<ProtectionOrderPageQuery['protectionOrder']>;

const RECIPIENTS: readonly OrderRecipient[] = ['APPLICANT', 'RESPONDENT', 'POLICE', 'VILLAGE'];

/** 一份人身安全保护令 — what is ordered, on whom it is served, who looks when, and what is to be done next (4.4.e, L.7). */
export function OrderPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  usePageTitle(t('orders.one'));
  const { data, error, refetch } = useQuery(ProtectionOrderPageDocument, {
    variables: { id },
    fetchPolicy: 'no-cache',
  });
  const [fault] = data ? [] : faultsOf(error);
  if (fault) return <FaultNotice fault={fault} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  if (!data.protectionOrder) return <NotFoundPage />;
  return <OneOrder order={data.protectionOrder} readAgain={() => void refetch()} />;
}

function OneOrder({ order, readAgain }: { order: Order; readAgain: () => void }) {
  const { t } = useTranslation();
  const { post } = useOfficer();
  const { state, caseNumber, child, incidentId, unit, place, madeOn } = order;
  const isOwn = post.unit.id === unit.id;
  return (
    <>
      <h1 className={page.title}>
        {t('orders.one')} {caseNumber ?? t('orders.unnumbered')}{' '}
        <Badge tone={ORDER_TONES[state]}>{t(`enum.ProtectionOrderState.${state}`)}</Badge>
      </h1>
      <p>
        {child ? <Link to={`/children/${child.id}`}>{child.name ?? <MaskedName />}</Link> : <MaskedName />} ·{' '}
        {place.fullName ?? place.code} · {unit.name ?? t('gap.unitName')}
        {isOwn && incidentId && (
          <>
            {' '}
            · <Link to={`/incidents/${incidentId}`}>{t('orders.toIncident')}</Link>
          </>
        )}
      </p>
      <NextOfOrder order={order} />
      <div className={styles.acts} data-screen-only>
        <OrderActs order={order} readAgain={readAgain} />
      </div>
      <Parties order={order} />
      {madeOn && isOwn && (
        <FileButtons
          name={t('orders.file')}
          document={ProtectionOrderFileDocument}
          variables={{ id: order.id }}
          fileOf={(data) => data.protectionOrder?.file}
          withPurpose
        />
      )}
      {madeOn && (
        <DeliveryList
          deliveries={RECIPIENTS.map((recipient) => ({
            key: recipient,
            recipient: t(`enum.OrderRecipient.${recipient}`),
            delivery: order.deliveries.find((one) => one.recipient === recipient),
          }))}
        />
      )}
      <BreachList breaches={withVillageWords(order.breaches, order.followUp)} />
      <HandOvers order={order} />
      {order.checksDue && order.checksDue.length > 0 && (
        <VisitPlan title={t('orders.policeChecks')} due={order.checksDue} visits={order.checks} />
      )}
      <VillagePart followUp={order.followUp} />
    </>
  );
}

/** Who against whom, at which court, since when, and what is ordered. */
function Parties({ order }: { order: Order }) {
  const { t } = useTranslation();
  const { applicant, applicantKind, respondent, respondentRelation, court } = order;
  const { appliedOn, madeOn, expiresOn, measures } = order;
  const days = [
    appliedOn && t('orders.appliedOn', { on: appliedOn }),
    madeOn && t('orders.madeOn', { on: madeOn }),
    expiresOn && t('orders.expiresOn', { on: expiresOn }),
  ].filter(Boolean);
  return (
    <>
      <p>
        {t('orders.applicant')} <strong>{applicant}</strong>（{t(`enum.OrderApplicantKind.${applicantKind}`)}
        ） · {t('orders.against')} <strong>{respondent}</strong>（
        {t(`enum.PartyRelation.${respondentRelation}`)}） · {t('orders.court')} <strong>{court}</strong>
      </p>
      <p className={styles.quiet}>{days.join(' · ')}</p>
      {measures.length > 0 && (
        <>
          <h2 className={styles.part}>{t('orders.measures')}</h2>
          <ul aria-label={t('orders.measures')}>
            {measures.map(({ kind, detail }) => (
              <li key={kind}>
                {t(`enum.OrderMeasureKind.${kind}`)}
                {detail && ` · ${detail}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** 移送人民法院 — what the court was told of, and its receipt; for the unit in charge (4.4.f). */
function HandOvers({ order: { handOvers } }: { order: Order }) {
  const { t } = useTranslation();
  if (!handOvers || handOvers.length === 0) return null;
  return (
    <>
      <h2 className={styles.part}>{t('orders.handOvers')}</h2>
      <ul className={cards.cards} aria-label={t('orders.handOvers')}>
        {handOvers.map(({ on, court, receipt }) => (
          <li key={`${on} ${receipt}`}>
            {on} · {court} · {t('orders.receipt', { receipt })}
          </li>
        ))}
      </ul>
    </>
  );
}
