import { Button } from 'antd';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChoices } from './choices.ts';
import type { Field, Typed, TypedMember, TypedSignature } from './fields.ts';
import styles from './form.module.css';

const DivisionSelect = lazy(async () => ({
  default: (await import('../../components/division-picker.tsx')).DivisionSelect,
}));

export interface InputProps {
  readonly field: Field;
  readonly id: string;
  readonly value: Typed;
  readonly change: (value: Typed) => void;
  readonly describedBy: string | undefined;
}

/** The input of a field, by its kind: the browser's own, so that a phone shows its own keyboard, calendar and lists. */
export function FieldInput({ field, id, value, change, describedBy }: InputProps) {
  const { t } = useTranslation();
  const choices = useChoices();
  const common = { id, 'aria-describedby': describedBy, 'aria-invalid': describedBy !== undefined };
  const text = typeof value === 'string' ? value : '';
  const ofText = {
    ...common,
    value: text,
    onChange: (event: { target: { value: string } }) => change(event.target.value),
  };
  switch (field.kind) {
    case 'text':
      return <input type="text" maxLength={200} {...ofText} />;
    case 'secret':
      return (
        <input type="text" maxLength={20} autoComplete="off" placeholder={t('sheet.secret')} {...ofText} />
      );
    case 'long':
      return <textarea rows={3} maxLength={1000} {...ofText} />;
    case 'day':
      return <input type="date" {...ofText} />;
    case 'yesNo':
      return (
        <Options
          {...ofText}
          options={[
            { value: 'yes', label: t('sheet.yes') },
            { value: 'no', label: t('sheet.no') },
          ]}
        />
      );
    case 'grade':
      return (
        <Options
          {...ofText}
          options={(['1', '2', '3', '4'] as const).map((grade) => ({
            value: grade,
            label: t(`sheet.grade.${grade}`),
          }))}
        />
      );
    case 'one':
      return <Options {...ofText} options={choices(field.choices)} />;
    case 'division':
      return (
        <Suspense>
          <DivisionSelect id={id} value={text} choose={change} everywhere />
        </Suspense>
      );
    case 'several':
      return <Several {...{ field, id, value, change, describedBy }} options={choices(field.choices)} />;
    case 'members':
      return <Members {...{ field, id, value, change, describedBy }} />;
    case 'signature':
      return <SignatureInput {...{ field, id, value, change, describedBy }} />;
  }
}

interface OptionsProps extends React.SelectHTMLAttributes<HTMLSelectElement> {
  readonly options: readonly { value: string; label: string }[];
}

function Options({ options, ...select }: OptionsProps) {
  const { t } = useTranslation();
  return (
    <select {...select}>
      <option value="">{t('gap.notCollected')}</option>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}

/** 无 as a choice of its own, beside what is chosen; neither is 未采集. */
function OrNone({
  value,
  change,
  children,
}: {
  value: Typed;
  change: (value: Typed) => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const isNone = Array.isArray(value) && value.length === 0;
  return (
    <>
      {children}
      <label className={styles.tick}>
        <input type="checkbox" checked={isNone} onChange={() => change(isNone ? null : [])} />{' '}
        {t('sheet.none')}
      </label>
      {value === null && <span className={styles.open}>{t('gap.notCollected')}</span>}
    </>
  );
}

function Several({
  id,
  value,
  change,
  describedBy,
  options,
}: InputProps & { options: OptionsProps['options'] }) {
  const ticked = (Array.isArray(value) ? value : []) as readonly string[];
  const toggle = (one: string): void => {
    const next = ticked.includes(one) ? ticked.filter((other) => other !== one) : [...ticked, one];
    change(
      next.length === 0
        ? null
        : options.map((option) => option.value).filter((known) => next.includes(known)),
    );
  };
  return (
    <div id={id} role="group" aria-describedby={describedBy} className={styles.several}>
      <OrNone value={value} change={change}>
        {options.map((option) => (
          <label key={option.value} className={styles.tick}>
            <input
              type="checkbox"
              checked={ticked.includes(option.value)}
              onChange={() => toggle(option.value)}
            />{' '}
            {option.label}
          </label>
        ))}
      </OrNone>
    </div>
  );
}

const NOBODY: TypedMember = { name: '', relation: 'PATERNAL_GRANDMOTHER', birthDate: '' };

function Members({ id, value, change, describedBy }: InputProps) {
  const { t } = useTranslation();
  const relations = useChoices()('memberRelation');
  const members = (Array.isArray(value) ? value : []) as readonly TypedMember[];
  const set = (index: number, part: Partial<TypedMember>): void =>
    change(members.map((member, place) => (place === index ? { ...member, ...part } : member)));
  const without = (index: number): void => {
    const next = members.filter((_, place) => place !== index);
    change(next.length === 0 ? null : next);
  };
  return (
    <div id={id} role="group" aria-describedby={describedBy} className={styles.members}>
      {members.map((member, index) => (
        <div
          key={index}
          className={styles.member}
          role="group"
          aria-label={t('sheet.member.nth', { number: index + 1 })}
        >
          <select
            aria-label={t('sheet.member.relation')}
            value={member.relation}
            onChange={(event) => set(index, { relation: event.target.value })}
          >
            {relations.map((relation) => (
              <option key={relation.value} value={relation.value}>
                {relation.label}
              </option>
            ))}
          </select>
          <input
            aria-label={t('sheet.member.name')}
            placeholder={t('sheet.member.name')}
            maxLength={60}
            value={member.name}
            onChange={(event) => set(index, { name: event.target.value })}
          />
          <input
            type="date"
            aria-label={t('sheet.member.birthDate')}
            value={member.birthDate}
            onChange={(event) => set(index, { birthDate: event.target.value })}
          />
          <Button onClick={() => without(index)}>{t('sheet.member.remove')}</Button>
        </div>
      ))}
      <OrNone value={value} change={change}>
        <Button onClick={() => change([...members, NOBODY])}>{t('sheet.member.add')}</Button>
      </OrNone>
    </div>
  );
}

function SignatureInput({ id, value, change, describedBy }: InputProps) {
  const { t } = useTranslation();
  const signature = value as TypedSignature;
  return (
    <div role="group" aria-describedby={describedBy} className={styles.signature}>
      <input
        id={id}
        placeholder={t('sheet.signature.name')}
        maxLength={60}
        value={signature.name}
        onChange={(event) => change({ ...signature, name: event.target.value })}
      />
      <input
        type="date"
        aria-label={t('sheet.signature.on')}
        value={signature.on}
        onChange={(event) => change({ ...signature, on: event.target.value })}
      />
    </div>
  );
}
