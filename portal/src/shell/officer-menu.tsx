import { DownOutlined, LogoutOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOfficer } from './officer.tsx';
import { usePostWords } from './post-words.ts';
import styles from './officer-menu.module.css';

/** Officer and post in the header, with the officer's other posts and the way out. */
export function OfficerMenu() {
  const { t } = useTranslation();
  const { me, post, choosePost, signOut } = useOfficer();
  const postWords = usePostWords();
  const words = postWords(post);
  const posts = me.posts.map((other) => {
    const { role, unit } = postWords(other);
    return { key: other.id, label: `${role} · ${unit}`, onClick: () => choosePost(other.id) };
  });
  const out = { key: 'sign-out', icon: <LogoutOutlined />, label: t('shell.signOut'), onClick: signOut };
  const choice = { key: 'posts', type: 'group' as const, label: t('shell.choosePost'), children: posts };
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: posts.length > 1 ? [choice, { type: 'divider', key: 'line' }, out] : [out],
        selectedKeys: [post.id],
      }}
    >
      <button type="button" className={styles.officer} aria-haspopup="menu">
        <span className={styles.words}>
          <strong>{me.name}</strong>
          <span>{words.role}</span>
        </span>
        <DownOutlined aria-hidden="true" />
      </button>
    </Dropdown>
  );
}
