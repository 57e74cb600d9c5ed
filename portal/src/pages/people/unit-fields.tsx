import { useQuery } from '@apollo/client/react';
import { DivisionBelowDocument, UnitRegisterDocument } from '@ger/schema/client';
import { Form, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DivisionSelect } from '../../components/division-picker.tsx';
import styles from './people.module.css';

interface FieldProps {
  readonly name: string[];
  readonly label: string;
}

interface Bound<T> {
  readonly id?: string;
  readonly value?: T;
  readonly onChange?: (value: T) => void;
}

const REGION = '15';

/** A unit of the register, found by a part of its name; none is a choice too. */
export function UnitField({ name, label }: FieldProps) {
  return (
    <Form.Item name={name} label={label}>
      <UnitSelect />
    </Form.Item>
  );
}

function UnitSelect({ id, value, onChange }: Bound<string | null>) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const { data, loading } = useQuery(UnitRegisterDocument, {
    variables: { within: REGION, ...(search !== '' && { search }) },
  });
  const options = (data?.unitRegister?.edges ?? []).map(({ node }) => ({
    value: node.id,
    label: node.name ?? node.id,
  }));
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      allowClear
      value={value ?? null}
      loading={loading}
      options={options}
      placeholder={t('people.field.noSuperior')}
      onChange={(next: string | undefined) => onChange?.(next ?? null)}
    />
  );
}

/** The divisions a unit covers: added one by one, taken away by a touch; a school has none. */
export function DivisionsField({ name, label }: FieldProps) {
  const { t } = useTranslation();
  return (
    <Form.Item name={name} label={label} extra={t('people.hint.divisions')}>
      <DivisionsSelect />
    </Form.Item>
  );
}

function DivisionsSelect({ id, value = [], onChange }: Bound<string[]>) {
  const add = (code: string): void => {
    if (code !== '' && !value.includes(code)) onChange?.([...value, code]);
  };
  return (
    <>
      {value.length > 0 && (
        <ul className={styles.chips}>
          {value.map((code) => (
            <li key={code}>
              <Tag closable onClose={() => onChange?.(value.filter((one) => one !== code))}>
                <DivisionName code={code} />
              </Tag>
            </li>
          ))}
        </ul>
      )}
      <DivisionSelect {...(id === undefined ? {} : { id })} value="" choose={add} />
    </>
  );
}

function DivisionName({ code }: { code: string }) {
  const { data } = useQuery(DivisionBelowDocument, { variables: { code } });
  return data?.division?.fullName ?? code;
}
