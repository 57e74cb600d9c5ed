import {
  ChangeClassDocument,
  EnrolPupilDocument,
  OpenClassDocument,
  RecordSchoolDocument,
  SchoolPostsDocument,
  type InstructionLanguage,
  type SchoolLevel,
} from '@ger/schema/client';
import { useQuery } from '@apollo/client/react';
import { Checkbox, Form, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { DivisionSelect } from '../../components/division-picker.tsx';
import { ChoiceField, DayField, TextField, useRequired } from '../../components/fields.tsx';
import { useCommand } from '../../graph/use-command.ts';
import { useWords } from '../../texts/i18n.ts';
import type { School } from './school-page.tsx';

type SchoolClass = NonNullable<School['classes']>[number];

interface FormProps {
  readonly done: () => void;
  readonly close: () => void;
}

const LEVELS: readonly SchoolLevel[] = ['PRIMARY', 'JUNIOR', 'NINE_YEAR', 'SENIOR', 'SECONDARY'];
export const LANGUAGES: readonly InstructionLanguage[] = ['NATIONAL', 'MONGOLIAN', 'OTHER'];

/** 登记学校 — by the bureau of its place (3.3.a). */
export function RecordSchoolForm({ school, done, close }: FormProps & { school: School }) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(RecordSchoolDocument, ({ recordSchool }) => recordSchool);
  const { id: schoolId, level, languages, boarding } = school;
  return (
    <ActForm<{ level: SchoolLevel; languages: InstructionLanguage[]; boarding: boolean }, object>
      title={t('school.record')}
      submit={t('school.record')}
      initialValues={{ ...(level && { level }), languages: [...languages], boarding }}
      sending={sending}
      send={(values) => send({ schoolId, ...values })}
      done={done}
      close={close}
    >
      <ChoiceField
        name="level"
        label={t('school.level')}
        of={LEVELS}
        wordOf={(value) => t(`enum.SchoolLevel.${value}`)}
      />
      <ChoiceField
        name="languages"
        label={t('school.languages')}
        several
        of={LANGUAGES}
        wordOf={(value) => t(`enum.InstructionLanguage.${value}`)}
      />
      <Form.Item name="boarding" valuePropName="checked">
        <Checkbox>{t('school.boarding')}</Checkbox>
      </Form.Item>
    </ActForm>
  );
}

/** A number of a form. */
function NumberField({
  name,
  label,
  most,
  required = true,
}: {
  name: string;
  label: string;
  most: number;
  required?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <Form.Item name={name} label={label} rules={required ? [{ required, message: t('form.required') }] : []}>
      <InputNumber min={1} max={most} precision={0} />
    </Form.Item>
  );
}

/** Somebody of the school, by name; the names are the directory's. */
function TeacherField({ schoolId }: { schoolId: string }) {
  const { t } = useTranslation();
  const words = useWords();
  const posts = useQuery(SchoolPostsDocument, { variables: { id: schoolId } }).data?.unit?.posts ?? [];
  return (
    <Form.Item name="classTeacherPostId" label={t('school.class.teacher')}>
      <Select
        allowClear
        options={posts.map((post) => ({
          value: post.id,
          label: `${post.name ?? post.account} · ${words({ zh: post.roleZh, en: post.roleEn })}`,
        }))}
      />
    </Form.Item>
  );
}

/** 设立班级. */
export function OpenClassForm({ school, year, done, close }: FormProps & { school: School; year: number }) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(OpenClassDocument, ({ openClass }) => openClass);
  return (
    <ActForm<{ name: string; grade: number; capacity?: number; classTeacherPostId?: string }, object>
      title={t('school.class.open')}
      submit={t('school.class.open')}
      sending={sending}
      send={(values) => send({ schoolYear: year, ...values })}
      done={done}
      close={close}
    >
      <TextField name="name" label={t('school.class.name')} />
      <NumberField name="grade" label={t('school.class.grade')} most={12} />
      <NumberField name="capacity" label={t('school.class.capacity')} most={100} required={false} />
      <TeacherField schoolId={school.id} />
    </ActForm>
  );
}

/** 变更班额、班主任. */
export function ChangeClassForm({
  schoolClass,
  schoolId,
  done,
  close,
}: FormProps & { schoolClass: SchoolClass; schoolId: string }) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(ChangeClassDocument, ({ changeClass }) => changeClass);
  const { id: classId, name, capacity, classTeacherPostId } = schoolClass;
  return (
    <ActForm<{ capacity: number; classTeacherPostId?: string }, object>
      title={t('school.class.change', { name })}
      submit={t('form.submit')}
      initialValues={{ capacity, ...(classTeacherPostId && { classTeacherPostId }) }}
      sending={sending}
      send={(values) => send({ classId, ...values })}
      done={done}
      close={close}
    >
      <NumberField name="capacity" label={t('school.class.capacity')} most={100} />
      <TeacherField schoolId={schoolId} />
    </ActForm>
  );
}

interface EnrolValues {
  readonly name: string;
  readonly sex: 'MALE' | 'FEMALE';
  readonly birthDate: string;
  readonly residence: string;
  readonly identityNumber?: string;
  readonly studentNumber?: string;
  readonly from: string;
  readonly language: InstructionLanguage;
  readonly boarding?: boolean;
}

/** 学生入学 — the identity number becomes a token at once; the school learns nothing of a dossier (3.3.f). */
export function EnrolForm({ schoolClass, done, close }: FormProps & { schoolClass: SchoolClass }) {
  const { t } = useTranslation();
  const rules = useRequired();
  const { send, sending } = useCommand(EnrolPupilDocument, ({ enrolPupil }) => enrolPupil);
  return (
    <ActForm<EnrolValues, object>
      title={t('school.enrol.title', { name: schoolClass.name })}
      submit={t('school.enrol.submit')}
      initialValues={{ language: 'NATIONAL', boarding: false }}
      sending={sending}
      send={({ boarding = false, ...values }) => send({ classId: schoolClass.id, boarding, ...values })}
      done={done}
      close={close}
    >
      <TextField name="name" label={t('school.pupil.name')} />
      <ChoiceField
        name="sex"
        label={t('school.pupil.sex')}
        of={['MALE', 'FEMALE'] as const}
        wordOf={(value) => t(`enum.PupilSex.${value}`)}
      />
      <DayField name="birthDate" label={t('school.pupil.birthDate')} />
      <TextField name="identityNumber" label={t('school.pupil.identityNumber')} required={false} />
      <TextField name="studentNumber" label={t('school.pupil.studentNumber')} required={false} />
      <Form.Item name="residence" label={t('school.pupil.residence')} {...rules(true)}>
        <Residence />
      </Form.Item>
      <DayField name="from" label={t('school.enrol.from')} />
      <ChoiceField
        name="language"
        label={t('school.language')}
        of={LANGUAGES}
        wordOf={(value) => t(`enum.InstructionLanguage.${value}`)}
      />
      <Form.Item name="boarding" valuePropName="checked">
        <Checkbox>{t('school.pupil.boarding')}</Checkbox>
      </Form.Item>
    </ActForm>
  );
}

function Residence({
  id,
  value = '',
  onChange,
}: {
  id?: string;
  value?: string;
  onChange?: (code: string) => void;
}) {
  return (
    <DivisionSelect
      {...(id === undefined ? {} : { id })}
      value={value}
      choose={(code) => onChange?.(code)}
      everywhere
    />
  );
}
