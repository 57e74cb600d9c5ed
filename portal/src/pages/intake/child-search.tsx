import { useQuery } from '@apollo/client/react';
import { ChildrenDocument } from '@ger/schema/client';
import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** A child of the ledger, as far as a report needs it. */
export interface FoundChild {
  readonly id: string;
  /** Code of the residence. */
  readonly residence?: string;
}

const PAUSE_MS = 200;

/** Finds a child of the post's own reach by name, pinyin or initials. The words never stand in an address. */
export function ChildSearch(props: { id?: string; choose: (child: FoundChild | undefined) => void }) {
  const { id, choose } = props;
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [search, setSearch] = useState('');
  useEffect(() => {
    const pause = setTimeout(() => setSearch(text.trim()), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [text]);
  const { data, loading } = useQuery(ChildrenDocument, {
    variables: { first: 10, search },
    skip: search === '',
    fetchPolicy: 'no-cache',
  });
  const [chosen, setChosen] = useState<{ value: string; label: string }>();
  const found = search === '' ? [] : (data?.children?.edges ?? []).map(({ node }) => node);
  const options = found.map(({ id: value, name, sex, age, residence }) => ({
    value,
    label: [
      name ?? t('gap.maskedName'),
      sex && t(`enum.Sex.${sex}`),
      typeof age === 'number' && t('intake.age', { count: age }),
      residence?.fullName ?? residence?.name,
    ]
      .filter(Boolean)
      .join(' · '),
  }));
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      showSearch={{ filterOption: false, onSearch: setText, searchValue: text }}
      allowClear
      labelInValue
      placeholder={t('intake.childHint')}
      {...(chosen && { value: chosen })}
      loading={loading}
      notFoundContent={t(search === '' ? 'intake.childHint' : 'intake.childNone')}
      options={options}
      popupMatchSelectWidth={false}
      onChange={(option: { value: string; label: string } | undefined) => {
        const child = found.find((one) => one.id === option?.value);
        setText('');
        setChosen(option);
        choose(child && { id: child.id, ...(child.residence && { residence: child.residence.code }) });
      }}
    />
  );
}
