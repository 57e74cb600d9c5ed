import { useQuery } from '@apollo/client/react';
import {
  CloseBullyingDocument,
  RecordBullyingHandlingDocument,
  ReportBullyingAgainDocument,
  ReportBullyingDocument,
  SchoolPupilsDocument,
  type BullyingForm,
  type BullyingHandling,
  type BullyingSite,
} from '@ger/schema/client';
import { Alert, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ChoiceField, DayField, NoteField } from '../../components/fields.tsx';
import { Ticks } from '../../components/ticks.tsx';
import { dayOf, timeOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import type { Bullying } from './bullying-card.tsx';

const FORMS: readonly BullyingForm[] = [
  'PHYSICAL',
  'VERBAL',
  'EXTORTION',
  'EXCLUSION',
  'CYBER',
  'SEXUAL',
  'OTHER',
];
const SITES: readonly BullyingSite[] = ['CLASSROOM', 'DORMITORY', 'CAMPUS', 'WAY', 'ONLINE', 'ELSEWHERE'];
const HANDLING: readonly BullyingHandling[] = [
  'PROTECTED',
  'PARENTS_TOLD',
  'COUNSELLED',
  'EDUCATED',
  'DISCIPLINED',
  'RECONCILED',
];

interface FormProps {
  readonly done: () => void;
  readonly close: () => void;
}

interface ReportValues {
  readonly victimIds?: string[];
  readonly aggressorIds?: string[];
  readonly forms?: BullyingForm[];
  readonly occurredOn: string;
  /** Time of day it was found, on the day below. */
  readonly foundOn: string;
  readonly foundTime: string;
  readonly site: BullyingSite;
  readonly description: string;
}

/** 记录并报告 — one form, one act: the record stays with the school, the report goes to the police (3.3.e, 4.1.a). */
export function ReportBullyingForm({ done, close }: FormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(ReportBullyingDocument, (data) => data.reportBullying);
  const classes = useQuery(SchoolPupilsDocument, { fetchPolicy: 'no-cache' }).data?.schoolClasses ?? [];
  const pupils = classes.map(({ name, grade, pupils: of }) => ({
    label: t('attendance.class', { grade, name }),
    title: name,
    options: (of ?? []).map(({ id, name: words }) => ({ value: id, label: words ?? id })),
  }));
  const now = new Date();
  return (
    <ActForm<ReportValues, object>
      title={t('bullying.report')}
      submit={t('bullying.submit')}
      initialValues={{ occurredOn: dayOf(now), foundOn: dayOf(now), foundTime: timeOf(now) }}
      sending={sending}
      send={({ foundOn, foundTime, victimIds = [], forms = [], ...values }) =>
        send({
          ...values,
          victimIds,
          forms,
          foundAt: new Date(`${foundOn}T${foundTime}:00+08:00`).toISOString(),
        })
      }
      done={done}
      close={close}
    >
      <Alert type="error" showIcon title={t('bullying.formLead')} style={{ marginBlockEnd: 16 }} />
      <Form.Item name="victimIds" label={t('bullying.victims')} required>
        <Select mode="multiple" optionFilterProp="label" options={pupils} />
      </Form.Item>
      <Form.Item name="aggressorIds" label={t('bullying.aggressorsField')}>
        <Select mode="multiple" optionFilterProp="label" options={pupils} />
      </Form.Item>
      <Ticks
        name="forms"
        label={t('bullying.forms')}
        of={FORMS}
        wordOf={(value) => t(`enum.BullyingForm.${value}`)}
      />
      <DayField name="occurredOn" label={t('bullying.occurredOn')} />
      <ChoiceField
        name="site"
        label={t('bullying.site')}
        of={SITES}
        wordOf={(value) => t(`enum.BullyingSite.${value}`)}
      />
      <DayField name="foundOn" label={t('bullying.foundOn')} />
      <Form.Item
        name="foundTime"
        label={t('bullying.foundTime')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <Input type="time" />
      </Form.Item>
      <NoteField name="description" label={t('bullying.description')} required />
    </ActForm>
  );
}

/** 登记校内处置. */
export function HandlingForm({ one, done, close }: FormProps & { one: Bullying }) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(RecordBullyingHandlingDocument, (data) => data.recordBullyingHandling);
  return (
    <ActForm<{ handling?: BullyingHandling[]; note?: string }, object>
      title={t('bullying.handlingTitle')}
      submit={t('form.submit')}
      initialValues={{ handling: [...one.handling], ...(one.handlingNote && { note: one.handlingNote }) }}
      sending={sending}
      send={({ handling = [], note = '' }) => send({ caseId: one.id, handling, note })}
      done={done}
      close={close}
    >
      <Ticks
        name="handling"
        label={t('bullying.handling')}
        of={HANDLING}
        wordOf={(value) => t(`enum.BullyingHandling.${value}`)}
      />
      <NoteField name="note" label={t('bullying.note')} />
    </ActForm>
  );
}

/** 再次报告、办结 — acts that take a reason alone. */
export function CaseReasonForm({
  one,
  act,
  done,
  close,
}: FormProps & { one: Bullying; act: 'reportBullyingAgain' | 'closeBullying' }) {
  const { t } = useTranslation();
  const again = useCommand(ReportBullyingAgainDocument, (data) => data.reportBullyingAgain);
  const end = useCommand(CloseBullyingDocument, (data) => data.closeBullying);
  const command = act === 'closeBullying' ? end : again;
  return (
    <ActForm<{ reason: string }, object>
      title={t(`bullying.${act}`)}
      submit={t('form.submit')}
      sending={command.sending}
      send={({ reason }) => command.send({ caseId: one.id, reason })}
      done={done}
      close={close}
    >
      <NoteField name="reason" label={t('form.reason')} required />
    </ActForm>
  );
}
