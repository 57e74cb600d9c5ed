import {
  DrawUpLadderReportDocument,
  FileLadderReportDocument,
  LadderReportPaperDocument,
  ReviewLadderReportDocument,
  SendBackLadderReportDocument,
  type LadderReportsQuery,
  type LadderReportState,
} from '@ger/schema/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge, type Tone } from '../../components/badge.tsx';
import { FileButtons } from '../../components/file-buttons.tsx';
import { NoteField } from '../../components/fields.tsx';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import cards from '../cards.module.css';
import { COLUMNS, percent } from '../dropouts/figures.ts';
import styles from './ladder.module.css';

type Report = NonNullable<LadderReportsQuery['ladderReports']>['edges'][number]['node'];
type Act = 'drawUpLadderReport' | 'reviewLadderReport' | 'sendBackLadderReport' | 'fileLadderReport';

const TONES: Readonly<Record<LadderReportState, Tone>> = {
  OPEN: 'neutral',
  DRAWN_UP: 'caution',
  REVIEWED: 'lake',
  FILED: 'fine',
};

/** One report: whose, of when, its numbers, and what the reader can do with it. */
export function LadderCard({ report, readAgain }: { report: Report; readAgain: () => void }) {
  const { t } = useTranslation();
  const { kind, period, unit, state, dueOn, late, since, until, numbers, remark, filedAt, actions } = report;
  return (
    <li>
      <div className={cards.head}>
        <div>
          <strong>{t('ladder.reportOf', { kind: t(`enum.LadderKind.${kind}`), period })}</strong>
          <div className={styles.quiet}>
            {[
              unit.name ?? t('gap.unitName'),
              t('ladder.due', { day: dueOn }),
              filedAt && t('ladder.filedAt', { at: dayAndTimeOf(filedAt) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
        </div>
        <span className={styles.badges}>
          {late && <Badge tone="danger">{t('ladder.late')}</Badge>}
          <Badge tone={TONES[state]}>{t(`enum.LadderReportState.${state}`)}</Badge>
        </span>
      </div>
      {numbers && (
        <>
          {since && until && (
            <span className={styles.quiet}>{t('figures.days', { from: since, until })}</span>
          )}
          <dl className={styles.numbers}>
            {COLUMNS.map(([field]) => (
              <div key={field}>
                <dt>{t(`figures.of.${field}`)}</dt>
                <dd className="digits">{numbers[field]}</dd>
              </div>
            ))}
            <div>
              <dt>{t('figures.of.returnRate')}</dt>
              <dd className="digits">{percent(numbers.returnRate)}</dd>
            </div>
            <div>
              <dt>{t('figures.of.dropoutRate')}</dt>
              <dd className="digits">{percent(numbers.dropoutRate, 2)}</dd>
            </div>
          </dl>
        </>
      )}
      {remark && <span>{t('ladder.remark', { remark })}</span>}
      {(state === 'REVIEWED' || state === 'FILED') && (
        <span className={styles.acts}>
          <FileButtons
            name={t('ladder.paper')}
            document={LadderReportPaperDocument}
            variables={{ id: report.id }}
            fileOf={(data) => data.ladderReport?.paper}
          />
        </span>
      )}
      {actions.length > 0 && state !== 'FILED' && <LadderActs report={report} readAgain={readAgain} />}
    </li>
  );
}

function LadderActs({ report, readAgain }: { report: Report; readAgain: () => void }) {
  const { t } = useTranslation();
  const [act, setAct] = useState<Act>();
  const commands = {
    drawUpLadderReport: useCommand(DrawUpLadderReportDocument, (data) => data.drawUpLadderReport),
    reviewLadderReport: useCommand(ReviewLadderReportDocument, (data) => data.reviewLadderReport),
    sendBackLadderReport: useCommand(SendBackLadderReportDocument, (data) => data.sendBackLadderReport),
    fileLadderReport: useCommand(FileLadderReportDocument, (data) => data.fileLadderReport),
  };
  return (
    <span className={styles.acts} data-screen-only>
      <ActionButtons
        actions={report.actions}
        forms={{
          drawUpLadderReport: () => setAct('drawUpLadderReport'),
          reviewLadderReport: () => setAct('reviewLadderReport'),
          sendBackLadderReport: () => setAct('sendBackLadderReport'),
          fileLadderReport: () => setAct('fileLadderReport'),
        }}
      />
      {act && (
        <ActForm<{ remark?: string }, object>
          title={t(`ladder.act.${act}.title`)}
          submit={t('dropout.submit')}
          sending={commands[act].sending}
          send={({ remark }) => commands[act].send({ reportId: report.id, ...(remark && { remark }) })}
          done={() => {
            setAct(undefined);
            readAgain();
          }}
          close={() => setAct(undefined)}
        >
          <p>{t(`ladder.act.${act}.lead`)}</p>
          {act !== 'reviewLadderReport' && act !== 'fileLadderReport' && (
            <NoteField name="remark" label={t('ladder.words')} required={act === 'sendBackLadderReport'} />
          )}
        </ActForm>
      )}
    </span>
  );
}
