import { useQuery } from '@apollo/client/react';
import { DossiersToAssignDocument } from '@ger/schema/client';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../components/choice.tsx';
import styles from './people.module.css';

interface AssignListProps {
  readonly division: { readonly code: string };
  readonly to: readonly { readonly code: string; readonly name: string }[];
  readonly goesTo: Readonly<Record<string, string>>;
  readonly setGoesTo: (goesTo: Readonly<Record<string, string>>) => void;
  readonly rest: string | undefined;
  readonly setRest: (rest: string | undefined) => void;
}

/** Which file goes to which of the new divisions; whoever is not named goes where the rest goes (3.2.a). */
export function AssignList({ division, to, goesTo, setGoesTo, rest, setRest }: AssignListProps) {
  const { t } = useTranslation();
  const { data, loading, fetchMore } = useQuery(DossiersToAssignDocument, {
    variables: { filter: { within: division.code } },
    fetchPolicy: 'no-cache', // names of children are kept nowhere
  });
  const list = data?.children;
  const options = to.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }));
  const more = (): void =>
    void fetchMore({
      variables: { after: list?.pageInfo.endCursor ?? null },
      updateQuery: (before, { fetchMoreResult: { children } }) =>
        children
          ? {
              ...before,
              children: { ...children, edges: [...(before.children?.edges ?? []), ...children.edges] },
            }
          : before,
    });
  return (
    <fieldset className={styles.files}>
      <legend>{t('people.changes.assign')}</legend>
      <Choice
        label={t('people.changes.rest')}
        value={rest ?? ''}
        none={t('people.changes.noRest')}
        options={options}
        choose={(code) => setRest(code || undefined)}
      />
      {list?.edges.length === 0 && <p className={styles.none}>{t('people.changes.noFiles')}</p>}
      <ul className={styles.assign} aria-busy={loading}>
        {list?.edges.map(({ node: { id, name, birthDate } }) => (
          <li key={id}>
            <span>
              {name} <span className={styles.quiet}>{birthDate}</span>
            </span>
            <Choice
              label={t('people.changes.goesTo')}
              value={goesTo[id] ?? ''}
              none={t('people.changes.withRest')}
              options={options}
              choose={(code) => {
                const { [id]: _before, ...others } = goesTo;
                setGoesTo(code === '' ? others : { ...others, [id]: code });
              }}
            />
          </li>
        ))}
      </ul>
      {list?.pageInfo.hasNextPage && (
        <Button onClick={more} loading={loading}>
          {t('people.more')}
        </Button>
      )}
    </fieldset>
  );
}
