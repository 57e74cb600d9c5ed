import { useQuery } from '@apollo/client/react';
import { DivisionBelowDocument, SearchDivisionsDocument, type DivisionLevel } from '@ger/schema/client';
import { Select } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOfficer } from '../shell/officer.tsx';
import styles from './choice.module.css';

interface DivisionPickerProps {
  readonly label: string;
  /** Code of the chosen division; '' for none. */
  readonly value: string;
  readonly choose: (code: string) => void;
  /** Only divisions of this level are found. */
  readonly level?: DivisionLevel;
  /** Find places outside the own divisions too, as a move needs. */
  readonly everywhere?: boolean;
  readonly placeholder?: string;
  /** By default; the button that clears is one more stop of the tab key. */
  readonly clearable?: boolean;
  readonly id?: string;
}

const PAUSE_MS = 200;

/**
 * Finds one of the region's 14,600 villages, or any place above, by name, pinyin, initials or code. Begins with the
 * places below the own division, or below the chosen one: so one can also walk down.
 */
export function DivisionPicker({ label, id, ...picking }: DivisionPickerProps) {
  const own = useId();
  return (
    <div className={styles.choice}>
      <label htmlFor={id ?? own}>{label}</label>
      <DivisionSelect {...picking} id={id ?? own} />
    </div>
  );
}

/** The same without a label of its own, for a form that has one. */
export function DivisionSelect({
  value,
  choose,
  level,
  everywhere,
  placeholder,
  clearable = true,
  id,
}: Omit<DivisionPickerProps, 'label'>) {
  const { t } = useTranslation();
  const { divisions } = useOfficer().post.unit;
  const home = divisions?.length === 1 ? divisions[0]?.code : undefined;
  const [text, setText] = useState('');
  const search = usePaused(text.trim());
  const base = value || home;
  const below = useQuery(DivisionBelowDocument, {
    variables: { code: base ?? '' },
    skip: base === undefined,
  });
  const found = useQuery(SearchDivisionsDocument, {
    variables: {
      search,
      ...(level && { level }),
      ...(!everywhere && home !== undefined && { within: home }),
    },
    skip: search === '',
  });
  const division = below.data?.division;
  const listed =
    search === ''
      ? [...(division ? [division] : []), ...(division?.children ?? [])]
      : (found.data?.searchDivisions ?? []);
  const shown =
    value !== '' && !listed.some(({ code }) => code === value) && division ? [division, ...listed] : listed;
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      showSearch={{ filterOption: false, onSearch: setText, searchValue: text }}
      allowClear={clearable}
      placeholder={placeholder ?? t('division.placeholder')}
      value={value || undefined}
      loading={found.loading || below.loading}
      notFoundContent={search === '' ? t('division.hint') : t('division.none')}
      options={shown.map(({ code, fullName }) => ({ value: code, label: fullName ?? code }))}
      popupMatchSelectWidth={false}
      onChange={(code: string | undefined) => {
        setText('');
        choose(code ?? '');
      }}
    />
  );
}

function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const pause = setTimeout(() => setPaused(text), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [text]);
  return paused;
}
