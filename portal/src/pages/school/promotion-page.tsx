import { useQuery } from '@apollo/client/react';
import {
  EnrolmentsDocument,
  PromoteSchoolDocument,
  PromotionPlanDocument,
  SchoolYearDocument,
  UndoPromotionDocument,
  type PromotionPlanQuery,
} from '@ger/schema/client';
import { Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { ActForm } from '../../components/act-form.tsx';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { faultsOf } from '../../graph/faults.ts';
import { useCommand } from '../../graph/use-command.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import styles from './school.module.css';

type Plan = NonNullable<PromotionPlanQuery['promotionPlan']>;

/** 升级 — who would go where, before the one act that does it for the whole school; until the year begins it can be undone (3.3.a). */
export function PromotionPage() {
  const { t } = useTranslation();
  usePageTitle(t('school.promotion.title'));
  const [parameters] = useSearchParams();
  const current = useQuery(SchoolYearDocument).data?.schoolYear ?? undefined;
  const asked = Number(parameters.get('year'));
  const schoolYear = asked > 0 ? asked : current;
  const [staying, setStaying] = useState<readonly string[]>([]);
  const { data, previousData, error, loading, refetch } = useQuery(PromotionPlanDocument, {
    variables: { schoolYear: schoolYear ?? 0, staying: [...staying] },
    skip: schoolYear === undefined,
    fetchPolicy: 'no-cache',
  });
  const plan = (data ?? (loading ? previousData : undefined))?.promotionPlan ?? undefined;
  const [fault] = plan ? [] : faultsOf(error);
  return (
    <>
      <h1 className={page.title}>{t('school.promotion.title')}</h1>
      <p>
        <Link to="/school">{t('school.promotion.back')}</Link>
      </p>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!plan && !fault && <PageSkeleton />}
      {plan && (
        <>
          <div className={styles.head}>
            <div>
              <Badge tone={plan.state === 'DONE' ? 'fine' : 'caution'}>
                {t(`enum.PromotionState.${plan.state}`)}
              </Badge>{' '}
              {t('school.yearOf', { year: plan.schoolYear, next: plan.schoolYear + 1 })}
              <p className={page.total}>
                {t('school.promotion.counts', {
                  moving: plan.moving,
                  staying: plan.staying,
                  finishing: plan.finishing,
                })}
              </p>
            </div>
            <div className={styles.acts}>
              <Acts plan={plan} staying={staying} readAgain={() => void refetch()} />
            </div>
          </div>
          {plan.state === 'OPEN' && <Staying staying={staying} choose={setStaying} />}
          <PlanRows plan={plan} />
        </>
      )}
    </>
  );
}

function PlanRows({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  if (plan.rows.length === 0) return <p className={page.nothing}>{t('school.promotion.nobody')}</p>;
  return (
    <ul className={styles.rows} aria-label={t('school.promotion.plan')}>
      {plan.rows.map(({ kind, fromClass, toGrade, toName, exists, pupils }) => (
        <li key={`${fromClass.id} ${kind}`}>
          <strong>{fromClass.name}</strong>
          <span>
            {kind === 'FINISHES'
              ? t('school.promotion.finishes')
              : t('school.promotion.to', { name: toName ?? '', grade: toGrade ?? 0 })}
          </span>
          <span>
            <Badge tone={kind === 'STAYS' ? 'caution' : kind === 'FINISHES' ? 'lake' : 'fine'}>
              {t(`enum.PromotionKind.${kind}`)}
            </Badge>{' '}
            {kind !== 'FINISHES' && !exists && (
              <span className={styles.quiet}>{t('school.promotion.opens')}</span>
            )}
          </span>
          <span>{t('school.promotion.pupils', { count: pupils })}</span>
        </li>
      ))}
    </ul>
  );
}

/** Who stays in the same grade: found by name. */
function Staying({
  staying,
  choose,
}: {
  staying: readonly string[];
  choose: (ids: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const [name, setName] = useState('');
  const { data, previousData } = useQuery(EnrolmentsDocument, {
    variables: { filter: { ...(name !== '' && { name }) }, first: 50 },
    fetchPolicy: 'no-cache',
  });
  const found = (data ?? previousData)?.enrolments?.edges.map(({ node }) => node) ?? [];
  return (
    <div className={styles.section}>
      <label htmlFor={id}>{t('school.promotion.staying')}</label>
      <Select
        id={id}
        mode="multiple"
        style={{ width: '100%' }}
        value={[...staying]}
        onChange={(ids: string[]) => choose(ids)}
        showSearch={{ filterOption: false, onSearch: (text: string) => setName(text.trim()) }}
        options={found.map((one) => ({
          value: one.id,
          label: `${one.pupil?.name ?? ''} · ${one.schoolClass?.name ?? ''}`,
        }))}
      />
    </div>
  );
}

function Acts({
  plan,
  staying,
  readAgain,
}: {
  plan: Plan;
  staying: readonly string[];
  readAgain: () => void;
}) {
  const { t } = useTranslation();
  const [act, setAct] = useState<'promoteSchool' | 'undoPromotion'>();
  const promote = useCommand(PromoteSchoolDocument, ({ promoteSchool }) => promoteSchool);
  const undo = useCommand(UndoPromotionDocument, ({ undoPromotion }) => undoPromotion);
  const { schoolYear, moving, finishing } = plan;
  return (
    <>
      <ActionButtons
        actions={plan.actions}
        forms={{ promoteSchool: () => setAct('promoteSchool'), undoPromotion: () => setAct('undoPromotion') }}
      />
      {act && (
        <ActForm<object, object>
          title={t(`school.promotion.${act}`)}
          submit={t(`school.promotion.${act}`)}
          sending={promote.sending || undo.sending}
          send={() =>
            act === 'promoteSchool'
              ? promote.send({ schoolYear, staying: [...staying] })
              : undo.send({ schoolYear })
          }
          done={() => {
            setAct(undefined);
            readAgain();
          }}
          close={() => setAct(undefined)}
        >
          <p>
            {t(`school.promotion.${act}Lead`, {
              moving,
              finishing,
              staying: plan.staying,
              day: `${schoolYear + 1}-09-01`,
            })}
          </p>
        </ActForm>
      )}
    </>
  );
}
