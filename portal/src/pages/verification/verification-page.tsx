import { useQuery } from '@apollo/client/react';
import { VerificationBoardDocument } from '@ger/schema/client';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { dayOf } from '../../dates/dates.ts';
import { faultsOf } from '../../graph/faults.ts';
import { useOfficer } from '../../shell/officer.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import styles from './board.module.css';
import { CoverageHead } from './coverage-head.tsx';
import { CoverageList } from './coverage-list.tsx';
import { quarterBeside, quarterOf } from './quarter.ts';
import { RoundList } from './round-list.tsx';

/** 季度核查 — how far a quarter's verification has come, division by division, and the rounds of the villages (3.2.b). */
export function VerificationPage() {
  const { t } = useTranslation();
  const { post } = useOfficer();
  const [parameters, setParameters] = useSearchParams();
  const running = quarterOf(dayOf(new Date()));
  const quarter = parameters.get('quarter') ?? running;
  const division = parameters.get('division') ?? undefined;
  const { data, previousData, error, loading, refetch } = useQuery(VerificationBoardDocument, {
    variables: { quarter, ...(division === undefined ? {} : { division }) },
  });
  usePageTitle(t('verification.title'));
  const board = data ?? (loading ? previousData : undefined);
  const coverage = board?.verificationCoverage;
  const [fault] = coverage ? [] : faultsOf(error);
  const readAgain = (): void => void refetch();

  const goTo = (next: string): void => {
    const search = new URLSearchParams(division === undefined ? {} : { division });
    if (next !== running) search.set('quarter', next);
    setParameters(search);
  };
  return (
    <>
      <h1 className={page.title}>{t('verification.title')}</h1>
      <div className={styles.quarters} data-screen-only>
        <Button onClick={() => goTo(quarterBeside(quarter, -1))}>{t('verification.previousQuarter')}</Button>
        <strong>{t('verification.quarter', quarterWords(quarter))}</strong>
        <Button onClick={() => goTo(quarterBeside(quarter, 1))} disabled={quarter >= running}>
          {t('verification.nextQuarter')}
        </Button>
      </div>
      {fault && <FaultNotice fault={fault} retry={readAgain} />}
      {!board && !fault && <PageSkeleton />}
      {board && !coverage && !fault && (
        <p className={page.nothing}>
          {t((post.unit?.divisions ?? []).length === 0 ? 'verification.noDivision' : 'verification.notYours')}{' '}
          <Link to="/verification">{t('verification.toOwn')}</Link>
        </p>
      )}
      {coverage && (
        <>
          <CoverageHead coverage={coverage} readAgain={readAgain} />
          <CoverageList below={board?.verificationCoverageBelow} quarter={quarter} running={running} />
          <RoundList quarter={quarter} within={coverage.division.code} />
        </>
      )}
    </>
  );
}

/** A quarter in the words of the language: 2026 and 4. */
export function quarterWords(quarter: string): { year: string; number: string } {
  return { year: quarter.slice(0, 4), number: quarter.slice(5) };
}
