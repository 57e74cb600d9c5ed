import { useQuery } from '@apollo/client/react';
import { AbsenceAlertsDocument, type AbsenceAlertsQuery } from '@ger/schema/client';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import { Choice } from '../../components/choice.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { usePageTitle } from '../../components/page-title.ts';
import { Pager } from '../../components/pager.tsx';
import { withParameter } from '../../components/with-parameter.ts';
import { faultsOf } from '../../graph/faults.ts';
import { useOfficer } from '../../shell/officer.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import cards from '../cards.module.css';
import page from '../page.module.css';
import styles from './alerts-page.module.css';

type Alert = NonNullable<AbsenceAlertsQuery['absenceAlerts']>['edges'][number]['node'];

/** 旷课预警 — who is absent without excuse for how long, and whether the guardian has been spoken with (3.3.g). */
export function AbsenceAlertsPage() {
  const { t } = useTranslation();
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  const limitReached = parameters.get('list') === 'limit';
  const name = parameters.get('name') ?? '';
  usePageTitle(t('attendance.alerts.title'));
  // Pupils are named: not kept.
  const { data, previousData, error, loading, refetch } = useQuery(AbsenceAlertsDocument, {
    variables: {
      limitReached,
      ...(name !== '' && { name }),
      ...(keyset.after !== undefined && { after: keyset.after }),
    },
    fetchPolicy: 'no-cache',
  });
  const list = (data ?? (loading ? previousData : undefined))?.absenceAlerts ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  const ask = (parameter: string, value: string): void =>
    setParameters(withParameter(parameters, parameter, value));
  return (
    <>
      <h1 className={page.title}>{t('attendance.alerts.title')}</h1>
      <p className={styles.quiet}>{t('attendance.alerts.lead')}</p>
      <div className={styles.bar} data-screen-only>
        <Choice
          label={t('attendance.alerts.list')}
          value={limitReached ? 'limit' : ''}
          none={t('attendance.alerts.all')}
          options={[{ value: 'limit', label: t('attendance.limitReached') }]}
          choose={(value) => ask('list', value)}
        />
        <Input.Search
          aria-label={t('school.find')}
          placeholder={t('school.find')}
          defaultValue={name}
          allowClear
          className={styles.find ?? ''}
          onSearch={(text) => ask('name', text.trim())}
        />
      </div>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!list && !fault && <PageSkeleton />}
      {list?.edges.length === 0 && <p className={page.nothing}>{t('attendance.alerts.none')}</p>}
      {list && list.edges.length > 0 && (
        <>
          <ul className={cards.cards} aria-label={t('attendance.alerts.title')} aria-busy={loading}>
            {list.edges.map(({ node }) => (
              <AlertCard key={node.id} alert={node} />
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </>
      )}
    </>
  );
}

function AlertCard({ alert }: { alert: Alert }) {
  const { t } = useTranslation();
  const { post } = useOfficer();
  const { pupil, since, days, limitReached, talkedOn, dropoutCaseId } = alert;
  const { school, schoolClass } = pupil.enrolment ?? {};
  const own = post.group === 'SCHOOL' && schoolClass;
  return (
    <li>
      <div className={cards.head}>
        <div>
          <strong>{pupil.name}</strong>
          <div className={styles.quiet}>
            {[school?.name ?? t('gap.unitName'), schoolClass?.name].filter(Boolean).join(' · ')}
          </div>
        </div>
        <Badge tone={limitReached ? 'danger' : 'caution'}>
          {t(limitReached ? 'attendance.limitReached' : 'attendance.alerts.alerted')}
        </Badge>
      </div>
      <div className={styles.line}>
        <span>{t('attendance.absentSince', { since, days })}</span>
        <Badge tone={talkedOn ? 'fine' : 'caution'}>
          {talkedOn ? t('attendance.alerts.talked', { day: talkedOn }) : t('attendance.alerts.notTalked')}
        </Badge>
      </div>
      <span className={styles.line} data-screen-only>
        {own && (
          <>
            <Link to={`/classes/${own.id}`}>{t('attendance.alerts.sheet')}</Link>
            <Link to={`/contacts?kind=GUARDIAN_TALK&days=0&class=${own.id}`}>
              {t('attendance.alerts.talk')}
            </Link>
          </>
        )}
        {dropoutCaseId && <Link to={`/dropouts/${dropoutCaseId}`}>{t('attendance.alerts.case')}</Link>}
      </span>
    </li>
  );
}
