import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { DivisionSelect } from '../../components/division-picker.tsx';
import { useRequired } from '../../components/fields.tsx';

/** 发生地 — anywhere in the region: who calls need not live here. */
export function PlaceField() {
  const { t } = useTranslation();
  const rules = useRequired();
  return (
    <Form.Item name="place" label={t('intake.place')} {...rules(true)}>
      <PlaceInput />
    </Form.Item>
  );
}

/** Bound by the form: `value` and `onChange` come from it. */
function PlaceInput(props: { id?: string; value?: string; onChange?: (code: string) => void }) {
  const { id, value, onChange } = props;
  return (
    <DivisionSelect
      {...(id === undefined ? {} : { id })}
      value={value ?? ''}
      choose={(code) => onChange?.(code)}
      everywhere
      clearable={false}
    />
  );
}
