import { useQuery } from '@apollo/client/react';
import { SchoolDocument, SchoolYearDocument, type SchoolQuery } from '@ger/schema/client';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import { Choice } from '../../components/choice.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { withParameter } from '../../components/with-parameter.ts';
import { faultsOf } from '../../graph/faults.ts';
import { useOfficer } from '../../shell/officer.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import { Classes } from './classes.tsx';
import { Enrolments } from './enrolments.tsx';
import { OpenClassForm, RecordSchoolForm } from './school-forms.tsx';
import styles from './school.module.css';

export type School = NonNullable<SchoolQuery['school']>;

/** 学校 — classes, free places and pupils of a school: its own people's, and the bureau's that confirms the status (3.3.a). */
export function SchoolPage() {
  const { t } = useTranslation();
  const { id } = useParams();
  const [parameters, setParameters] = useSearchParams();
  const current = useQuery(SchoolYearDocument).data?.schoolYear ?? undefined;
  const asked = Number(parameters.get('year'));
  const year = asked > 0 ? asked : current;
  const { data, error, loading, refetch } = useQuery(SchoolDocument, {
    variables: { ...(id && { id }), schoolYear: year ?? 0 },
    skip: year === undefined,
    fetchPolicy: 'network-only',
  });
  const [round, setRound] = useState(0);
  const school = data?.school ?? undefined;
  const [fault] = school ? [] : faultsOf(error);
  const name = school?.unit.name ?? t('school.title');
  usePageTitle(name);
  // What is done with a class changes the list of pupils too.
  const readAgain = () => {
    setRound(round + 1);
    void refetch();
  };
  if (fault) return <FaultNotice fault={fault} retry={() => void refetch()} />;
  if (!school || year === undefined || current === undefined)
    return loading || !data ? <PageSkeleton /> : <p className={page.nothing}>{t('school.none')}</p>;
  return (
    <>
      <h1 className={page.title}>{name}</h1>
      <Head school={school} year={year} readAgain={readAgain}>
        <Choice
          label={t('school.year')}
          value={String(year)}
          options={[current, current + 1].map((value) => ({
            value: String(value),
            label: t('school.yearOf', { year: value, next: value + 1 }),
          }))}
          choose={(value) =>
            setParameters(withParameter(parameters, 'year', value === String(current) ? '' : value))
          }
        />
      </Head>
      <Grades school={school} />
      <Classes school={school} readAgain={readAgain} />
      <Enrolments
        key={round}
        schoolId={school.id}
        classes={school.classes ?? []}
        changed={() => void refetch()}
      />
    </>
  );
}

function Head({
  school,
  year,
  readAgain,
  children,
}: {
  school: School;
  year: number;
  readAgain: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const { post } = useOfficer();
  const [open, setOpen] = useState<'recordSchool' | 'openClass'>();
  const close = () => setOpen(undefined);
  const done = () => {
    close();
    readAgain();
  };
  return (
    <div className={styles.head}>
      <div>
        <div>
          {school.level ? t(`enum.SchoolLevel.${school.level}`) : t('school.unrecorded')}
          {' · '}
          {school.languages
            .map((language) => t(`enum.InstructionLanguage.${language}`))
            .join(t('app.and'))}{' '}
          {school.boarding && <Badge tone="lake">{t('school.boarding')}</Badge>}
        </div>
        <div className={styles.quiet}>{school.division.fullName}</div>
      </div>
      <div className={styles.acts}>
        {children}
        <ActionButtons
          actions={school.actions}
          forms={{ recordSchool: () => setOpen('recordSchool'), openClass: () => setOpen('openClass') }}
        />
        {post.group === 'SCHOOL' && (
          <>
            <Link to={`/school/import?year=${year}`}>{t('school.import.title')}</Link>
            <Link to={`/school/promotion?year=${year}`}>{t('school.promotion.title')}</Link>
            <Link to="/school/moves">{t('school.move.list')}</Link>
          </>
        )}
      </div>
      {open === 'recordSchool' && <RecordSchoolForm school={school} done={done} close={close} />}
      {open === 'openClass' && <OpenClassForm school={school} year={year} done={done} close={close} />}
    </div>
  );
}

function Grades({ school }: { school: School }) {
  const { t } = useTranslation();
  const grades = school.grades ?? [];
  return (
    <section className={styles.section} aria-label={t('school.places.title')}>
      <h2>{t('school.places.title')}</h2>
      {grades.length === 0 && <p className={page.nothing}>{t('school.places.none')}</p>}
      <ul className={styles.grades}>
        {grades.map(({ grade, places, taken, free }) => (
          <li key={grade}>
            <strong>{t('school.grade', { grade })}</strong>
            <span>
              <Badge tone={free > 0 ? 'fine' : 'danger'}>{t('school.places.free', { count: free })}</Badge>
            </span>
            <span className={styles.quiet}>{t('school.places.of', { places, taken })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
