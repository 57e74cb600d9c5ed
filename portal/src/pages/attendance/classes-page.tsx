import { useQuery } from '@apollo/client/react';
import { OwnClassesDocument } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import styles from './classes-page.module.css';

/** The classes of the officer's own school, each the way to its attendance (3.3.g). */
export function ClassesPage() {
  const { t } = useTranslation();
  const { data, error, loading, refetch } = useQuery(OwnClassesDocument);
  usePageTitle(t('attendance.classes'));
  const [fault] = faultsOf(error);
  const classes = data?.schoolClasses;
  return (
    <>
      <h1 className={page.title}>{t('attendance.classes')}</h1>
      {loading && <PageSkeleton />}
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {classes?.length === 0 && <p className={page.nothing}>{t('attendance.noClasses')}</p>}
      <ul className={styles.classes}>
        {classes?.map(({ id, name, grade, schoolYear }) => (
          <li key={id}>
            <Link to={`/classes/${id}`}>
              <strong>{t('attendance.class', { grade, name })}</strong>
              <span>{t('attendance.schoolYear', { year: schoolYear })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
