import { useQuery } from '@apollo/client/react';
import { BoardingDocument } from '@ger/schema/client';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { addDays, mondayOf, shortDay, today, weekdayOf } from '../attendance/week.ts';
import page from '../page.module.css';
import styles from './boarding.module.css';
import { standingOf } from './roster.ts';

/** 一周值班表 — all dormitories of the school and seven nights on one sheet of paper (3.3.i). */
export function WeekPage() {
  const { t } = useTranslation();
  usePageTitle(t('boarding.week.title'));
  const [parameters, setParameters] = useSearchParams();
  const from = mondayOf(parameters.get('week') ?? today());
  const { data, previousData, error, loading, refetch } = useQuery(BoardingDocument, {
    variables: { from, nights: 7 },
    fetchPolicy: 'no-cache',
  });
  const answer = data ?? (loading ? previousData : undefined);
  const houses = answer?.dormitories ?? undefined;
  const [fault] = houses ? [] : faultsOf(error);
  const goTo = (week: string) => setParameters(week === mondayOf(today()) ? {} : { week });
  const nights = Array.from({ length: 7 }, (_, index) => addDays(from, index));
  return (
    <>
      <h1 className={page.title}>{t('boarding.week.title')}</h1>
      <p className={styles.capacity}>
        {answer?.school?.unit.name} · {t('attendance.week', { from, to: addDays(from, 6) })}
      </p>
      <div className={styles.bar} data-screen-only>
        <div className={styles.acts}>
          <Button onClick={() => goTo(addDays(from, -7))}>{t('attendance.previousWeek')}</Button>
          <Button onClick={() => goTo(addDays(from, 7))}>{t('attendance.nextWeek')}</Button>
          <Link to="/boarding">{t('boarding.back')}</Link>
        </div>
        <Button type="primary" onClick={() => window.print()}>
          {t('file.print')}
        </Button>
      </div>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!houses && !fault && <PageSkeleton />}
      {houses?.length === 0 && <p className={page.nothing}>{t('boarding.none')}</p>}
      {houses && houses.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.week}>
            <thead>
              <tr>
                <th scope="col">{t('boarding.house')}</th>
                {nights.map((night) => (
                  <th scope="col" key={night}>
                    {t(`attendance.weekday.${weekdayOf(night)}`)}
                    <br />
                    {shortDay(night)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {houses.map(({ id, name, taken, roster }) => (
                <tr key={id}>
                  <th scope="row">
                    {name}
                    <br />
                    <span className={styles.quiet}>{t('boarding.sleeping', { count: taken })}</span>
                  </th>
                  {(roster ?? []).map((night) => {
                    const standing = standingOf(night, today());
                    return (
                      <td key={night.night} className={styles[standing]}>
                        {night.onDuty ?? t(`boarding.standing.${standing}`)}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className={styles.quiet}>{t('boarding.week.foot', { at: dayAndTimeOf(new Date()) })}</p>
    </>
  );
}
