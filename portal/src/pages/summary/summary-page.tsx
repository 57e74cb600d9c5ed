import { useQuery } from '@apollo/client/react';
import { OfficialSummaryDocument, SummarySheetDocument } from '@ger/schema/client';
import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Choice } from '../../components/choice.tsx';
import { ClauseTag } from '../../components/clause-tag.tsx';
import { DivisionPicker } from '../../components/division-picker.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { FileButtons } from '../../components/file-buttons.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { withParameter } from '../../components/with-parameter.ts';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { faultsOf } from '../../graph/faults.ts';
import { useOfficer } from '../../shell/officer.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import { quarterWords } from '../verification/verification-page.tsx';
import { CheckList } from './check-list.tsx';
import type { Summary } from './ledger-address.ts';
import { SummaryTable } from './summary-table.tsx';
import styles from './summary.module.css';

/** The form is wide and lies across its sheet. It stands in the page, so that other pages of the visit print as they did. */
const ACROSS = '@page { size: A3 landscape; margin: 10mm; }';

/** 农村留守儿童信息汇总表 — the official table of a division, what must add up in it, as a workbook and on paper (6.2). */
export function SummaryPage() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const division = parameters.get('division') ?? '';
  const quarter = parameters.get('quarter') ?? '';
  const variables = { ...(division && { division }), ...(quarter && { quarter }) };
  const { data, previousData, error, loading, refetch } = useQuery(OfficialSummaryDocument, { variables });
  usePageTitle(t('summary.title'));
  const answer = data ?? (loading ? previousData : undefined);
  const summary = answer?.officialSummary;
  const [fault] = summary ? [] : faultsOf(error);
  const choose = (name: string) => (value: string) => setParameters(withParameter(parameters, name, value));
  return (
    <>
      <h1 className={page.title}>
        {t('summary.title')} <ClauseTag clause="6.2" />
      </h1>
      <div className={styles.bar} data-screen-only>
        <div className={styles.place}>
          <DivisionPicker
            label={t('summary.division')}
            value={division || (summary?.division.code ?? '')}
            choose={choose('division')}
          />
        </div>
        <Choice
          label={t('summary.quarter')}
          none={t('summary.today')}
          value={quarter}
          options={(answer?.summaryQuarters ?? []).map((kept) => ({
            value: kept,
            label: t('verification.quarter', quarterWords(kept)),
          }))}
          choose={choose('quarter')}
        />
        {summary && (
          <>
            <FileButtons
              name={t('summary.name')}
              document={SummarySheetDocument}
              variables={variables}
              fileOf={({ officialSummary }) => officialSummary?.sheet}
              paper={false}
            />
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              {t('summary.print')}
            </Button>
          </>
        )}
      </div>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!answer && !fault && <PageSkeleton />}
      {answer && !summary && !fault && (
        <p className={page.nothing}>
          {t('summary.nothing')} <Link to="/summary">{t('summary.toOwn')}</Link>
        </p>
      )}
      {summary && (
        <div className={styles.sheet} aria-busy={loading}>
          <style>{ACROSS}</style>
          <Head summary={summary} />
          <SummaryTable summary={summary} />
          <CheckList summary={summary} />
          <p className={styles.note}>{t('summary.kept')}</p>
        </div>
      )}
    </>
  );
}

function Head({ summary: { division, asOf, countedAt } }: { summary: Summary }) {
  const { t } = useTranslation();
  const { post } = useOfficer();
  const [parameters] = useSearchParams();
  const { parent } = division;
  const isWithinOwn = (post.unit?.divisions ?? []).some(
    (own) => own.code !== division.code && division.code.startsWith(own.code),
  );
  return (
    <div className={styles.head}>
      <h2>{division.fullName ?? division.code}</h2>
      {isWithinOwn && parent && (
        <Link to={{ search: withParameter(parameters, 'division', parent.code).toString() }} data-screen-only>
          {t('summary.upwards', { name: parent.name ?? parent.code })}
        </Link>
      )}
      <p>{t('summary.asOf', { day: asOf, at: dayAndTimeOf(countedAt) })}</p>
    </div>
  );
}
