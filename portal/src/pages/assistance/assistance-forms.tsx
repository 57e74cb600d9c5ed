import {
  ApplyForAssistanceDocument,
  DeclineAssistanceDocument,
  EndAssistanceDocument,
  GrantAssistanceDocument,
  RecordProvisionDocument,
  WithdrawAssistanceDocument,
  type ApplyForAssistanceInput,
  type SocialAssistanceKind,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import { ActForm } from '../people/act-form.tsx';
import { ChoiceField, DayField, NoteField, NumberField } from '../people/fields.tsx';
import type { Assistance } from './assistance-entry.tsx';

export type AssistanceAct =
  | 'grantAssistance'
  | 'declineAssistance'
  | 'withdrawAssistance'
  | 'recordProvision'
  | 'endAssistance';

interface FormProps {
  readonly done: () => void;
  readonly close: () => void;
}
type OfAssistance = FormProps & { readonly assistance: Assistance };

const KINDS: readonly SocialAssistanceKind[] = [
  'MINIMUM_LIVING',
  'EXTREME_POVERTY',
  'ORPHAN',
  'UNRAISED',
  'TEMPORARY',
  'MEDICAL',
  'GUARDIAN_TRAINING',
  'OTHER',
];
const NOT_MONEY: readonly SocialAssistanceKind[] = ['GUARDIAN_TRAINING', 'OTHER'];
const today = (): string => dayOf(new Date());

/** 申请社会救助 (4.3.c). */
export function ApplyForm({ childId, done, close }: FormProps & { childId: string }) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(
    ApplyForAssistanceDocument,
    ({ applyForAssistance }) => applyForAssistance,
  );
  return (
    <ActForm<Pick<ApplyForAssistanceInput, 'kind' | 'reason'>>
      title={t('assistance.act.applyForAssistance')}
      initial={{}}
      send={(values) => send({ ...values, childId })}
      {...{ sending, done, close }}
    >
      <ChoiceField
        name="kind"
        label={t('assistance.field.kind')}
        options={KINDS.map((value) => ({ value, label: t(`enum.SocialAssistanceKind.${value}`) }))}
      />
      <NoteField name="reason" label={t('assistance.field.grounds')} />
    </ActForm>
  );
}

/** The form of an act on an assistance. */
export function AssistanceForm({ act, ...props }: OfAssistance & { readonly act: AssistanceAct }) {
  if (act === 'grantAssistance') return <GrantForm {...props} />;
  if (act === 'recordProvision') return <ProvisionForm {...props} />;
  return <ReasonedForm act={act} {...props} />;
}

interface GrantEntry {
  readonly yuan?: number | null;
  readonly from: string;
  readonly until?: string;
  readonly reason: string;
}

/** 批准 (4.3.c). */
function GrantForm({ assistance: { id, kind }, done, close }: OfAssistance) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(GrantAssistanceDocument, ({ grantAssistance }) => grantAssistance);
  return (
    <ActForm<GrantEntry>
      title={t('assistance.act.grantAssistance')}
      initial={{ from: today() }}
      send={({ yuan, from, until, reason }) =>
        send({
          assistanceId: id,
          amount: yuan ? yuan * 100 : null,
          from,
          until: until === undefined || until === '' ? null : until,
          reason,
        })
      }
      {...{ sending, done, close }}
    >
      {!NOT_MONEY.includes(kind) && <NumberField name="yuan" label={t('assistance.field.yuan')} />}
      <DayField name="from" label={t('assistance.field.from')} />
      <DayField
        name="until"
        label={t('assistance.field.until')}
        optional
        extra={t('assistance.hint.until')}
      />
      <NoteField name="reason" label={t('assistance.field.decision')} extra={t('assistance.hint.paper')} />
    </ActForm>
  );
}

/** 登记发放 (4.3.c). */
function ProvisionForm({ assistance: { id }, done, close }: OfAssistance) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(RecordProvisionDocument, ({ recordProvision }) => recordProvision);
  return (
    <ActForm<{ on: string }>
      title={t('assistance.act.recordProvision')}
      initial={{ on: today() }}
      send={({ on }) => send({ assistanceId: id, on })}
      {...{ sending, done, close }}
    >
      <DayField name="on" label={t('assistance.field.on')} />
    </ActForm>
  );
}

type Reasoned = Exclude<AssistanceAct, 'grantAssistance' | 'recordProvision'>;

/** 不予批准、撤回、停止: a reason. */
function ReasonedForm({ act, assistance: { id }, done, close }: OfAssistance & { readonly act: Reasoned }) {
  const { t } = useTranslation();
  const commands = {
    declineAssistance: useCommand(DeclineAssistanceDocument, ({ declineAssistance }) => declineAssistance),
    withdrawAssistance: useCommand(
      WithdrawAssistanceDocument,
      ({ withdrawAssistance }) => withdrawAssistance,
    ),
    endAssistance: useCommand(EndAssistanceDocument, ({ endAssistance }) => endAssistance),
  };
  const { send, sending } = commands[act];
  return (
    <ActForm<{ reason: string }>
      title={t(`assistance.act.${act}`)}
      initial={{}}
      send={({ reason }) => send({ assistanceId: id, reason })}
      {...{ sending, done, close }}
    >
      <NoteField name="reason" label={t('assistance.field.decision')} />
    </ActForm>
  );
}
