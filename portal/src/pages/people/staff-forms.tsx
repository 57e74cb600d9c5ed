import {
  AppointStaffDocument,
  BarStaffDocument,
  EndStaffDocument,
  RecordTrainingDocument,
  RecordVettingDocument,
  ReplaceStaffDocument,
  type AppointStaffInput,
  type BarStaffInput,
  type EndStaffInput,
  type RecordTrainingInput,
  type RecordVettingInput,
  type ReplaceStaffInput,
  type StaffKind,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import { ActForm } from './act-form.tsx';
import { ChoiceField, DayField, NoteField, NumberField, SwitchField, TextField } from './fields.tsx';
import styles from './people.module.css';
import { STAFF_KINDS } from './staff-row.ts';

interface FormProps {
  readonly done: () => void;
  readonly close: () => void;
}
interface OnStaffProps extends FormProps {
  readonly staffId: string;
  readonly name: string;
}

type Entered<I> = Omit<I, 'idempotencyKey'>;

const today = (): string => dayOf(new Date());

/** Who comes, and the vetting that must be there first (L.13). */
function NewcomerFields() {
  const { t } = useTranslation();
  return (
    <>
      <div className={styles.pair}>
        <TextField name={['person', 'name']} label={t('people.field.name')} extra={t('people.hint.name')} />
        <TextField name={['person', 'phone']} label={t('people.field.phone')} optional most={20} />
      </div>
      <TextField
        name={['person', 'identityNumber']}
        label={t('people.field.identityNumber')}
        extra={t('people.hint.identityNumber')}
        optional
        most={18}
      />
      <TextField name="qualification" label={t('people.field.qualification')} optional />
      <div className={styles.pair}>
        <DayField name="from" label={t('people.field.from')} />
        <DayField name="vettedOn" label={t('people.field.vettedOn')} extra={t('people.hint.vettedOn')} />
      </div>
      <SwitchField name="vettingClear" label={t('people.field.vettingClear')} />
    </>
  );
}

/** 配备人员 — fills a position (3.2.d, 6.3.d, L.15). */
export function AppointForm({
  division,
  kind,
  done,
  close,
}: FormProps & { division: string; kind?: StaffKind }) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(AppointStaffDocument, ({ appointStaff }) => appointStaff);
  const title = kind
    ? t('people.act.appointKind', { kind: t(`enum.StaffKind.${kind}`) })
    : t('people.act.appoint');
  return (
    <ActForm<Entered<AppointStaffInput>>
      title={title}
      initial={{ ...(kind && { kind }), from: today(), vettedOn: today(), vettingClear: false }}
      send={(values) => send({ ...(kind && { kind }), ...values, division })}
      {...{ sending, done, close }}
    >
      {!kind && (
        <ChoiceField
          name="kind"
          label={t('people.field.kind')}
          options={STAFF_KINDS.filter((one) => one !== 'CHILD_SUPERVISOR').map((value) => ({
            value,
            label: t(`enum.StaffKind.${value}`),
          }))}
        />
      )}
      <NewcomerFields />
    </ActForm>
  );
}

/** 接任 — one leaves, another comes in the same act (3.2.d). */
export function ReplaceForm({ staffId, name, done, close }: OnStaffProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(ReplaceStaffDocument, ({ replaceStaff }) => replaceStaff);
  return (
    <ActForm<Omit<Entered<ReplaceStaffInput>, 'staffId'>>
      title={t('people.act.replace', { name })}
      initial={{ from: today(), vettedOn: today(), vettingClear: false }}
      send={(values) => send({ ...values, staffId })}
      {...{ sending, done, close }}
    >
      <NewcomerFields />
    </ActForm>
  );
}

const END_REASONS = ['TERM_OVER', 'TRANSFERRED', 'RESIGNED'] as const;

/** 离岗 — ends a position (3.2.d). */
export function EndForm({ staffId, name, done, close }: OnStaffProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(EndStaffDocument, ({ endStaff }) => endStaff);
  return (
    <ActForm<Omit<Entered<EndStaffInput>, 'staffId'>>
      title={t('people.act.end', { name })}
      initial={{ on: today() }}
      send={(values) => send({ ...values, staffId })}
      {...{ sending, done, close }}
    >
      <DayField name="on" label={t('people.field.endedOn')} />
      <ChoiceField
        name="reason"
        label={t('people.field.reason')}
        options={END_REASONS.map((value) => ({ value, label: t(`enum.StaffEndReason.${value}`) }))}
      />
    </ActForm>
  );
}

/** 登记从业查询 — the yearly vetting (L.13). */
export function VettingForm({ staffId, name, done, close }: OnStaffProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(RecordVettingDocument, ({ recordVetting }) => recordVetting);
  return (
    <ActForm<Omit<Entered<RecordVettingInput>, 'staffId'>>
      title={t('people.act.vet', { name })}
      initial={{ vettedOn: today(), clear: false }}
      send={(values) => send({ ...values, staffId })}
      {...{ sending, done, close }}
    >
      <DayField name="vettedOn" label={t('people.field.vettedOn')} />
      <SwitchField name="clear" label={t('people.field.vettingClear')} extra={t('people.hint.clear')} />
    </ActForm>
  );
}

/** 登记培训 (6.3.d). */
export function TrainingForm({ staffId, name, done, close }: OnStaffProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(RecordTrainingDocument, ({ recordTraining }) => recordTraining);
  return (
    <ActForm<Omit<Entered<RecordTrainingInput>, 'staffId'>>
      title={t('people.act.train', { name })}
      initial={{ on: today() }}
      send={(values) => send({ ...values, staffId })}
      {...{ sending, done, close }}
    >
      <DayField name="on" label={t('people.field.day')} />
      <TextField name="topic" label={t('people.field.topic')} />
      <NumberField name="hours" label={t('people.field.hours')} />
    </ActForm>
  );
}

const BARRING_REASONS = ['SEXUAL_OFFENCE', 'ABUSE', 'TRAFFICKING', 'VIOLENT_INJURY'] as const;

/** 禁止从业 — bars a person from work with children; says before what that ends (L.13). */
export function BarForm({ staffId, name, done, close }: OnStaffProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(BarStaffDocument, ({ barStaff }) => barStaff);
  return (
    <ActForm<Omit<Entered<BarStaffInput>, 'staffId'>>
      title={t('people.act.bar', { name })}
      initial={{ on: today() }}
      send={(values) => send({ ...values, staffId })}
      {...{ sending, done, close }}
    >
      <p>{t('people.hint.bar')}</p>
      <DayField name="on" label={t('people.field.barredOn')} />
      <ChoiceField
        name="reason"
        label={t('people.field.reason')}
        options={BARRING_REASONS.map((value) => ({ value, label: t(`enum.BarringReason.${value}`) }))}
      />
      <NoteField name="note" label={t('people.field.ground')} extra={t('people.hint.note')} />
    </ActForm>
  );
}
