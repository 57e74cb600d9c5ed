import { useQuery } from '@apollo/client/react';
import {
  CancelPupilImportDocument,
  ImportPupilsDocument,
  PupilCorrectedSheetDocument,
  PupilImportsDocument,
  PupilTemplateDocument,
  SchoolYearDocument,
  StartPupilImportDocument,
  type PupilImportsQuery,
  type PupilImportState,
} from '@ger/schema/client';
import { Button } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge, type Tone } from '../../components/badge.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { FileButtons } from '../../components/file-buttons.tsx';
import { OutcomeNotice } from '../../components/outcome-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { faultsOf } from '../../graph/faults.ts';
import { useCommand, type Outcome } from '../../graph/use-command.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { useWords } from '../../texts/i18n.ts';
import cards from '../cards.module.css';
import page from '../page.module.css';
import styles from './school.module.css';

type Import = NonNullable<PupilImportsQuery['pupilImports']>[number];

const TONES: Readonly<Record<PupilImportState, Tone>> = {
  CHECKING: 'lake',
  CHECKED: 'caution',
  IMPORTING: 'lake',
  DONE: 'fine',
  CANCELLED: 'neutral',
  FAILED: 'danger',
};
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const WORKING_MS = 1_500;

/** 导入学生名单 — hand in, look at what would be done, start; wrong lines come back with the reason (3.3.a). Named: not kept. */
export function ImportPage() {
  const { t } = useTranslation();
  usePageTitle(t('school.import.title'));
  const [parameters] = useSearchParams();
  const current = useQuery(SchoolYearDocument).data?.schoolYear ?? undefined;
  const asked = Number(parameters.get('year'));
  const schoolYear = asked > 0 ? asked : current;
  const { data, error, refetch, startPolling, stopPolling } = useQuery(PupilImportsDocument, {
    fetchPolicy: 'no-cache',
  });
  const list = data?.pupilImports ?? undefined;
  const working = list?.some(({ state }) => state === 'CHECKING' || state === 'IMPORTING') ?? false;
  useWhileWorking(working, startPolling, stopPolling);
  const [fault] = list ? [] : faultsOf(error);
  return (
    <>
      <h1 className={page.title}>{t('school.import.title')}</h1>
      <p>
        <Link to="/school">{t('school.promotion.back')}</Link>
      </p>
      <p>{t('school.import.lead')}</p>
      <div className={styles.acts}>
        <span>{t('school.import.template')}</span>
        <FileButtons
          name={t('school.import.template')}
          document={PupilTemplateDocument}
          variables={{}}
          fileOf={({ pupilTemplate }) =>
            pupilTemplate
              ? { fileName: `${t('school.import.template')}.xlsx`, mediaType: XLSX, content: pupilTemplate }
              : undefined
          }
        />
      </div>
      {schoolYear !== undefined && <Upload schoolYear={schoolYear} readAgain={() => void refetch()} />}
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!list && !fault && <PageSkeleton />}
      {list?.length === 0 && <p className={page.nothing}>{t('school.import.none')}</p>}
      <ul className={cards.cards} aria-label={t('school.import.title')}>
        {list?.map((one) => (
          <ImportCard key={one.id} one={one} readAgain={() => void refetch()} />
        ))}
      </ul>
    </>
  );
}

/** Asks again and again while something is being worked on. */
function useWhileWorking(working: boolean, start: (ms: number) => void, stop: () => void): void {
  useEffect(() => {
    if (working) start(WORKING_MS);
    else stop();
    return stop;
  }, [working, start, stop]);
}

function Upload({ schoolYear, readAgain }: { schoolYear: number; readAgain: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<Outcome<object>>();
  const { send, sending } = useCommand(ImportPupilsDocument, ({ importPupils }) => importPupils);
  const upload = async (): Promise<void> => {
    const file = input.current?.files?.[0];
    if (!file) return;
    const answer = await send({ fileName: file.name, content: await base64Of(file), schoolYear });
    setOutcome(answer);
    if (answer.kind === 'DONE') readAgain();
  };
  return (
    <div className={styles.section}>
      <div className={styles.acts}>
        <label htmlFor={id}>{t('school.import.file')}</label>
        <input id={id} ref={input} type="file" accept=".xlsx,.csv" />
        <Button type="primary" loading={sending} onClick={() => void upload()}>
          {t('school.import.upload')}
        </Button>
      </div>
      {outcome && outcome.kind !== 'DONE' && <OutcomeNotice outcome={outcome} />}
    </div>
  );
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () =>
      resolve(typeof reader.result === 'string' ? (reader.result.split(',')[1] ?? '') : ''),
    );
    reader.addEventListener('error', () => reject(new Error('the file cannot be read')));
    reader.readAsDataURL(file);
  });
}

function ImportCard({ one, readAgain }: { one: Import; readAgain: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const [outcome, setOutcome] = useState<Outcome<object>>();
  const start = useCommand(StartPupilImportDocument, ({ startPupilImport }) => startPupilImport);
  const cancel = useCommand(CancelPupilImportDocument, ({ cancelPupilImport }) => cancelPupilImport);
  const act = async ({ send }: typeof start | typeof cancel): Promise<void> => {
    const answer = await send({ importId: one.id });
    setOutcome(answer);
    readAgain();
  };
  const { state, rows, newRows, unchanged, bad, added, opensClasses, failure, problems } = one;
  return (
    <li>
      <div className={cards.head}>
        <div>
          <strong>{one.fileName}</strong>{' '}
          <span className={styles.quiet}>
            {t('school.yearOf', { year: one.schoolYear, next: one.schoolYear + 1 })} ·{' '}
            {dayAndTimeOf(one.uploadedAt)}
          </span>
        </div>
        <Badge tone={TONES[state]}>{t(`enum.PupilImportState.${state}`)}</Badge>
      </div>
      {rows > 0 && (
        <span>
          {[
            t('school.import.rows', { count: rows }),
            state === 'DONE' || state === 'IMPORTING'
              ? t('school.import.added', { count: added })
              : t('school.import.new', { count: newRows }),
            t('school.import.unchanged', { count: unchanged }),
            t('school.import.bad', { count: bad }),
            ...(state === 'CHECKED' && opensClasses > 0
              ? [t('school.import.opens', { count: opensClasses })]
              : []),
          ].join(' · ')}
        </span>
      )}
      {failure && <span>{words(failure)}</span>}
      {problems.length > 0 && (
        <>
          <div className={styles.acts}>
            <span>{t('school.import.corrected')}</span>
            <FileButtons
              name={t('school.import.corrected')}
              document={PupilCorrectedSheetDocument}
              variables={{ id: one.id }}
              fileOf={({ pupilImport }) =>
                pupilImport?.correctedSheet
                  ? {
                      fileName: `${t('school.import.corrected')}.xlsx`,
                      mediaType: XLSX,
                      content: pupilImport.correctedSheet,
                    }
                  : undefined
              }
            />
          </div>
          <ul aria-label={t('school.import.problems')}>
            {problems.slice(0, 20).map((problem) => (
              <li key={`${problem.row} ${problem.column} ${problem.zh}`}>
                {t('school.import.row', { row: problem.row })} · {problem.column}：{words(problem)}
              </li>
            ))}
          </ul>
        </>
      )}
      {one.actions.length > 0 && (
        <span className={styles.acts}>
          <ActionButtons
            actions={one.actions}
            forms={{
              startPupilImport: () => void act(start),
              cancelPupilImport: () => void act(cancel),
            }}
          />
        </span>
      )}
      {outcome && outcome.kind !== 'DONE' && <OutcomeNotice outcome={outcome} />}
    </li>
  );
}
