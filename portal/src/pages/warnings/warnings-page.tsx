import { useQuery } from '@apollo/client/react';
import { WarningsDocument, type WarningsQuery, type WarningState } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import { Choice } from '../../components/choice.tsx';
import { DueLabel } from '../../components/due-label.tsx';
import { MaskedName } from '../../components/empty-value.tsx';
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
import { WARNING_TONES } from './tones.ts';
import styles from './warnings.module.css';

type Listed = NonNullable<WarningsQuery['warnings']>['edges'][number]['node'];

const STATES: readonly WarningState[] = ['ISSUED', 'SERVED', 'BREACHED', 'RAISED', 'ENDED'];
/** A draft is the station's own paper. */
const OWN: readonly WarningState[] = ['DRAFTED', ...STATES, 'DISCARDED'];

/** 告诫书 — those that wait, by what they wait for, or those in one state (4.4.d). Families are named: not kept. */
export function WarningsPage() {
  const { t } = useTranslation();
  usePageTitle(t('warnings.title'));
  const { post } = useOfficer();
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  const states = post.group === 'POLICE' ? OWN : STATES;
  const state = states.find((one) => one === parameters.get('state'));
  const { data, error, loading, refetch } = useQuery(WarningsDocument, {
    variables: { ...(state && { state }), ...(keyset.after !== undefined && { after: keyset.after }) },
    fetchPolicy: 'no-cache',
  });
  const list = data?.warnings ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  return (
    <>
      <h1 className={page.title}>{t('warnings.title')}</h1>
      <div className={page.bar}>
        <Choice
          label={t('warnings.state')}
          value={state ?? ''}
          none={t('warnings.waiting')}
          options={states.map((value) => ({ value, label: t(`enum.WarningState.${value}`) }))}
          choose={(value) => setParameters(withParameter(parameters, 'state', value))}
        />
      </div>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!list && !fault && <PageSkeleton />}
      {list?.edges.length === 0 && <p className={page.nothing}>{t('warnings.none')}</p>}
      {list && list.edges.length > 0 && (
        <ul className={cards.cards} aria-label={t('warnings.title')} aria-busy={loading}>
          {list.edges.map(({ node }) => (
            <WarningCard key={node.id} warning={node} />
          ))}
        </ul>
      )}
      {list && <Pager keyset={keyset} pageInfo={list.pageInfo} />}
    </>
  );
}

function WarningCard({ warning }: { warning: Listed }) {
  const { t } = useTranslation();
  const { id, state, number, child, perpetrator, perpetratorRelation, unit, place } = warning;
  return (
    <li>
      <div className={cards.head}>
        <div>
          <Link to={`/warnings/${id}`}>
            <strong>{child?.name ?? <MaskedName />}</strong> · {number ?? t('warnings.draft')}
          </Link>
          <div>
            {t('warnings.against')} {perpetrator}（{t(`enum.PartyRelation.${perpetratorRelation}`)}）
          </div>
        </div>
        <Badge tone={WARNING_TONES[state]}>{t(`enum.WarningState.${state}`)}</Badge>
      </div>
      <span className={styles.quiet}>
        {place.fullName ?? place.code} · {unit.name ?? t('gap.unitName')}
      </span>
      <WhatItWaitsFor warning={warning} />
    </li>
  );
}

/** 下一项应办事项 — what must be done next, and until when. */
export function WhatItWaitsFor({
  warning,
}: {
  warning: Pick<Listed, 'state' | 'dueAt' | 'isLate' | 'recipientsLeft' | 'visitUntil'>;
}) {
  const { t } = useTranslation();
  const { state, dueAt, isLate, recipientsLeft, visitUntil } = warning;
  if (state === 'DISCARDED' || state === 'ENDED') return null;
  if (state === 'DRAFTED') return <span>{t('warnings.next.DRAFTED')}</span>;
  return (
    <span className={styles.marks}>
      <span>
        {state === 'ISSUED'
          ? t('warnings.next.ISSUED', {
              whom: recipientsLeft.map((one) => t(`enum.WarningRecipient.${one}`)).join(t('app.and')),
            })
          : t(`warnings.next.${state}`, { until: visitUntil ?? '' })}
      </span>
      <DueLabel dueAt={dueAt} state={isLate ? 'OVERDUE' : 'OPEN'} />
    </span>
  );
}
