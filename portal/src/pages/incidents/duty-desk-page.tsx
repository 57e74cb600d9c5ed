import { useQuery } from '@apollo/client/react';
import { DutyDeskDocument, type DutyDeskQuery } from '@ger/schema/client';
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
import { dayAndTimeOf } from '../../dates/dates.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import cards from '../cards.module.css';
import page from '../page.module.css';
import styles from './incidents.module.css';
import { RunningClock } from './running-clock.tsx';
import { INCIDENT_TONES, STANDING_TONES } from './tones.ts';

type Listed = NonNullable<DutyDeskQuery['incidents']>['edges'][number]['node'];

const POLL_MS = 15_000;

/** 值班台 — the open incidents of the post, each with the time it has been waiting (4.2.a). Not kept: children are named. */
export function DutyDeskPage() {
  const { t } = useTranslation();
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  const ended = parameters.get('ended') === 'yes';
  usePageTitle(t('incidents.title'));
  const { data, error, loading, refetch } = useQuery(DutyDeskDocument, {
    variables: { open: !ended, ...(keyset.after !== undefined && { after: keyset.after }) },
    fetchPolicy: 'no-cache',
    pollInterval: POLL_MS,
  });
  const list = data?.incidents ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  return (
    <>
      <h1 className={page.title}>{t('incidents.title')}</h1>
      <div className={page.bar}>
        <Choice
          label={t('incidents.which')}
          value={ended ? 'yes' : ''}
          none={t('incidents.open')}
          options={[{ value: 'yes', label: t('incidents.ended') }]}
          choose={(value) => setParameters(withParameter(parameters, 'ended', value))}
        />
      </div>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!list && !fault && <PageSkeleton />}
      {list && list.edges.length === 0 && <p className={page.nothing}>{t('incidents.none')}</p>}
      {list && list.edges.length > 0 && (
        <>
          <ul className={cards.cards} aria-label={t('incidents.title')} aria-busy={loading}>
            {list.edges.map(({ node }) => (
              <DeskEntry key={node.id} incident={node} ended={ended} />
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </>
      )}
    </>
  );
}

function DeskEntry({ incident, ended }: { incident: Listed; ended: boolean }) {
  const { t } = useTranslation();
  const { id, state, findings, child, place, receivedAt, reportCount, childStanding } = incident;
  return (
    <li>
      <div className={cards.head}>
        <div>
          <Link to={`/incidents/${id}`}>
            <strong>{findings.map((kind) => t(`enum.FindingKind.${kind}`)).join(t('app.and'))}</strong>
          </Link>
          <div>
            {child ? (child.name ?? <MaskedName />) : t('incidents.unknownChild')}
            {childStanding !== 'NAMED' && (
              <>
                {' '}
                <Badge tone={STANDING_TONES[childStanding]}>{t(`incidents.standing.${childStanding}`)}</Badge>
              </>
            )}
          </div>
        </div>
        <Badge tone={INCIDENT_TONES[state]}>{t(`enum.IncidentState.${state}`)}</Badge>
      </div>
      <span className={styles.quiet}>
        {place.fullName ?? place.code} · {t('incidents.received', { at: dayAndTimeOf(receivedAt) })} ·{' '}
        {t('incidents.reports', { count: reportCount })}
      </span>
      {!ended && (
        <span>
          {t('incidents.waits')} <RunningClock since={receivedAt} />
        </span>
      )}
    </li>
  );
}
