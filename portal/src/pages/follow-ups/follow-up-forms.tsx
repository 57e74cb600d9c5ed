import {
  RecordFollowUpDocument,
  ReportBreachDocument,
  type BreachKind,
  type FindingKind,
  type FollowUpOutcome,
} from '@ger/schema/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { DayField, NoteField } from '../../components/fields.tsx';
import { FINDINGS } from '../../components/findings.ts';
import { Ticks } from '../../components/ticks.tsx';
import type { Closing } from '../../components/use-act-window.ts';
import { dayOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import { ReportForm, type FindingToReport } from '../reports/report-form.tsx';
import { BREACH_KINDS } from '../warnings/warning-forms.tsx';
import { OutcomeChoice } from './outcome-choice.tsx';
import { useBreachConfirmed } from './use-breach-confirmed.tsx';

export interface FollowUpFormProps extends Closing {
  readonly followUpId: string;
  readonly childId: string;
  /** Where the child lives: where a report is made for. */
  readonly place: string | undefined;
  readonly title: string;
}

interface RecordValues {
  readonly on: string;
  readonly outcome: FollowUpOutcome;
  readonly findings?: FindingKind[];
  readonly breaches?: BreachKind[];
  readonly note: string;
}

/**
 * 记录随访 — a visit after a warning or under an order (4.4.d, 4.4.e). A breach goes to the police in the same act, once the
 * director has confirmed it (4.4.f); a finding is offered as a report (4.1.a).
 */
export function RecordForm({ followUpId, childId, place, title, done, close }: FollowUpFormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(RecordFollowUpDocument, (data) => data.recordFollowUp);
  const [confirmed, question] = useBreachConfirmed();
  const [finding, setFinding] = useState<FindingToReport>();
  if (finding) return <ReportForm finding={finding} close={done} />;
  return (
    <>
      <ActForm<RecordValues, { readonly followUp?: Recorded | null }>
        title={title}
        submit={title}
        initialValues={{ on: dayOf(new Date()), outcome: 'VISITED' }}
        sending={sending}
        send={({ findings = [], breaches = [], ...values }) =>
          confirmed(breaches, () => send({ ...values, findings, breaches, followUpId }))
        }
        done={({ followUp }) => {
          const found = followUp?.visits.find(({ finding }) => finding && !finding.reportedAt)?.finding;
          if (found && place !== undefined) setFinding({ ...found, childId, place });
          else done();
        }}
        close={close}
      >
        <OutcomeChoice />
        <DayField name="on" label={t('followUps.field.on')} />
        <NoteField name="note" label={t('followUps.field.note')} required />
        <Ticks
          name="breaches"
          label={t('followUps.field.breaches')}
          of={BREACH_KINDS}
          wordOf={(kind) => t(`enum.BreachKind.${kind}`)}
        />
        <Ticks
          name="findings"
          label={t('followUps.field.findings')}
          of={FINDINGS}
          wordOf={(kind) => t(`enum.FindingKind.${kind}`)}
        />
      </ActForm>
      {question}
    </>
  );
}

interface Recorded {
  readonly visits: readonly {
    readonly finding?:
      | (Omit<FindingToReport, 'childId' | 'place'> & { readonly reportedAt?: string | null })
      | null;
  }[];
}

/** 报告违反情形 — learnt of otherwise than by a visit (4.4.f). */
export function BreachReportForm({ followUpId, title, done, close }: FollowUpFormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(ReportBreachDocument, (data) => data.reportBreach);
  const [confirmed, question] = useBreachConfirmed();
  return (
    <>
      <ActForm<{ on: string; kinds: BreachKind[]; note: string }, object>
        title={title}
        submit={title}
        initialValues={{ on: dayOf(new Date()) }}
        sending={sending}
        send={(values) => confirmed(values.kinds, () => send({ ...values, followUpId }))}
        done={() => done()}
        close={close}
      >
        <DayField name="on" label={t('followUps.field.on')} />
        <Ticks
          name="kinds"
          label={t('followUps.field.kinds')}
          of={BREACH_KINDS}
          wordOf={(kind) => t(`enum.BreachKind.${kind}`)}
          least={t('form.required')}
        />
        <NoteField name="note" label={t('followUps.field.breachNote')} required />
      </ActForm>
      {question}
    </>
  );
}
