import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import {
  AcknowledgeDropoutReportDocument,
  CheckOrderToCorrectDocument,
  CloseDropoutInErrorDocument,
  DeclarePersuasionFailedDocument,
  RecordAgedOutDocument,
  RecordPersuasionDocument,
  RecordReturnDocument,
  RecordTransferDocument,
  RegisterDropoutDocument,
  ReopenDropoutDocument,
  ReportDropoutDocument,
  TakeLawfulMeasureDocument,
  type LawfulMeasureKind,
  type OrderOutcome,
  type PersuasionResult,
} from '@ger/schema/client';
import { Alert, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ChoiceField, DayField, NoteField, TextField } from '../../components/fields.tsx';
import { MissingList } from '../../components/refusal.tsx';
import { dayOf } from '../../dates/dates.ts';
import type { RefusalWords } from '../../graph/refusal.ts';
import { useCommand } from '../../graph/use-command.ts';
import type { DropoutSeen } from './dropout-row.ts';

/** Every form of a case is given the same. */
export interface CaseFormProps {
  readonly dropout: DropoutSeen;
  readonly done: () => void;
  readonly close: () => void;
}

interface Done {
  readonly refusal?: RefusalWords | null;
}
interface ReasonInput extends OperationVariables {
  readonly input: {
    readonly idempotencyKey: string;
    readonly dropoutCaseId: string;
    readonly reason: string;
  };
}

/** Acts that ask only for a reason, with what each answers. */
export const REASON_ACTS = {
  declarePersuasionFailed: DeclarePersuasionFailedDocument,
  reportDropout: ReportDropoutDocument,
  acknowledgeDropoutReport: AcknowledgeDropoutReportDocument,
  recordReturn: RecordReturnDocument,
  reopenDropout: ReopenDropoutDocument,
  recordTransfer: RecordTransferDocument,
  recordAgedOut: RecordAgedOutDocument,
  closeDropoutInError: CloseDropoutInErrorDocument,
} as const;
export type ReasonAct = keyof typeof REASON_ACTS;

const today = (): string => dayOf(new Date());

/** An act that asks only for a reason; what follows from it is said above. */
export function ReasonActForm({ act, dropout, done, close }: CaseFormProps & { act: ReasonAct }) {
  const { t } = useTranslation();
  const document = REASON_ACTS[act] as unknown as TypedDocumentNode<Record<string, Done | null>, ReasonInput>;
  const { send, sending } = useCommand(document, (data) => data[act]);
  return (
    <ActForm<{ reason: string }, Done>
      title={t(`dropout.act.${act}.title`)}
      submit={t('dropout.submit')}
      sending={sending}
      send={({ reason }) => send({ dropoutCaseId: dropout.id, reason })}
      done={done}
      close={close}
    >
      <p>{t(`dropout.act.${act}.lead`)}</p>
      <NoteField name="reason" label={t('dropout.reason')} required />
    </ActForm>
  );
}

/** 辍学登记 */
export function RegisterForm({ dropout, done, close }: CaseFormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(RegisterDropoutDocument, ({ registerDropout }) => registerDropout);
  return (
    <ActForm<{ reason: string }, Done>
      title={t('dropout.act.registerDropout.title')}
      submit={t('dropout.submit')}
      sending={sending}
      send={({ reason }) => send({ pupilId: dropout.pupil.id, reason })}
      done={done}
      close={close}
    >
      <p>{t('dropout.act.registerDropout.lead')}</p>
      <NoteField name="reason" label={t('dropout.reason')} required />
    </ActForm>
  );
}

interface PersuasionValues {
  readonly on: string;
  readonly visitors: string;
  readonly metWith: string;
  readonly reasonGiven: string;
  readonly result: PersuasionResult;
}

const RESULTS: readonly PersuasionResult[] = ['AGREED', 'REFUSED', 'NOT_MET'];

