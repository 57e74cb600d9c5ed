import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionMenu } from '../../components/action-menu.tsx';
import { Badge, type Tone } from '../../components/badge.tsx';
import { useLanguage } from '../../texts/i18n.ts';
import styles from './people.module.css';
import { EndPostForm, type UnitPostRow } from './unit-forms.tsx';

const TONES: Readonly<Record<UnitPostRow['state'], Tone>> = {
  TO_COME: 'lake',
  HELD: 'fine',
  ENDED: 'neutral',
};

/** The posts of a unit: who, as what, from when until when (3.2.a). */
export function PostList({ posts, done }: { posts: readonly UnitPostRow[]; done: () => void }) {
  const { t } = useTranslation();
  if (posts.length === 0) return <p className={styles.none}>{t('people.posts.none')}</p>;
  return (
    <ul className={styles.list}>
      {posts.map((post) => (
        <PostEntry key={post.id} post={post} done={done} />
      ))}
    </ul>
  );
}

function PostEntry({ post, done }: { post: UnitPostRow; done: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [ending, setEnding] = useState(false);
  const { name, account, roleZh, roleEn, from, until, state, actions } = post;
  return (
    <li className={styles.row}>
      <span className={styles.stack}>
        <strong>{name}</strong>
        {account && <span className={`${styles.quiet} digits`}>{account}</span>}
      </span>
      <span>{language === 'en' ? roleEn : roleZh}</span>
      <span className={styles.stack}>
        <span className={styles.quiet}>
          {until ? t('people.posts.span', { from, until }) : t('people.posts.since', { from })}
        </span>
        <span>
          <Badge tone={TONES[state]}>{t(`enum.UnitPostState.${state}`)}</Badge>
        </span>
      </span>
      <div className={styles.acts} data-screen-only>
        <ActionMenu about={name} actions={actions} forms={{ endPost: () => setEnding(true) }} />
      </div>
      {ending && <EndPostForm post={post} done={done} close={() => setEnding(false)} />}
    </li>
  );
}
