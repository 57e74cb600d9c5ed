import { useQuery } from '@apollo/client/react';
import { SearchDivisionsDocument } from '@ger/schema/client';
import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Longer than an officer's: an address may ask twenty times a minute, its letters as they are typed included. */
const PAUSE_MS = 500;

/** Finds the place by name or pinyin, for who has no account. Bound by the form: `value` and `onChange` come from it. */
export function PlaceSearch(props: { id?: string; value?: string; onChange?: (code: string) => void }) {
  const { id, value, onChange } = props;
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<{ value: string; label: string }>();
  useEffect(() => {
    const pause = setTimeout(() => setSearch(text.trim()), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [text]);
  const { data, loading, error } = useQuery(SearchDivisionsDocument, {
    variables: { search },
    skip: search === '',
  });
  const found = (search === '' ? [] : (data?.searchDivisions ?? [])).map(({ code, fullName }) => ({
    value: code,
    label: fullName ?? code,
  }));
  const hint = search === '' ? 'public.placeHint' : error ? 'public.placeFault' : 'public.placeNone';
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      size="large"
      showSearch={{ filterOption: false, onSearch: setText, searchValue: text }}
      placeholder={t('public.placeHint')}
      {...(value !== undefined && value === chosen?.value && { value })}
      loading={loading}
      notFoundContent={t(loading ? 'shell.loading' : hint)}
      options={search === '' && chosen ? [chosen] : found}
      onChange={(code: string) => {
        setChosen(found.find((one) => one.value === code));
        setText('');
        onChange?.(code);
      }}
    />
  );
}
