import {
  IncidentReporterDocument,
  SeparateReportDocument,
  TellOutcomeDocument,
  type TellingMethod,
} from '@ger/schema/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ActForm } from '../../components/act-form.tsx';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import { ChoiceField, NoteField } from '../../components/fields.tsx';
import { WithPurpose } from '../../components/with-purpose.tsx';
import { toTheSecond } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useWords } from '../../texts/i18n.ts';
import cards from '../cards.module.css';
import { ReasonForm } from '../duplicates/reason-form.tsx';
import { ReportCommendation } from '../commendations/report-commendation.tsx';
import type { Incident } from './incident-acts.tsx';
import styles from './incidents.module.css';

type Report = NonNullable<Incident['reports']>[number];

interface ReportListProps {
  readonly incidentId: string;
  readonly reports: readonly Report[];
  readonly readAgain: () => void;
}

/** 并入的报告 — what was reported and what became of each report; for the unit in charge alone (4.1). */
export function ReportList({ incidentId, reports, readAgain }: ReportListProps) {
  const { t } = useTranslation();
  return (
    <>
      <h2 className={styles.part}>{t('incidents.reportList')}</h2>
      <ul className={cards.cards} aria-label={t('incidents.reportList')}>
        {reports.map((report) => (
          <ReportEntry key={report.id} incidentId={incidentId} report={report} readAgain={readAgain} />
        ))}
      </ul>
    </>
  );
}

function ReportEntry(props: { incidentId: string; report: Report; readAgain: () => void }) {
  const { incidentId, report, readAgain } = props;
  const { t } = useTranslation();
  return (
    <li>
      <div className={styles.measure}>
        <span className={styles.quiet}>
          {report.receiptNumber} · {t(`enum.ReporterKind.${report.reporterKind}`)} ·{' '}
          {toTheSecond(report.receivedAt)}
        </span>
        <Badge tone={report.state === 'TOLD' ? 'fine' : 'neutral'}>
          {t(`enum.ReportState.${report.state}`)}
        </Badge>
      </div>
      <strong>{report.findings.map((kind) => t(`enum.FindingKind.${kind}`)).join(t('app.and'))}</strong>
      {report.situations.length > 0 && (
        <ul className={styles.situations} aria-label={t('incidents.situations')}>
          {report.situations.map((one) => (
            <li key={one}>{t(`intake.situation.${one}`)}</li>
          ))}
        </ul>
      )}
      <span>{report.description}</span>
      {report.childDescription && <span>{t('incidents.childSeen', { words: report.childDescription })}</span>}
      <span className={styles.quiet}>
        {report.place.fullName ?? report.place.code} ·{' '}
        {t('incidents.foundAt', { at: toTheSecond(report.foundAt) })}
        {report.history
          .filter(({ act }) => act !== 'RECEIVED')
          .map(({ act, at }) => ` · ${t(`enum.ReportAct.${act}`)} ${toTheSecond(at)}`)}
      </span>
      <OpenReporter incidentId={incidentId} reportId={report.id} />
      <ReportActs report={report} readAgain={readAgain} />
      <ReportCommendation report={report} readAgain={readAgain} />
    </li>
  );
}

/** 报告人 — sealed: opened for a purpose of the list, with the warning that it is written down who looked (4.1.c). */
function OpenReporter({ incidentId, reportId }: { incidentId: string; reportId: string }) {
  const { t } = useTranslation();
  return (
    <span>
      {t('incidents.reporter')}{' '}
      <WithPurpose
        document={IncidentReporterDocument}
        variables={{ id: incidentId }}
        partOf={(data) => data.incident?.reports?.find(({ id }) => id === reportId)?.reporter}
        label={t('incidents.openReporter')}
      >
        {({ name, phone, unit }) => (
          <strong>
            {[name ?? t('incidents.unnamed'), phone, unit && (unit.name ?? t('gap.unitName'))]
              .filter(Boolean)
              .join(' · ')}
          </strong>
        )}
      </WithPurpose>{' '}
      <span className={styles.quiet} data-screen-only>
        {t('incidents.reporterWarning')}
      </span>
    </span>
  );
}

const METHODS = [
  'PHONE',
  'IN_PERSON',
  'IN_WRITING',
  'BY_RECEIPT_ONLY',
] as const satisfies readonly TellingMethod[];

function ReportActs({ report, readAgain }: { report: Report; readAgain: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const navigate = useNavigate();
  const separate = useCommand(SeparateReportDocument, (data) => data.separateReport);
  const tell = useCommand(TellOutcomeDocument, (data) => data.tellOutcome);
  const [open, setOpen] = useState<string>();
  const close = (): void => setOpen(undefined);
  const action = report.actions.find((one) => one.action === open);
  const forms = {
    separateReport: () => setOpen('separateReport'),
    tellOutcome: () => setOpen('tellOutcome'),
  };
  return (
    <span className={styles.settle} data-screen-only>
      <ActionButtons actions={report.actions} forms={forms} withMain={false} />
      {action?.action === 'separateReport' && (
        <ReasonForm
          title={words(action)}
          lead={t('incidents.separateLead')}
          submit={words(action)}
          sending={separate.sending}
          send={async ({ reason }) => {
            const outcome = await separate.send({ reportId: report.id, reason });
            if (outcome.kind === 'DONE' && outcome.payload.incident)
              void navigate(`/incidents/${outcome.payload.incident.id}`);
            return outcome;
          }}
          done={close}
          close={close}
        />
      )}
      {action?.action === 'tellOutcome' && (
        <ActForm<{ method: TellingMethod; reason: string }, object>
          title={words(action)}
          submit={words(action)}
          sending={tell.sending}
          send={(values) => tell.send({ ...values, reportId: report.id })}
          done={() => {
            close();
            readAgain();
          }}
          close={close}
        >
          <ChoiceField
            name="method"
            label={t('incidents.method')}
            of={METHODS}
            wordOf={(method) => t(`enum.TellingMethod.${method}`)}
          />
          <NoteField name="reason" label={t('incidents.told')} required />
        </ActForm>
      )}
    </span>
  );
}
