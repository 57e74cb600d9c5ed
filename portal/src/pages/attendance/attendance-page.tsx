import { useQuery } from '@apollo/client/react';
import { ClassAttendanceDocument } from '@ger/schema/client';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { faultsOf } from '../../graph/faults.ts';
import { MessagePage } from '../../shell/message-page.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import { AttendanceSheet } from './attendance-sheet.tsx';
import styles from './attendance-page.module.css';
import { addDays, mondayOf, today } from './week.ts';

/** 考勤 — the attendance of one class, a week at a time; a day is entered in one act (3.3.g). */
export function AttendancePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const [parameters, setParameters] = useSearchParams();
  const from = mondayOf(parameters.get('week') ?? today());
  const { data, previousData, error, loading, refetch } = useQuery(ClassAttendanceDocument, {
    variables: { id, from, to: addDays(from, 6) },
    fetchPolicy: 'network-only',
  });
  const sheet = (data ?? (loading ? previousData : undefined))?.schoolClass;
  usePageTitle(sheet ? t('attendance.title', { name: sheet.name }) : t('attendance.classes'));
  const [fault] = faultsOf(error);

  if (!sheet) {
    if (loading) return <PageSkeleton />;
    if (fault) return <FaultNotice fault={fault} retry={() => void refetch()} />;
    return (
      <MessagePage title={t('notFound.title')} text={t('notFound.text')}>
        <Link to="/classes">{t('attendance.back')}</Link>
      </MessagePage>
    );
  }
  const goTo = (week: string): void => setParameters(week === mondayOf(today()) ? {} : { week });
  return (
    <>
      <h1 className={page.title}>{t('attendance.title', { name: sheet.name })}</h1>
      <div className={styles.weeks} data-screen-only>
        <Button onClick={() => goTo(addDays(from, -7))}>{t('attendance.previousWeek')}</Button>
        <span>{t('attendance.week', { from, to: addDays(from, 6) })}</span>
        <Button onClick={() => goTo(addDays(from, 7))} disabled={addDays(from, 7) > today()}>
          {t('attendance.nextWeek')}
        </Button>
        <Link to="/classes">{t('attendance.back')}</Link>
      </div>
      <AttendanceSheet sheet={sheet} readAgain={() => void refetch()} key={sheet.attendanceDays?.[0]?.on} />
    </>
  );
}
