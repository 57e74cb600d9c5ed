import { Button } from 'antd';
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { OutcomeNotice } from '../../components/outcome-notice.tsx';
import type { Fault } from '../../graph/faults.ts';
import type { Outcome } from '../../graph/use-command.ts';
import { useWords } from '../../texts/i18n.ts';
import type { Act } from './acts.ts';
import {
  changedInput,
  fieldOfPath,
  fieldsFor,
  inputOf,
  missingIn,
  typedOf,
  type Field,
  type Values,
} from './fields.ts';
import styles from './form.module.css';
import { FieldInput } from './inputs.tsx';
import { useUnsaved } from './unsaved.tsx';

interface ActFormProps {
  readonly act: Act;
  readonly title: string;
  /** Whom it is about: the child, and a guardian where it is one's. */
  readonly about: { readonly childId: string; readonly guardianId?: string };
  /** What is recorded, by the fields' names. */
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly done: () => void;
  readonly close: () => void;
}

const REASON = 'reason';

/**
 * The form of one act, in its place. Faults stand at their fields; what was typed stays when the line is lost, and sending
 * it again does nothing twice.
 */
export function ActForm({ act, title, about, facts = {}, done, close }: ActFormProps) {
  const { t } = useTranslation();
  const [initial] = useState<Values>(() =>
    Object.fromEntries(act.fields.map((field) => [field.name, typedOf(field, facts[field.name])])),
  );
  const [values, setValues] = useState<Values>(initial);
  const [reason, setReason] = useState('');
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [outcome, setOutcome] = useState<Outcome<object>>();
  const { send, sending } = act.useSend();
  const errorsOf = useErrors(act.fields);

  const changed = changedInput(act.fields, initial, values);
  const isChanged = Object.keys(changed).length > 0;
  useUnsaved((isChanged || reason.trim() !== '') && outcome?.kind !== 'DONE');

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const missing = [...missingIn(act.fields, values), ...(reason.trim() === '' ? [REASON] : [])];
    setErrors(Object.fromEntries(missing.map((name) => [name, t('form.required')])));
    if (missing.length > 0) return;
    const entered = act.whole
      ? Object.fromEntries(
          fieldsFor(act.fields, values).map((field) => [field.name, inputOf(field, values[field.name])]),
        )
      : changed;
    const next = await send({ ...about, ...entered, reason: reason.trim() });
    setOutcome(next);
    if (next.kind === 'NOT_DONE') setErrors(errorsOf(next.faults));
    if (next.kind !== 'DONE') return;
    done();
    close();
  };

  return (
    <form className={styles.form} aria-label={title} noValidate onSubmit={(event) => void submit(event)}>
      {fieldsFor(act.fields, values).map((field) => (
        <Labelled
          key={field.name}
          label={t(`sheet.field.${field.label}`)}
          required={field.required}
          error={errors[field.name]}
        >
          {(id, describedBy) => (
            <FieldInput
              field={field}
              id={id}
              value={values[field.name] ?? ''}
              change={(value) => setValues((now) => ({ ...now, [field.name]: value }))}
              describedBy={describedBy}
            />
          )}
        </Labelled>
      ))}
      <Labelled label={t('sheet.reason')} required error={errors[REASON]}>
        {(id, describedBy) => (
          <input
            id={id}
            aria-describedby={describedBy}
            value={reason}
            maxLength={200}
            placeholder={t('sheet.reasonHint')}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Labelled>
      {outcome && <OutcomeNotice outcome={outcome} />}
      {errors[''] && <p role="alert">{errors['']}</p>}
      <div className={styles.buttons}>
        <Button type="primary" htmlType="submit" loading={sending} disabled={!act.whole && !isChanged}>
          {t('sheet.save')}
        </Button>
        <Button onClick={close} disabled={sending}>
          {t('sheet.cancel')}
        </Button>
        {!act.whole && isChanged && (
          <span role="status">{t('sheet.changed', { count: Object.keys(changed).length })}</span>
        )}
      </div>
    </form>
  );
}

/** The faults of an answer by the field they belong to; those of none stand under ''. */
function useErrors(fields: readonly Field[]): (faults: readonly Fault[]) => Record<string, string> {
  const words = useWords();
  return (faults) => {
    const byField = Map.groupBy(
      faults.flatMap(({ problems = [] }) => problems),
      ({ path }) => fieldOfPath(fields, path) ?? (path === REASON ? REASON : ''),
    );
    return Object.fromEntries([...byField].map(([name, problems]) => [name, problems.map(words).join('；')]));
  };
}

interface LabelledProps {
  readonly label: string;
  readonly required?: boolean | undefined;
  readonly error: string | undefined;
  readonly children: (id: string, describedBy: string | undefined) => React.ReactNode;
}

function Labelled({ label, required = false, error, children }: LabelledProps) {
  const id = useId();
  return (
    <div className={styles.field} data-faulty={error !== undefined}>
      <label htmlFor={id}>
        {label}
        {required && <span aria-hidden="true"> *</span>}
      </label>
      {children(id, error === undefined ? undefined : `${id}-error`)}
      {error !== undefined && (
        <span id={`${id}-error`} className={styles.error} role="alert">
          {error}
        </span>
      )}
    </div>
  );
}
