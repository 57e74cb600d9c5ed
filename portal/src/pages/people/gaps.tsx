import { useLazyQuery } from '@apollo/client/react';
import { StaffRosterDocument } from '@ger/schema/client';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ClauseTag } from '../../components/clause-tag.tsx';
import styles from './people.module.css';
import { AppointButton } from './staff-acts.tsx';
import type { GapList } from './staff-row.ts';

/** The villages without a child director, page after page below each other; each can be filled on the spot (3.2.d, L.15). */
export function Gaps({ within, first, done }: { within: string; first: GapList; done: () => void }) {
  const { t } = useTranslation();
  const [more, setMore] = useState<GapList[]>([]);
  const [load, { loading }] = useLazyQuery(StaffRosterDocument, { fetchPolicy: 'network-only' });
  const pages = [first, ...more];
  const { hasNextPage, endCursor } = pages.at(-1)?.pageInfo ?? first.pageInfo;

  const next = async (): Promise<void> => {
    const { data } = await load({ variables: { within, ...(endCursor && { gapsAfter: endCursor }) } });
    const list = data?.villagesWithoutDirector;
    if (list) setMore([...more, list]);
  };
  const readAgain = (): void => {
    setMore([]);
    done();
  };
  return (
    <section className={styles.section} aria-labelledby="gaps">
      <h2 id="gaps">
        {t('people.gaps.title')} <ClauseTag clause="3.2.d" /> <ClauseTag clause="L.15" />
      </h2>
      {first.edges.length === 0 && <p className={styles.none}>{t('people.gaps.none')}</p>}
      <ul className={styles.list}>
        {pages
          .flatMap(({ edges }) => edges)
          .map(({ node: { village, since, actions } }) => (
            <li key={village.code} className={`${styles.row} ${styles.gap}`}>
              <strong>{village.name}</strong>
              <span className={styles.quiet}>{village.fullName}</span>
              <span>{since ? t('people.gaps.since', { day: since }) : t('people.gaps.unsaid')}</span>
              <div className={styles.acts} data-screen-only>
                <AppointButton
                  division={village.code}
                  kind="CHILD_DIRECTOR"
                  actions={actions}
                  done={readAgain}
                />
              </div>
            </li>
          ))}
      </ul>
      {hasNextPage && (
        <p data-screen-only>
          <Button onClick={() => void next()} loading={loading}>
            {t('people.gaps.more')}
          </Button>
        </p>
      )}
    </section>
  );
}
