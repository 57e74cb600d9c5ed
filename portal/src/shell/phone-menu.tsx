import { MenuOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { switchLanguage, useLanguage } from '../texts/i18n.ts';
import { Navigation } from './navigation.tsx';
import { useOfficer } from './officer.tsx';
import { usePostWords } from './post-words.ts';
import styles from './phone-menu.module.css';

/** On a phone everything of the header and the navigation is in a drawer. */
export function PhoneMenu() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <button
        type="button"
        className={styles.button}
        aria-label={t('shell.menu')}
        onClick={() => setOpen(true)}
      >
        <MenuOutlined />
      </button>
      <Drawer open={open} onClose={close} title={t('shell.menu')} size={300}>
        <div className={styles.content}>
          <Navigation onGo={close} />
          <WhoAndWhere />
        </div>
      </Drawer>
    </>
  );
}

function WhoAndWhere() {
  const { t } = useTranslation();
  const { me, post, choosePost, signOut } = useOfficer();
  const postWords = usePostWords();
  const isEnglish = useLanguage() === 'en';
  const { role, unit, divisions } = postWords(post);
  return (
    <div className={styles.who}>
      <p>
        <strong>{me.name}</strong>
        <br />
        {role}
        <br />
        {unit}
        <br />
        {divisions}
      </p>
      {me.posts
        .filter(({ id }) => id !== post.id)
        .map((other) => (
          <Button key={other.id} block onClick={() => choosePost(other.id)}>
            {t('shell.switchTo', { ...postWords(other) })}
          </Button>
        ))}
      <Button
        block
        lang={isEnglish ? 'zh-CN' : 'en'}
        onClick={() => void switchLanguage(isEnglish ? 'zh-CN' : 'en')}
      >
        {isEnglish ? '中文' : 'English'}
      </Button>
      <Button block onClick={signOut}>
        {t('shell.signOut')}
      </Button>
    </div>
  );
}
