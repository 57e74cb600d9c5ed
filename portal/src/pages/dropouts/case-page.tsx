import { useQuery } from '@apollo/client/react';
import { DropoutCaseDocument } from '@ger/schema/client';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import { MaskedName } from '../../components/empty-value.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { Part } from '../../components/part.tsx';
import { dayOf } from '../../dates/dates.ts';
import { AnswerProvider } from '../../graph/answer.tsx';
import { faultsOf } from '../../graph/faults.ts';
import { MessagePage } from '../../shell/message-page.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { Section } from '../child/section.tsx';
import page from '../page.module.css';
import { CaseActs } from './case-acts.tsx';
import { Attempts, Measures, WrittenReport } from './case-parts.tsx';
import { DROPOUT_TONES, type DropoutSeen } from './dropout-row.ts';
import styles from './dropouts.module.css';
import { NextActs } from './next-acts.tsx';

/** 控辍保学个案 — one case: what is owed next, attempts, the written report, measures, the watch (3.3.h, L.10). */
export function DropoutCasePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { data, error, loading, refetch } = useQuery(DropoutCaseDocument, {
    variables: { id },
    fetchPolicy: 'no-cache',
  });
  const dropout = data?.dropoutCase;
  usePageTitle(t('dropout.case'));
  const [fault] = faultsOf(error);
  if (!dropout) {
    if (loading) return <PageSkeleton />;
    if (fault) return <FaultNotice fault={fault} retry={() => void refetch()} />;
    return (
      <MessagePage title={t('notFound.title')} text={t('notFound.text')}>
        <Link to="/dropouts">{t('dropout.back')}</Link>
      </MessagePage>
    );
  }
  const readAgain = (): void => void refetch();
  return (
    <AnswerProvider value={{ faults: faultsOf(error), retry: readAgain, retrying: loading }}>
      <CaseHead dropout={dropout} />
      <div className={styles.sections}>
        <Section title={t('dropout.next')} agency="education">
          <Watch dropout={dropout} />
          {dropout.nextActs.length > 0 && <NextActs acts={dropout.nextActs} />}
          {dropout.nextActs.length === 0 && dropout.state !== 'RETURNED' && (
            <p className={styles.quiet}>{t('dropout.nothingNext')}</p>
          )}
          <CaseActs dropout={dropout} readAgain={readAgain} />
        </Section>
        <Section title={t('dropout.attempts')}>
          <Part value={dropout.attempts} at={['dropoutCase', 'attempts']} none={t('dropout.noAttempt')}>
            {(attempts) => <Attempts attempts={attempts} />}
          </Part>
        </Section>
        <Section title={t('dropout.report')}>
          <Part value={dropout.report} at={['dropoutCase', 'report']} none={t('dropout.noReport')}>
            {(report) => <WrittenReport dropoutCaseId={dropout.id} report={report} />}
          </Part>
        </Section>
        <Section title={t('dropout.measures')}>
          <Part value={dropout.measures} at={['dropoutCase', 'measures']} none={t('dropout.noMeasure')}>
            {(measures) => <Measures measures={measures} />}
          </Part>
        </Section>
      </div>
    </AnswerProvider>
  );
}

function CaseHead({ dropout }: { dropout: DropoutSeen }) {
  const { t } = useTranslation();
  const { pupil, school, state, registeredOn, round } = dropout;
  return (
    <>
      <div className={styles.head}>
        <h1 className={page.title}>{pupil.name ?? <MaskedName />}</h1>
        <Badge tone={DROPOUT_TONES[state]}>{t(`enum.DropoutState.${state}`)}</Badge>
      </div>
      <p className={styles.lead}>
        {[
          school.name ?? t('gap.unitName'),
          pupil.enrolment?.schoolClass?.name,
          registeredOn && t('dropout.registeredOn', { day: registeredOn }),
          round > 1 && t('dropout.round', { round }),
        ]
          .filter(Boolean)
          .join(' · ')}{' '}
        {pupil.child && <Link to={`/children/${pupil.child.id}`}>{t('dropout.toFile')}</Link>}{' '}
        <Link to="/dropouts" data-screen-only>
          {t('dropout.back')}
        </Link>
      </p>
    </>
  );
}

/** After a return: until when the pupil is watched, and what happens when it is absent again. */
function Watch({ dropout: { state, watchUntil } }: { dropout: DropoutSeen }) {
  const { t } = useTranslation();
  if (state !== 'RETURNED' || !watchUntil) return null;
  const runs = dayOf(new Date()) <= watchUntil;
  return (
    <Alert
      type={runs ? 'warning' : 'success'}
      showIcon
      title={t(runs ? 'dropout.watchRuns' : 'dropout.watchOver', { day: watchUntil })}
    />
  );
}
