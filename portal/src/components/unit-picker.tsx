import { useQuery } from '@apollo/client/react';
import { FindUnitsDocument } from '@ger/schema/client';
import { Form, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRequired } from './fields.tsx';

const REGION = '15';
const PAUSE_MS = 200;

interface UnitFieldProps {
  readonly name: string;
  readonly label: string;
  /** Whose units are shown before anything is searched for. */
  readonly near: string;
  readonly agency?: string;
  /** Units that cannot be chosen. */
  readonly except?: readonly string[];
  /** Several units may be chosen. */
  readonly several?: boolean;
}

/** One unit of the register: those nearby first, any of the region by name. */
export function UnitField({ name, label, ...picking }: UnitFieldProps) {
  const rules = useRequired();
  const { t } = useTranslation();
  return (
    <Form.Item
      name={name}
      label={label}
      {...(picking.several ? { rules: [{ required: true, message: t('form.required') }] } : rules(true))}
    >
      <UnitSelect {...picking} />
    </Form.Item>
  );
}

/** Bound by the form: `id`, `value` and `onChange` come from it. */
function UnitSelect(
  props: Omit<UnitFieldProps, 'name' | 'label'> & {
    id?: string;
    value?: string | string[];
    onChange?: (id: string | string[]) => void;
  },
) {
  const { id, value, onChange, near, agency, except = [], several = false } = props;
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [search, setSearch] = useState('');
  useEffect(() => {
    const pause = setTimeout(() => setSearch(text.trim()), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [text]);
  const { data, loading } = useQuery(FindUnitsDocument, {
    variables: {
      within: search === '' ? near : REGION,
      ...(search !== '' && { search }),
      ...(agency !== undefined && { agency }),
    },
  });
  const units = (data?.unitRegister?.edges ?? []).map(({ node }) => node);
  return (
    <Select<string | string[]>
      {...(several && { mode: 'multiple' as const })}
      {...(id === undefined ? {} : { id })}
      {...(value === undefined ? {} : { value })}
      showSearch={{ filterOption: false, onSearch: setText, searchValue: text }}
      loading={loading}
      placeholder={t('incidents.unitHint')}
      options={units
        .filter((unit) => !except.includes(unit.id))
        .map((unit) => ({
          value: unit.id,
          label: [unit.name ?? t('gap.unitName'), unit.seat?.fullName].filter(Boolean).join(' · '),
        }))}
      onChange={(chosen) => onChange?.(chosen)}
    />
  );
}
