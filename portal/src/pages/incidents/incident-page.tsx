import { useQuery } from '@apollo/client/react';
import { IncidentPageDocument } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import { MaskedName } from '../../components/empty-value.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { toTheSecond } from '../../dates/dates.ts';
import { faultsOf } from '../../graph/faults.ts';
import { NotFoundPage } from '../../shell/not-found-page.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import { IncidentWarnings } from '../warnings/incident-warnings.tsx';
import { IncidentActs, type Incident } from './incident-acts.tsx';
import styles from './incidents.module.css';
import { ConductList } from './conduct-list.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { MeasureList } from './measure-list.tsx';
import { PaperList } from './paper-list.tsx';
import { ReportList } from './report-list.tsx';
import { RunningClock } from './running-clock.tsx';
import { StepList } from './step-list.tsx';
import { INCIDENT_TONES, STANDING_TONES } from './tones.ts';

/** 出警处置事件 — one incident: what is known, what can be done next, the checklist, and what was reported (4.2). */
export function IncidentPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  usePageTitle(t('incidents.one'));
  const { data, error, refetch } = useQuery(IncidentPageDocument, {
    variables: { id },
    fetchPolicy: 'no-cache',
  });
  const [fault] = data ? [] : faultsOf(error);
  if (fault) return <FaultNotice fault={fault} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  if (!data.incident) return <NotFoundPage />;
  return <OneIncident incident={data.incident} readAgain={() => void refetch()} />;
}

const ENDED = new Set(['CLOSED', 'UNFOUNDED', 'JOINED']);

function OneIncident({ incident, readAgain }: { incident: Incident; readAgain: () => void }) {
  const { t } = useTranslation();
  const { state, findings, child, place, unit, receivedAt, measures, reports, joinedInto } = incident;
  return (
    <>
      <h1 className={page.title}>
        {findings.map((kind) => t(`enum.FindingKind.${kind}`)).join(t('app.and'))}{' '}
        <Badge tone={INCIDENT_TONES[state]}>{t(`enum.IncidentState.${state}`)}</Badge>
      </h1>
      <p>
        {child ? (
          <Link to={`/children/${child.id}`}>{child.name ?? <MaskedName />}</Link>
        ) : (
          t('incidents.unknownChild')
        )}{' '}
        <Badge tone={STANDING_TONES[incident.childStanding]}>
          {t(`incidents.standing.${incident.childStanding}`)}
        </Badge>{' '}
        · {place.fullName ?? place.code} · {unit.name ?? t('gap.unitName')}
      </p>
      <p className={styles.quiet}>
        {t('incidents.received', { at: toTheSecond(receivedAt) })}
        {!ENDED.has(state) && (
          <>
            {' '}
            · {t('incidents.waits')} <RunningClock since={receivedAt} />
          </>
        )}
      </p>
      {joinedInto && (
        <p>
          <Link to={`/incidents/${joinedInto.id}`}>{t('incidents.joinedInto')}</Link>
        </p>
      )}
      <div className={styles.acts} data-screen-only>
        <IncidentActs incident={incident} readAgain={readAgain} />
      </div>
      {measures.length > 0 && (
        <>
          <h2 className={styles.part}>{t('incidents.measures')}</h2>
          <MeasureList incident={incident} readAgain={readAgain} />
        </>
      )}
      {incident.conducts.length > 0 && <ConductList conducts={incident.conducts} readAgain={readAgain} />}
      {incident.papers && incident.papers.length > 0 && (
        <PaperList incident={incident} papers={incident.papers} readAgain={readAgain} />
      )}
      <EvidenceList incidentId={incident.id} />
      <IncidentWarnings incidentId={incident.id} childName={child?.name ?? ''} />
      {reports && <ReportList incidentId={incident.id} reports={reports} readAgain={readAgain} />}
      <StepList steps={incident.steps} />
    </>
  );
}
