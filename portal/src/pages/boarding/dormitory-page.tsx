import { useQuery } from '@apollo/client/react';
import { DormitoryPageDocument } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { useActWindow } from '../../components/use-act-window.ts';
import { faultsOf } from '../../graph/faults.ts';
import { MessagePage } from '../../shell/message-page.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { today } from '../attendance/week.ts';
import page from '../page.module.css';
import { Beds } from './beds.tsx';
import { ChangeDormitoryForm, CloseDormitoryForm, type Dormitory } from './boarding-forms.tsx';
import styles from './boarding.module.css';
import { MonthRoster } from './month-roster.tsx';
import { monthStretch } from './roster.ts';

/** 宿舍 — its beds, who sleeps in them, and who is on duty night by night of a month (3.3.i). */
export function DormitoryPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const [parameters] = useSearchParams();
  const month = parameters.get('month') ?? today().slice(0, 7);
  const { data, previousData, error, loading, refetch } = useQuery(DormitoryPageDocument, {
    variables: { id, ...monthStretch(month) },
    fetchPolicy: 'no-cache', // pupils and those on duty are named
  });
  const answer = data ?? (loading ? previousData : undefined);
  const dormitory = answer?.dormitory;
  usePageTitle(dormitory?.name ?? t('boarding.title'));
  const [fault] = faultsOf(error);
  if (!dormitory) {
    if (loading) return <PageSkeleton />;
    if (fault) return <FaultNotice fault={fault} retry={() => void refetch()} />;
    return (
      <MessagePage title={t('notFound.title')} text={t('notFound.text')}>
        <Link to="/boarding">{t('boarding.back')}</Link>
      </MessagePage>
    );
  }
  const readAgain = () => void refetch();
  return (
    <>
      <h1 className={page.title}>{dormitory.name}</h1>
      <Head dormitory={dormitory} readAgain={readAgain} />
      <MonthRoster key={month} dormitory={dormitory} month={month} readAgain={readAgain} />
      <Beds dormitory={dormitory} houses={answer.dormitories ?? []} readAgain={readAgain} />
    </>
  );
}

function Head({ dormitory, readAgain }: { dormitory: Dormitory; readAgain: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen, closing] = useActWindow<'changeDormitory' | 'closeDormitory'>(readAgain);
  const { sex, beds, taken, free, weekends, state, actions } = dormitory;
  const window = {
    dormitory,
    ...closing,
  };
  return (
    <div className={styles.head}>
      <p className={styles.capacity}>
        {t(`boarding.for.${sex}`)} · {t('boarding.counted', { beds, taken })} ·{' '}
        {t(weekends ? 'boarding.staysWeekends' : 'boarding.homeWeekends')}{' '}
        {state === 'CLOSED' ? (
          <Badge tone="neutral">{t('boarding.closed')}</Badge>
        ) : (
          <Badge tone={free > 0 ? 'fine' : 'neutral'}>
            {free > 0 ? t('boarding.free', { count: free }) : t('boarding.full')}
          </Badge>
        )}
      </p>
      <div className={styles.acts} data-screen-only>
        <ActionButtons
          actions={actions}
          withMain={false}
          forms={{
            changeDormitory: () => setOpen('changeDormitory'),
            closeDormitory: () => setOpen('closeDormitory'),
          }}
        />
        <Link to="/boarding">{t('boarding.back')}</Link>
      </div>
      {open === 'changeDormitory' && <ChangeDormitoryForm {...window} />}
      {open === 'closeDormitory' && <CloseDormitoryForm {...window} />}
    </div>
  );
}
