import { Form, Input, InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { DivisionSelect } from '../../components/division-picker.tsx';

type Name = string | (string | number)[];

interface FieldProps {
  readonly name: Name;
  readonly label: string;
  readonly optional?: boolean;
  readonly extra?: string;
}

function useRules(optional: boolean | undefined) {
  const { t } = useTranslation();
  return optional ? [] : [{ required: true, message: t('form.required') }];
}

/** A line of text. */
export function TextField({ name, label, optional, extra, most = 80 }: FieldProps & { most?: number }) {
  return (
    <Form.Item name={name} label={label} rules={useRules(optional)} extra={extra}>
      <Input maxLength={most} autoComplete="off" />
    </Form.Item>
  );
}

/** Several lines of text. */
export function NoteField({ name, label, optional, extra }: FieldProps) {
  return (
    <Form.Item name={name} label={label} rules={useRules(optional)} extra={extra}>
      <Input.TextArea rows={3} maxLength={1000} showCount />
    </Form.Item>
  );
}

/** A day, by the browser's own calendar. */
export function DayField({ name, label, optional, extra }: FieldProps) {
  return (
    <Form.Item name={name} label={label} rules={useRules(optional)} extra={extra}>
      <Input type="date" />
    </Form.Item>
  );
}

/** A whole number. */
export function NumberField({ name, label, optional }: FieldProps) {
  return (
    <Form.Item name={name} label={label} rules={useRules(optional)}>
      <InputNumber min={0} max={10_000} precision={0} />
    </Form.Item>
  );
}

/** Yes or no. */
export function SwitchField({ name, label, extra }: FieldProps) {
  return (
    <Form.Item name={name} label={label} valuePropName="checked" extra={extra}>
      <Switch />
    </Form.Item>
  );
}

interface ChoiceFieldProps extends FieldProps {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** Several may be chosen; with tags, what is not in the list may be typed. */
  readonly mode?: 'tags' | 'multiple';
}

/** One of a few. */
export function ChoiceField({ name, label, optional, extra, options, mode }: ChoiceFieldProps) {
  return (
    <Form.Item name={name} label={label} rules={useRules(optional)} extra={extra}>
      <Select
        options={[...options]}
        showSearch={{ optionFilterProp: 'label' }}
        allowClear={optional === true}
        {...(mode === undefined ? {} : { mode })}
      />
    </Form.Item>
  );
}

/** A place of the region. */
export function PlaceField({ name, label, optional, extra }: FieldProps) {
  return (
    <Form.Item name={name} label={label} rules={useRules(optional)} extra={extra}>
      <PlaceInput />
    </Form.Item>
  );
}

/** Bound by the form: `value` and `onChange` come from it. */
function PlaceInput({
  id,
  value,
  onChange,
}: {
  id?: string;
  value?: string;
  onChange?: (code: string) => void;
}) {
  return (
    <DivisionSelect
      {...(id === undefined ? {} : { id })}
      value={value ?? ''}
      choose={(code) => onChange?.(code)}
    />
  );
}
