import { useQuery } from '@apollo/client/react';
import { CorrectedSurveyDocument, SurveyImportDocument, type SurveyImportQuery } from '@ger/schema/client';
import { Alert, Progress } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { FileButtons } from '../../components/file-buttons.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { faultsOf } from '../../graph/faults.ts';
import { NotFoundPage } from '../../shell/not-found-page.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { useWords } from '../../texts/i18n.ts';
import { STATE_TONES } from './import-card.tsx';
import { WORKBOOK } from './import-page.tsx';
import styles from './import.module.css';
import { SheetActs } from './sheet-acts.tsx';
import { SheetLines } from './sheet-lines.tsx';

export type Sheet = NonNullable<SurveyImportQuery['surveyImport']>;

const LOOK_AGAIN_MS = 1_000;

/** 一次导入 (6.2) — how far it is, what would become of each line, and what came of it. */
export function SheetPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  usePageTitle(t('import.title'));
  const { data, error, refetch, startPolling, stopPolling } = useQuery(SurveyImportDocument, {
    variables: { id },
    fetchPolicy: 'no-cache',
  });
  const sheet = data?.surveyImport ?? undefined;
  const works = sheet?.state === 'CHECKING' || sheet?.state === 'IMPORTING';
  useEffect(() => {
    if (works) startPolling(LOOK_AGAIN_MS);
    return stopPolling;
  }, [works, startPolling, stopPolling]);
  const [fault] = sheet ? [] : faultsOf(error);
  if (fault) return <FaultNotice fault={fault} retry={() => void refetch()} />;
  if (data && !sheet) return <NotFoundPage />;
  if (!sheet) return <PageSkeleton />;
  return (
    <>
      <Link to="/import" data-screen-only>
        {t('import.back')}
      </Link>
      <div className={styles.head}>
        <h1>{sheet.fileName || t('import.noName')}</h1>
        <Badge tone={STATE_TONES[sheet.state]}>{t(`enum.SurveyImportState.${sheet.state}`)}</Badge>
      </div>
      <Standing sheet={sheet} />
      <SheetActs sheet={sheet} readAgain={() => void refetch()} />
      {sheet.rows > 0 && sheet.state !== 'CHECKING' && (
        <SheetLines sheet={sheet} readAgain={() => void refetch()} />
      )}
    </>
  );
}

function Standing({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation();
  const words = useWords();
  const { state, rows, processed, toProcess, failure, startedAt } = sheet;
  const percent = toProcess === 0 ? 0 : Math.floor((100 * processed) / toProcess);
  const numbers = { done: processed, all: toProcess };
  const isBefore = startedAt === null || startedAt === undefined;
  return (
    <section className={styles.standing} aria-live="polite">
      {state === 'CHECKING' && (
        <>
          <span>{rows === 0 ? t('import.reading') : t('import.checking', numbers)}</span>
          <Progress percent={percent} aria-label={t('import.checking', numbers)} />
        </>
      )}
      {state === 'IMPORTING' && (
        <>
          <span>{t('import.importing', numbers)}</span>
          <Progress percent={percent} aria-label={t('import.importing', numbers)} />
        </>
      )}
      {failure && <Alert type="error" showIcon role="alert" title={words(failure)} />}
      {rows > 0 && state !== 'CHECKING' && (
        <strong className={`${styles.numbers} digits`}>
          {isBefore
            ? t('import.found', { ...sheet, added: sheet.counts.new + sheet.counts.accepted })
            : t('import.result', { ...sheet })}
        </strong>
      )}
      {sheet.rejected > 0 && !sheet.forgotten && state !== 'CHECKING' && state !== 'IMPORTING' && (
        <FileButtons
          name={t('import.corrected')}
          document={CorrectedSurveyDocument}
          variables={{ id: sheet.id }}
          paper={false}
          fileOf={({ surveyImport }) =>
            surveyImport?.correctedSheet
              ? {
                  content: surveyImport.correctedSheet,
                  fileName: surveyImport.correctedFileName,
                  mediaType: surveyImport.correctedFileName.endsWith('.csv') ? 'text/csv' : WORKBOOK,
                }
              : undefined
          }
        />
      )}
      <span className={styles.quiet}>
        {t('import.by', { name: sheet.uploadedBy ?? '', at: dayAndTimeOf(sheet.uploadedAt) })}
        {startedAt &&
          ` · ${t('import.startedBy', { name: sheet.startedBy ?? '', at: dayAndTimeOf(startedAt) })}`}
        {rows > 0 && (
          <>
            <br />
            {sheet.forgotten ? t('import.forgotten') : t('import.kept', { day: sheet.keptUntil })}
          </>
        )}
      </span>
    </section>
  );
}