/** 劝返记录 — who went, whom they met, what was said, how it ended. */
export function PersuasionForm({ dropout, done, close }: CaseFormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(RecordPersuasionDocument, ({ recordPersuasion }) => recordPersuasion);
  return (
    <ActForm<PersuasionValues, Done>
      title={t('dropout.act.recordPersuasion.title')}
      submit={t('dropout.submit')}
      initialValues={{ on: today() }}
      sending={sending}
      send={(values) => send({ dropoutCaseId: dropout.id, ...values })}
      done={done}
      close={close}
    >
      <DayField name="on" label={t('dropout.on')} />
      <TextField name="visitors" label={t('dropout.visitors')} />
      <TextField name="metWith" label={t('dropout.metWith')} />
      <TextField name="reasonGiven" label={t('dropout.reasonGiven')} />
      <ChoiceField
        name="result"
        label={t('dropout.result')}
        of={RESULTS}
        wordOf={(result) => t(`enum.PersuasionResult.${result}`)}
      />
    </ActForm>
  );
}

interface MeasureValues {
  readonly kind: LawfulMeasureKind;
  readonly on: string;
  readonly correctBy?: string;
  readonly note: string;
}

/** 依法采取措施 — a measure by its kind; an order to correct names a day. What a kind still misses is said at once. */
export function MeasureForm({ dropout, done, close }: CaseFormProps) {
  const { t } = useTranslation();
  const choices = dropout.measureChoices ?? [];
  const { send, sending } = useCommand(
    TakeLawfulMeasureDocument,
    ({ takeLawfulMeasure }) => takeLawfulMeasure,
  );
  return (
    <ActForm<MeasureValues, Done>
      title={t('dropout.act.takeLawfulMeasure.title')}
      submit={t('dropout.submit')}
      initialValues={{ on: today() }}
      sending={sending}
      send={({ correctBy, ...values }) =>
        send({ dropoutCaseId: dropout.id, ...values, ...(correctBy ? { correctBy } : {}) })
      }
      done={done}
      close={close}
    >
      <ChoiceField
        name="kind"
        label={t('dropout.kind')}
        of={choices.map(({ kind }) => kind)}
        wordOf={(kind) => t(`enum.LawfulMeasureKind.${kind}`)}
      />
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue }) => {
          const choice = choices.find(({ kind }) => kind === getFieldValue('kind'));
          return (
            <>
              {choice && choice.missing.length > 0 && (
                <Alert type="info" showIcon title={<MissingList missing={choice.missing} />} />
              )}
              {choice?.namesDay && <DayField name="correctBy" label={t('dropout.correctBy')} />}
            </>
          );
        }}
      </Form.Item>
      <DayField name="on" label={t('dropout.on')} />
      <NoteField name="note" label={t('dropout.note')} required />
    </ActForm>
  );
}

interface CheckValues {
  readonly measure: string;
  readonly on: string;
  readonly outcome: OrderOutcome;
  readonly note: string;
}

const OUTCOMES: readonly OrderOutcome[] = ['CORRECTED', 'NOT_CORRECTED'];

/** 检查责令改正 — what was found when an order's day had come. */
export function CheckForm({ dropout, done, close }: CaseFormProps) {
  const { t } = useTranslation();
  const orders = (dropout.measures ?? []).filter(
    ({ correctBy, checkedOn, round }) => correctBy && !checkedOn && round === dropout.round,
  );
  const { send, sending } = useCommand(
    CheckOrderToCorrectDocument,
    ({ checkOrderToCorrect }) => checkOrderToCorrect,
  );
  const [only] = orders;
  return (
    <ActForm<CheckValues, Done>
      title={t('dropout.act.checkOrderToCorrect.title')}
      submit={t('dropout.submit')}
      initialValues={{ on: today(), ...(only && { measure: String(only.number) }) }}
      sending={sending}
      send={({ measure, ...values }) =>
        send({ dropoutCaseId: dropout.id, measure: Number(measure), ...values })
      }
      done={done}
      close={close}
    >
      <ChoiceField
        name="measure"
        label={t('dropout.order')}
        of={orders.map(({ number }) => String(number))}
        wordOf={(number) =>
          t('dropout.orderOf', {
            number,
            day: orders.find((order) => String(order.number) === number)?.correctBy ?? '',
          })
        }
      />
      <DayField name="on" label={t('dropout.on')} />
      <ChoiceField
        name="outcome"
        label={t('dropout.result')}
        of={OUTCOMES}
        wordOf={(outcome) => t(`enum.OrderOutcome.${outcome}`)}
      />
      <NoteField name="note" label={t('dropout.note')} required />
    </ActForm>
  );
}
