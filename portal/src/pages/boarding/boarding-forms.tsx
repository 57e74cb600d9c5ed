import { useQuery } from '@apollo/client/react';
import {
  AssignBedDocument,
  AssignNightDutyDocument,
  ChangeDormitoryDocument,
  ClearNightDutyDocument,
  CloseDormitoryDocument,
  LeaveBedDocument,
  MoveBedDocument,
  OpenDormitoryDocument,
  SchoolPostsDocument,
  type DormitoryPageQuery,
} from '@ger/schema/client';
import { AutoComplete, Checkbox, Form, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ChoiceField, DayField, NoteField, TextField, useRequired } from '../../components/fields.tsx';
import { useCommand } from '../../graph/use-command.ts';
import { shortDay, today } from '../attendance/week.ts';
import type { Night } from './roster.ts';

export type Dormitory = NonNullable<DormitoryPageQuery['dormitory']>;
export type Boarder = NonNullable<Dormitory['boarders']>[number];
type House = NonNullable<DormitoryPageQuery['dormitories']>[number];

interface FormProps {
  readonly done: () => void;
  readonly close: () => void;
}
interface Described {
  readonly name: string;
  readonly beds: number;
  readonly weekends: boolean;
}

function DormitoryFields() {
  const { t } = useTranslation();
  return (
    <>
      <TextField name="name" label={t('boarding.name')} />
      <NumberField name="beds" label={t('boarding.beds')} most={2000} />
      <Form.Item name="weekends" valuePropName="checked">
        <Checkbox>{t('boarding.weekends')}</Checkbox>
      </Form.Item>
    </>
  );
}

function NumberField({ name, label, most }: { name: string; label: string; most: number }) {
  const { t } = useTranslation();
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: t('form.required') }]}>
      <InputNumber min={1} max={most} precision={0} />
    </Form.Item>
  );
}

/** 设立宿舍. */
export function OpenDormitoryForm({ done, close }: FormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(OpenDormitoryDocument, ({ openDormitory }) => openDormitory);
  return (
    <ActForm<Described & { sex: 'MALE' | 'FEMALE' }, object>
      title={t('boarding.open')}
      submit={t('boarding.open')}
      initialValues={{ weekends: false }}
      sending={sending}
      send={(values) => send(values)}
      done={done}
      close={close}
    >
      <ChoiceField
        name="sex"
        label={t('boarding.sex')}
        of={['MALE', 'FEMALE'] as const}
        wordOf={(value) => t(`boarding.for.${value}`)}
      />
      <DormitoryFields />
    </ActForm>
  );
}

/** 变更宿舍. */
export function ChangeDormitoryForm({ dormitory, done, close }: FormProps & { dormitory: Dormitory }) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(ChangeDormitoryDocument, ({ changeDormitory }) => changeDormitory);
  const { id: dormitoryId, name, beds, weekends } = dormitory;
  return (
    <ActForm<Described & { reason: string }, object>
      title={t('boarding.change', { name })}
      submit={t('form.submit')}
      initialValues={{ name, beds, weekends }}
      sending={sending}
      send={(values) => send({ dormitoryId, ...values })}
      done={done}
      close={close}
    >
      <DormitoryFields />
      <NoteField name="reason" label={t('form.reason')} required />
    </ActForm>
  );
}

/** 停用宿舍. */
export function CloseDormitoryForm({ dormitory, done, close }: FormProps & { dormitory: Dormitory }) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(CloseDormitoryDocument, ({ closeDormitory }) => closeDormitory);
  return (
    <ActForm<{ reason: string }, object>
      title={t('boarding.close', { name: dormitory.name })}
      submit={t('form.submit')}
      sending={sending}
      send={({ reason }) => send({ dormitoryId: dormitory.id, reason })}
      done={done}
      close={close}
    >
      <NoteField name="reason" label={t('form.reason')} required />
    </ActForm>
  );
}

/** 安排床位 — to one of those who are enrolled as boarders and have none. */
export function AssignBedForm({
  dormitory,
  bed,
  done,
  close,
}: FormProps & { dormitory: Dormitory; bed: number }) {
  const { t } = useTranslation();
  const rules = useRequired();
  const { send, sending } = useCommand(AssignBedDocument, ({ assignBed }) => assignBed);
  const waiting = dormitory.bedless ?? [];
  return (
    <ActForm<{ pupilId: string; bed: number; from: string }, object>
      title={t('boarding.assign', { name: dormitory.name, bed })}
      submit={t('boarding.assignBed')}
      initialValues={{ bed, from: today() }}
      sending={sending}
      send={(values) => send({ dormitoryId: dormitory.id, ...values, bed })}
      done={done}
      close={close}
    >
      {waiting.length === 0 && <p>{t('boarding.nobodyWaits')}</p>}
      <Form.Item name="pupilId" label={t('boarding.pupil')} {...rules(true)}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={waiting.map(({ id, name, enrolment }) => ({
            value: id,
            label: [name, enrolment?.schoolClass?.name].filter(Boolean).join(' · '),
          }))}
        />
      </Form.Item>
      <DayField name="from" label={t('boarding.from')} />
    </ActForm>
  );
}

