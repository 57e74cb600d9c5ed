import { RemoveListDocument, RenameListDocument, RestoreListDocument } from '@ger/schema/client';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaultWords } from '../../components/fault-notice.tsx';
import { Window } from '../../components/window.tsx';
import { useCommand, type Outcome } from '../../graph/use-command.ts';
import { useWords } from '../../texts/i18n.ts';
import type { SavedList } from './saved-lists.tsx';
import styles from './saved-lists.module.css';

interface ManageListsProps {
  readonly lists: readonly SavedList[];
  readonly changed: () => void;
  readonly close: () => void;
}

/** Renames and removes lists; what was removed stays here to be taken back, as long as this is open. */
export function ManageLists({ lists, changed, close }: ManageListsProps) {
  const { t } = useTranslation();
  const [removed, setRemoved] = useState<readonly SavedList[]>([]);
  const gone = removed.filter(({ id }) => !lists.some((list) => list.id === id));
  return (
    <Window
      open
      title={t('children.lists.manage')}
      onCancel={close}
      footer={
        <Button type="primary" onClick={close}>
          {t('children.bulk.close')}
        </Button>
      }
    >
      <ul className={styles.managed}>
        {lists.map((list) => (
          <OneList
            key={list.id}
            list={list}
            changed={changed}
            removed={() => {
              setRemoved([...gone, list]);
              changed();
            }}
          />
        ))}
        {gone.map((list) => (
          <RemovedList key={list.id} list={list} changed={changed} />
        ))}
      </ul>
    </Window>
  );
}

function OneList({ list, changed, removed }: { list: SavedList; changed: () => void; removed: () => void }) {
  const { t } = useTranslation();
  const rename = useCommand(RenameListDocument, ({ renameList }) => renameList);
  const remove = useCommand(RemoveListDocument, ({ removeList }) => removeList);
  const [name, setName] = useState(list.name);
  const { told, tell } = useTold();
  const isChanged = name.trim() !== list.name && name.trim() !== '';
  return (
    <li>
      <Input
        aria-label={t('children.lists.nameOf', { name: list.name })}
        value={name}
        maxLength={40}
        onChange={(event) => setName(event.target.value)}
      />
      <Button
        disabled={!isChanged}
        loading={rename.sending}
        onClick={() => void rename.send({ listId: list.id, name }).then(tell(changed))}
      >
        {t('children.lists.rename')}
      </Button>
      <Button
        danger
        loading={remove.sending}
        aria-label={t('children.lists.removeOf', { name: list.name })}
        onClick={() => void remove.send({ listId: list.id }).then(tell(removed))}
      >
        {t('children.lists.remove')}
      </Button>
      {told}
    </li>
  );
}

function RemovedList({ list, changed }: { list: SavedList; changed: () => void }) {
  const { t } = useTranslation();
  const restore = useCommand(RestoreListDocument, ({ restoreList }) => restoreList);
  const { told, tell } = useTold();
  return (
    <li className={styles.removed}>
      <span role="status">{t('children.lists.removed', { name: list.name })}</span>
      <Button
        loading={restore.sending}
        onClick={() => void restore.send({ listId: list.id }).then(tell(changed))}
      >
        {t('children.lists.restore')}
      </Button>
      {told}
    </li>
  );
}

/** Goes on when an act was done; else says beside it why not. */
function useTold() {
  const { t } = useTranslation();
  const words = useWords();
  const faultWords = useFaultWords();
  const [text, setText] = useState<string>();
  const sayWhy = (outcome: Outcome<object>): string => {
    switch (outcome.kind) {
      case 'DONE':
        return '';
      case 'REFUSED':
        return words(outcome.refusal);
      case 'UNKNOWN':
        return t('form.unknown');
      case 'NOT_DONE': {
        const problems = outcome.faults.flatMap((fault) => fault.problems ?? []);
        return problems.length > 0 ? problems.map(words).join('') : outcome.faults.map(faultWords).join('');
      }
    }
  };
  return {
    told: text ? (
      <span className={styles.fault} role="alert">
        {text}
      </span>
    ) : null,
    tell: (goOn: () => void) => (outcome: Outcome<object>) => {
      setText(sayWhy(outcome));
      if (outcome.kind === 'DONE') goOn();
    },
  };
}
