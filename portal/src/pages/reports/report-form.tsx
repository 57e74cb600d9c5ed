import type { FindingKind, ReporterKind } from '@ger/schema/client';
import { ReportFindingDocument } from '@ger/schema/client';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ClauseTag } from '../../components/clause-tag.tsx';
import { ChoiceField, NoteField, TextField } from '../../components/fields.tsx';
import { Window } from '../../components/window.tsx';
import { useCommand } from '../../graph/use-command.ts';
import { useOfficer } from '../../shell/officer.tsx';
import styles from './report-form.module.css';

/** A finding of a record, and the child it is about. */
export interface FindingToReport {
  readonly id: string;
  readonly findings: readonly FindingKind[];
  readonly foundAt: string;
  readonly childId: string;
  readonly place: string;
}

interface ReportValues {
  readonly reporterKind: ReporterKind;
  readonly description: string;
  readonly reporterName?: string;
  readonly reporterPhone?: string;
}

const REPORTERS = [
  'VILLAGE_COMMITTEE',
  'SOCIAL_WORK',
  'SCHOOL',
  'KINDERGARTEN',
  'MEDICAL',
  'RELIEF',
  'WELFARE',
  'VOLUNTARY',
] as const satisfies readonly ReporterKind[];

/** 强制报告 — reports a finding to the police, naming the record it stands in (4.1.a), and shows the receipt number. */
export function ReportForm({ finding, close }: { finding: FindingToReport; close: () => void }) {
  const { t } = useTranslation();
  const { me, post } = useOfficer();
  const { send, sending } = useCommand(ReportFindingDocument, ({ reportFinding }) => reportFinding);
  const [receipt, setReceipt] = useState<string>();
  const { id: findingId, findings, foundAt, childId, place } = finding;

  if (receipt !== undefined) return <Receipt number={receipt} close={close} />;
  return (
    <ActForm
      title={t('reports.title')}
      submit={t('reports.open')}
      cancel={t('reports.later')}
      initialValues={{
        reporterKind: post.group === 'VILLAGE_TOWNSHIP' ? 'VILLAGE_COMMITTEE' : 'VOLUNTARY',
        reporterName: me.name,
      }}
      sending={sending}
      send={(values: ReportValues) =>
        send({ ...values, findings: [...findings], findingId, foundAt, childId, place })
      }
      done={(payload) => setReceipt(payload.receipt?.receiptNumber ?? '')}
      close={close}
    >
      <Alert
        className={styles.lead ?? ''}
        type="error"
        showIcon
        title={
          <>
            {t('reports.lead')} <ClauseTag clause="4.1.a" />
          </>
        }
        description={findings.map((kind) => t(`enum.FindingKind.${kind}`)).join(t('app.and'))}
      />
      <NoteField name="description" label={t('reports.description')} required />
      <ChoiceField
        name="reporterKind"
        label={t('reports.kind')}
        of={REPORTERS}
        wordOf={(kind) => t(`enum.ReporterKind.${kind}`)}
      />
      <TextField name="reporterName" label={t('reports.name')} required={false} />
      <TextField name="reporterPhone" label={t('reports.phone')} required={false} type="tel" />
    </ActForm>
  );
}

function Receipt({ number, close }: { number: string; close: () => void }) {
  const { t } = useTranslation();
  return (
    <Window
      open
      title={t('reports.receipt')}
      onCancel={close}
      footer={
        <Button type="primary" onClick={close}>
          {t('reports.close')}
        </Button>
      }
    >
      <p>
        {t('reports.number')}: <strong>{number}</strong>
      </p>
      <p>{t('reports.keep')}</p>
    </Window>
  );
}