/** 退宿. */
export function LeaveBedForm({ boarder, done, close }: FormProps & { boarder: Boarder }) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(LeaveBedDocument, ({ leaveBed }) => leaveBed);
  return (
    <ActForm<{ reason: string }, object>
      title={t('boarding.leave', { name: boarder.pupil.name ?? '' })}
      submit={t('boarding.leaveBed')}
      sending={sending}
      send={({ reason }) => send({ stayId: boarder.id, reason })}
      done={done}
      close={close}
    >
      <NoteField name="reason" label={t('form.reason')} required />
    </ActForm>
  );
}

/** Free beds of the school's dormitories for that sex, as `dormitory/bed`. */
function freeBeds(houses: readonly House[], sex: Dormitory['sex']) {
  return houses
    .filter((house) => house.sex === sex)
    .flatMap(({ id, name, beds, boarders }) => {
      const taken = new Set(boarders?.map(({ bed }) => bed));
      return Array.from({ length: beds }, (_, index) => index + 1)
        .filter((bed) => !taken.has(bed))
        .map((bed) => ({ value: `${id}/${bed}`, name, bed }));
    });
}

/** 调换床位 — here or in another dormitory. */
export function MoveBedForm({
  boarder,
  sex,
  houses,
  done,
  close,
}: FormProps & { boarder: Boarder; sex: Dormitory['sex']; houses: readonly House[] }) {
  const { t } = useTranslation();
  const rules = useRequired();
  const { send, sending } = useCommand(MoveBedDocument, ({ moveBed }) => moveBed);
  return (
    <ActForm<{ to: string; reason: string }, object>
      title={t('boarding.move', { name: boarder.pupil.name ?? '' })}
      submit={t('boarding.moveBed')}
      sending={sending}
      send={({ to, reason }) => {
        const [dormitoryId = '', bed] = to.split('/');
        return send({ stayId: boarder.id, dormitoryId, bed: Number(bed), reason });
      }}
      done={done}
      close={close}
    >
      <Form.Item name="to" label={t('boarding.to')} {...rules(true)}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={freeBeds(houses, sex).map(({ value, name, bed }) => ({
            value,
            label: `${name} · ${t('boarding.bed', { bed })}`,
          }))}
        />
      </Form.Item>
      <NoteField name="reason" label={t('form.reason')} required />
    </ActForm>
  );
}

interface DutyFormProps extends FormProps {
  readonly dormitory: { readonly id: string; readonly name: string };
  readonly nights: readonly Night[];
}

/** 安排值班、交接 — who is on duty on the chosen nights; whoever stood there before is handed over from. */
export function AssignDutyForm({
  dormitory,
  nights,
  schoolId,
  done,
  close,
}: DutyFormProps & { schoolId: string }) {
  const { t } = useTranslation();
  const rules = useRequired();
  const { send, sending } = useCommand(AssignNightDutyDocument, ({ assignNightDuty }) => assignNightDuty);
  const posts = useQuery(SchoolPostsDocument, { variables: { id: schoolId } }).data?.unit?.posts ?? [];
  const names = [...new Set(posts.flatMap(({ name }) => name ?? []))];
  const before = [...new Set(nights.flatMap(({ onDuty }) => onDuty ?? []))];
  return (
    <ActForm<{ onDuty: string }, object>
      title={t(before.length > 0 ? 'boarding.duty.handOver' : 'boarding.duty.assign', {
        name: dormitory.name,
      })}
      submit={t('boarding.duty.submit')}
      sending={sending}
      send={({ onDuty }) =>
        send({ dormitoryId: dormitory.id, nights: nights.map(({ night }) => night), onDuty })
      }
      done={done}
      close={close}
    >
      <p>
        {t('boarding.duty.nights', { nights: nights.map(({ night }) => shortDay(night)).join(t('app.and')) })}
      </p>
      {before.length > 0 && <p>{t('boarding.duty.before', { names: before.join(t('app.and')) })}</p>}
      <Form.Item name="onDuty" label={t('boarding.duty.name')} {...rules(true)}>
        <AutoComplete
          options={names.map((value) => ({ value }))}
          showSearch={{ filterOption: (text, option) => option?.value.includes(text) ?? false }}
          maxLength={100}
        />
      </Form.Item>
    </ActForm>
  );
}

/** 取消值班. */
export function ClearDutyForm({ dormitory, nights, done, close }: DutyFormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(ClearNightDutyDocument, ({ clearNightDuty }) => clearNightDuty);
  return (
    <ActForm<object, object>
      title={t('boarding.duty.clear', { name: dormitory.name })}
      submit={t('form.submit')}
      sending={sending}
      send={() => send({ dormitoryId: dormitory.id, nights: nights.map(({ night }) => night) })}
      done={done}
      close={close}
    >
      <p>
        {t('boarding.duty.nights', { nights: nights.map(({ night }) => shortDay(night)).join(t('app.and')) })}
      </p>
      <p>{t('boarding.duty.clearLead')}</p>
    </ActForm>
  );
}
