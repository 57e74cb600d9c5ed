import { MoveToClassDocument } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ChoiceField, DayField, NoteField } from '../../components/fields.tsx';
import { dayOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import type { Enrolment } from './enrolments.tsx';
import type { School } from './school-page.tsx';

export type SchoolClass = NonNullable<School['classes']>[number];

interface MoveFormProps {
  readonly pupils: readonly Enrolment[];
  readonly classes: readonly SchoolClass[];
  readonly done: () => void;
  readonly close: () => void;
}

/** 调班 — where one pupil or several go: the other classes of their grade, with the places they have free (3.3.a). */
export function MoveForm({ pupils, classes, done, close }: MoveFormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(MoveToClassDocument, (data) => data.moveToClass);
  const grades = new Set(pupils.map(({ grade }) => grade));
  const present = new Set(pupils.map(({ schoolClass }) => schoolClass?.id));
  const targets = classes.filter(
    ({ id, grade }) => grades.size === 1 && grades.has(grade) && !present.has(id),
  );
  const targetOf = (id: string) => targets.find((one) => one.id === id);
  return (
    <ActForm<{ toClassId: string; from: string; reason: string }, object>
      title={t('school.move.title', { count: pupils.length })}
      submit={t('school.move.submit')}
      initialValues={{ from: dayOf(new Date()) }}
      sending={sending}
      send={(values) => send({ enrolmentIds: pupils.map(({ id }) => id), ...values })}
      done={done}
      close={close}
    >
      <p>{pupils.map(({ pupil }) => pupil?.name).join(t('app.and'))}</p>
      <p>{t(targets.length === 0 ? 'school.move.nowhere' : 'school.move.lead')}</p>
      <ChoiceField
        name="toClassId"
        label={t('school.move.to')}
        of={targets.map(({ id }) => id)}
        wordOf={(id) => {
          const { name = '', capacity = 0, taken = 0 } = targetOf(id) ?? {};
          return `${name} · ${t('school.places.free', { count: capacity - taken })}`;
        }}
      />
      <DayField name="from" label={t('school.move.from')} />
      <NoteField name="reason" label={t('form.reason')} required />
    </ActForm>
  );
}
