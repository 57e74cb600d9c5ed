import type { OwnPartState } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import { Choice } from '../../components/choice.tsx';
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
import styles from './assessments.module.css';
import { DueDay } from './due-day.tsx';
import { useOwnParts } from './own-parts.ts';
import { PART_TONES } from './tones.ts';

const ENDED: readonly OwnPartState[] = ['CONTRIBUTED', 'RELEASED'];

/** 请我们参与的评估 — for the police and schools: the parts asked of the own unit, the soonest due first (4.3.a). */
export function PartsPage() {
  const { t } = useTranslation();
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  const state = ENDED.find((one) => one === parameters.get('state')) ?? 'ASKED';
  usePageTitle(t('assessments.parts'));
  const { list, error, loading, readAgain } = useOwnParts({
    state,
    ...(keyset.after !== undefined && { after: keyset.after }),
  });
  const [fault] = list ? [] : faultsOf(error);
  return (
    <>
      <h1 className={page.title}>{t('assessments.parts')}</h1>
      <div className={page.bar}>
        <Choice
          label={t('assessments.which')}
          value={state === 'ASKED' ? '' : state}
          none={t('enum.PartState.ASKED')}
          options={ENDED.map((value) => ({ value, label: t(`enum.PartState.${value}`) }))}
          choose={(value) => setParameters(withParameter(parameters, 'state', value))}
        />
      </div>
      {fault && <FaultNotice fault={fault} retry={readAgain} />}
      {!list && !fault && <PageSkeleton />}
      {list && list.edges.length === 0 && <p className={page.nothing}>{t('assessments.noParts')}</p>}
      {list && list.edges.length > 0 && (
        <>
          <ul className={cards.cards} aria-label={t('assessments.parts')} aria-busy={loading}>
            {list.edges.map(({ node: { id, child, division, askedAt, dueOn, state: standing } }) => (
              <li key={id}>
                <div className={cards.head}>
                  <div>
                    <Link to={`/assessment-parts/${id}`}>
                      <strong>{child?.name ?? t('assessments.unnamedChild')}</strong>
                    </Link>
                    <div className={styles.quiet}>{division?.fullName ?? division?.code}</div>
                  </div>
                  <Badge tone={PART_TONES[standing]}>{t(`enum.PartState.${standing}`)}</Badge>
                </div>
                <DueDay day={dueOn} waits={standing === 'ASKED'} own />
                <span className={styles.quiet}>{t('assessments.asked', { at: dayAndTimeOf(askedAt) })}</span>
              </li>
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </>
      )}
    </>
  );
}
