import { useQuery } from '@apollo/client/react';
import { SavedListsDocument, type SavedListsQuery } from '@ger/schema/client';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { addressOf, askedIn, type Question } from './question.ts';
import styles from './saved-lists.module.css';

const SaveListForm = lazy(async () => ({ default: (await import('./save-list-form.tsx')).SaveListForm }));
const ManageLists = lazy(async () => ({ default: (await import('./manage-lists.tsx')).ManageLists }));

export type SavedList = NonNullable<SavedListsQuery['savedLists']>[number];

/** The officer's own lists, each a link; and the way to keep what is asked now as another one. */
export function SavedLists({ question }: { question: Question }) {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const { data, refetch } = useQuery(SavedListsDocument);
  const [open, setOpen] = useState<'save' | 'manage'>();
  const lists = data?.savedLists ?? [];
  const asked = askedIn(parameters);
  const isKept = lists.some((list) => addressOf(list) === asked);
  const close = (): void => setOpen(undefined);
  return (
    <nav className={styles.lists} aria-label={t('children.lists.title')}>
      {lists.map((list) => (
        <Link
          key={list.id}
          to={{ search: addressOf(list) }}
          aria-current={addressOf(list) === asked ? 'page' : undefined}
        >
          {list.name}
        </Link>
      ))}
      {asked !== '' && !isKept && (
        <Button type="link" onClick={() => setOpen('save')}>
          {t('children.lists.save')}
        </Button>
      )}
      {lists.length > 0 && (
        <Button type="link" onClick={() => setOpen('manage')}>
          {t('children.lists.manage')}
        </Button>
      )}
      <Suspense>
        {open === 'save' && <SaveListForm question={question} saved={() => void refetch()} close={close} />}
        {open === 'manage' && <ManageLists lists={lists} changed={() => void refetch()} close={close} />}
      </Suspense>
    </nav>
  );
}
