import { Form, Input, Select } from 'antd';
import type { FormItemProps } from 'antd';
import { useTranslation } from 'react-i18next';

interface FieldProps {
  readonly name: string | (string | number)[];
  readonly label: string;
  readonly required?: boolean;
  /** Follows from another cell and is not entered by hand. */
  readonly fixed?: boolean;
}

/** What must be filled in says so at its field. */
export function useRequired(): (required: boolean) => Pick<FormItemProps, 'rules'> {
  const { t } = useTranslation();
  return (required) =>
    required ? { rules: [{ required, whitespace: true, message: t('form.required') }] } : {};
}

/** A day of a form, in the browser's own picker. */
export function DayField({ name, label, required = true, fixed = false }: FieldProps) {
  const rules = useRequired();
  return (
    <Form.Item name={name} label={label} {...rules(required)}>
      <Input type="date" disabled={fixed} />
    </Form.Item>
  );
}

/** A line of text of a form. */
export function TextField({
  name,
  label,
  required = true,
  type = 'text',
}: FieldProps & { readonly type?: 'text' | 'tel' }) {
  const rules = useRequired();
  return (
    <Form.Item name={name} label={label} {...rules(required)}>
      <Input type={type} maxLength={100} autoComplete="off" />
    </Form.Item>
  );
}

/** Several lines of text of a form. */
export function NoteField({
  name,
  label,
  required = false,
  rows = 3,
}: FieldProps & { readonly rows?: number }) {
  const rules = useRequired();
  return (
    <Form.Item name={name} label={label} {...rules(required)}>
      <Input.TextArea rows={rows} maxLength={1000} showCount />
    </Form.Item>
  );
}

interface ChoiceProps<T extends string> extends FieldProps {
  readonly of: readonly T[];
  readonly wordOf: (value: T) => string;
  readonly several?: boolean;
}

/** One of a list, or several. */
export function ChoiceField<T extends string>({
  name,
  label,
  required = true,
  of,
  wordOf,
  several = false,
  fixed = false,
}: ChoiceProps<T>) {
  const rules = useRequired();
  return (
    <Form.Item name={name} label={label} {...(several ? {} : rules(required))}>
      <Select
        options={of.map((value) => ({ value, label: wordOf(value) }))}
        showSearch={false}
        disabled={fixed}
        {...(several ? { mode: 'multiple' as const } : {})}
        allowClear={!required}
      />
    </Form.Item>
  );
}
