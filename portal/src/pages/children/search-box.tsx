import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { withParameter } from '../../components/with-parameter.ts';
import { addressNow } from './question.ts';
import styles from './search-box.module.css';

const PAUSE_MS = 300;

/** Search by characters, pinyin or initials. Writes the address once the reader pauses; never while an input method is composing. */
export function SearchBox({ byNumber }: { byNumber: boolean }) {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const asked = parameters.get('search') ?? '';
  const [text, setText] = useState(asked);
  const [composing, setComposing] = useState(false);
  const lastAsked = useRef(asked);

  useEffect(() => {
    if (asked !== lastAsked.current) setText(asked); // the reader went back or opened a link
    lastAsked.current = asked;
  }, [asked]);

  useEffect(() => {
    const wanted = text.trim();
    if (composing || wanted === lastAsked.current) return undefined;
    const pause = setTimeout(() => {
      lastAsked.current = wanted;
      setParameters(withParameter(addressNow(), 'search', wanted), { replace: true });
    }, PAUSE_MS);
    return () => clearTimeout(pause);
  }, [text, composing, setParameters]);

  return (
    <search className={styles.search}>
      <label htmlFor="child-search">{t('children.search.label')}</label>
      <Input
        id="child-search"
        type="search"
        allowClear
        value={text}
        placeholder={t('children.search.placeholder')}
        prefix={<SearchOutlined aria-hidden="true" />}
        autoComplete="off"
        aria-describedby="child-search-hint"
        onChange={(event) => setText(event.target.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
      />
      <small id="child-search-hint">
        {byNumber ? t('children.search.hintWithNumber') : t('children.search.hint')}
      </small>
    </search>
  );
}

/** Where nothing on file is called so: the same search among closed files too. */
export function SearchAll() {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  return (
    <>
      <br />
      <Link to={{ search: withParameter(parameters, 'state', 'ALL').toString() }}>
        {t('children.searchAll')}
      </Link>
    </>
  );
}
