import { useQuery } from '@apollo/client/react';
import {
  WarningFileDocument,
  WarningPageDocument,
  type WarningPageQuery,
  type WarningRecipient,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import { MaskedName } from '../../components/empty-value.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { FileButtons } from '../../components/file-buttons.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { faultsOf } from '../../graph/faults.ts';
import { NotFoundPage } from '../../shell/not-found-page.tsx';
import { useOfficer } from '../../shell/officer.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { VillagePart, withVillageWords } from '../follow-ups/village-part.tsx';
import page from '../page.module.css';
import { BreachList, DeliveryList, VisitPlan } from './follow-up-lists.tsx';
import { WARNING_TONES } from './tones.ts';
import { WarningActs } from './warning-acts.tsx';
import { WhatItWaitsFor } from './warnings-page.tsx';
import styles from './warnings.module.css';

export type Warning = NonNullable<WarningPageQuery['warning']>;

const RECIPIENTS: readonly WarningRecipient[] = ['PERPETRATOR', 'REPRESENTATIVE', 'VILLAGE'];

/** 一份告诫书 — for whom, what is forbidden, on whom it is served, who visits when, and what is to be done next (4.4.d). */
export function WarningPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  usePageTitle(t('warnings.one'));
  const { data, error, refetch } = useQuery(WarningPageDocument, {
    variables: { id },
    fetchPolicy: 'no-cache',
  });
  const [fault] = data ? [] : faultsOf(error);
  if (fault) return <FaultNotice fault={fault} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  if (!data.warning) return <NotFoundPage />;
  return <OneWarning warning={data.warning} readAgain={() => void refetch()} />;
}

function OneWarning({ warning, readAgain }: { warning: Warning; readAgain: () => void }) {
  const { t } = useTranslation();
  const { post } = useOfficer();
  const { id, state, number, child, incident, unit, place, issuedAt, servedAt, visitUntil } = warning;
  const isOwn = post.unit.id === unit.id;
  return (
    <>
      <h1 className={page.title}>
        {t('warnings.one')} {number ?? t('warnings.draft')}{' '}
        <Badge tone={WARNING_TONES[state]}>{t(`enum.WarningState.${state}`)}</Badge>
      </h1>
      <p>
        {child ? <Link to={`/children/${child.id}`}>{child.name ?? <MaskedName />}</Link> : <MaskedName />} ·{' '}
        {place.fullName ?? place.code} · {unit.name ?? t('gap.unitName')}
        {isOwn && incident && (
          <>
            {' '}
            · <Link to={`/incidents/${incident.id}`}>{t('warnings.toIncident')}</Link>
          </>
        )}
      </p>
      <WhatItWaitsFor warning={warning} />
      <div className={styles.acts} data-screen-only>
        <WarningActs warning={warning} readAgain={readAgain} />
      </div>
      <p>
        {t('warnings.against')} <strong>{warning.perpetrator}</strong>（
        {t(`enum.PartyRelation.${warning.perpetratorRelation}`)}） · {t('warnings.represented')}{' '}
        <strong>{warning.representative}</strong>（{t(`enum.PartyRelation.${warning.representativeRelation}`)}
        ）
      </p>
      {warning.facts && (
        <>
          <h2 className={styles.part}>{t('warnings.facts')}</h2>
          <p className={styles.text}>{warning.facts}</p>
        </>
      )}
      <h2 className={styles.part}>{t('warnings.demands')}</h2>
      <p className={styles.text}>{warning.demands}</p>
      {issuedAt && (
        <p className={styles.quiet}>
          {t('warnings.issuedAt', { at: dayAndTimeOf(issuedAt) })}
          {servedAt &&
            visitUntil &&
            ` · ${t('warnings.servedAt', { at: dayAndTimeOf(servedAt), until: visitUntil })}`}
        </p>
      )}
      {issuedAt && isOwn && (
        <FileButtons
          name={t('warnings.one')}
          document={WarningFileDocument}
          variables={{ id }}
          fileOf={(data) => data.warning?.file}
          withPurpose
        />
      )}
      {issuedAt && (
        <DeliveryList
          deliveries={RECIPIENTS.map((recipient) => ({
            key: recipient,
            recipient: t(`enum.WarningRecipient.${recipient}`),
            delivery: warning.deliveries.find((one) => one.recipient === recipient),
          }))}
        />
      )}
      <BreachList breaches={withVillageWords(warning.breaches, warning.followUp)} />
      {warning.visitsDue && warning.visitsDue.length > 0 && (
        <VisitPlan title={t('warnings.policeVisits')} due={warning.visitsDue} visits={warning.visits} />
      )}
      <VillagePart followUp={warning.followUp} />
    </>
  );
}
