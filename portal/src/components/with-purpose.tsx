import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { Button, Dropdown } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { faultsOf, type Fault } from '../graph/faults.ts';
import { useOfficer, type Me } from '../shell/officer.tsx';
import { useWords } from '../texts/i18n.ts';
import { useFaultWords } from './fault-notice.tsx';
import styles from './with-purpose.module.css';

/** One purpose of the list. */
export type Purpose = Me['purposes'][number];

type Seen<T> =
  | { readonly kind: 'ASKING' }
  | { readonly kind: 'SHOWN'; readonly value: T; readonly purpose: Purpose }
  | { readonly kind: 'NONE' }
  | { readonly kind: 'FAILED'; readonly fault: Fault };

interface WithPurposeProps<D, V extends OperationVariables, T> {
  /** Asks for this part alone … */
  readonly document: TypedDocumentNode<D, V>;
  readonly variables: V;
  /** … and finds it in the answer; null: not recorded. */
  readonly partOf: (data: D) => T | null | undefined;
  readonly children: (value: T) => ReactNode;
  /** Words of the button, where the part is more than what stands there already. */
  readonly label?: string;
}

/**
 * 说明用途 — a part that is shown only for a purpose (L.14): the officer names one of the list, the part is asked for with
 * it, and the audit keeps who looked for what. A post that has no purpose to name is told so.
 */
export function WithPurpose<D, V extends OperationVariables, T>(props: WithPurposeProps<D, V, T>) {
  const { t } = useTranslation();
  const words = useWords();
  const faultWords = useFaultWords();
  const { purposes } = useOfficer().me;
  const { seen, ask } = useWithPurpose(props);
  if (seen?.kind === 'SHOWN')
    return (
      <span>
        {props.children(seen.value)}{' '}
        <span className={styles.quiet}>{t('purpose.named', { purpose: words(seen.purpose) })}</span>
      </span>
    );
  if (seen?.kind === 'NONE') return <span className={styles.quiet}>{t('gap.notCollected')}</span>;
  if (purposes.length === 0) return <span className={styles.quiet}>{t('gap.PURPOSE')}</span>;
  return (
    <span>
      <PurposeButton
        label={props.label ?? t('purpose.ask')}
        asking={seen?.kind === 'ASKING'}
        choose={(purpose) => void ask(purpose)}
      />{' '}
      {seen?.kind === 'FAILED' && <span role="alert">{faultWords(seen.fault)}</span>}
    </span>
  );
}

interface PurposeButtonProps {
  readonly label: string;
  readonly asking?: boolean;
  readonly choose: (purpose: Purpose) => void;
}

/** Names a purpose of the list that the post may have (L.14); nothing for a post that has none. */
export function PurposeButton({ label, asking = false, choose }: PurposeButtonProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { purposes } = useOfficer().me;
  if (purposes.length === 0) return null;
  const items = purposes.map((purpose) => ({ key: purpose.code, label: words(purpose) }));
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      menu={{
        items,
        'aria-label': t('purpose.list'),
        onClick({ key }) {
          const purpose = purposes.find(({ code }) => code === key);
          if (purpose) choose(purpose);
        },
      }}
    >
      <Button size="small" loading={asking} data-screen-only>
        {label}
      </Button>
    </Dropdown>
  );
}

function useWithPurpose<D, V extends OperationVariables, T>({
  document,
  variables,
  partOf,
}: WithPurposeProps<D, V, T>) {
  const client = useApolloClient();
  const [seen, setSeen] = useState<Seen<T>>();
  const ask = async (purpose: Purpose): Promise<void> => {
    setSeen({ kind: 'ASKING' });
    const { data, error } = await client
      .query({
        query: document as TypedDocumentNode<D, OperationVariables>, // the props have tied the variables to it
        variables,
        fetchPolicy: 'no-cache',
        context: { headers: { 'x-ger-purpose': purpose.code } },
      })
      .catch((failure: unknown) => ({ data: undefined, error: failure }));
    const value = data ? partOf(data as D) : undefined;
    if (value !== null && value !== undefined) return setSeen({ kind: 'SHOWN', value, purpose });
    const [fault] = faultsOf(error);
    setSeen(fault ? { kind: 'FAILED', fault } : { kind: 'NONE' });
  };
  return { seen, ask };
}
