import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PUBLIC_PATHS } from '../public/paths.ts';
import { LanguageSwitch } from '../shell/language-switch.tsx';
import { Logo } from '../shell/logo.tsx';
import type { SignIn, SignInState } from './sign-in.ts';
import styles from './sign-in-page.module.css';

type Why = Extract<SignInState, { kind: 'SIGNED_OUT' }>['why'];

/** Where everybody starts who is not signed in, and where an expired sign-in ends. */
export function SignInPage({ signIn, why }: { signIn: SignIn; why: Why }) {
  const { t } = useTranslation();
  const [leaving, setLeaving] = useState(false);
  const [unreachable, setUnreachable] = useState(false);

  const begin = (): void => {
    setLeaving(true);
    const { pathname, search } = window.location;
    signIn.begin(`${pathname}${search}`).catch(() => {
      setLeaving(false);
      setUnreachable(true);
    });
  };

  return (
    <div className={styles.page}>
      <div className={styles.language}>
        <LanguageSwitch />
      </div>
      <main className={styles.card}>
        <Logo className={styles.logo} />
        <h1>{t('app.product')}</h1>
        <p>{t('app.purpose')}</p>
        {unreachable ? (
          <Alert type="warning" showIcon title={t('signIn.unreachable')} />
        ) : (
          why !== 'NOT_YET' && <Alert type="info" showIcon title={t(`signIn.why.${why}`)} />
        )}
        <Button type="primary" size="large" block loading={leaving} onClick={begin}>
          {t('signIn.begin')}
        </Button>
        <p className={styles.note}>{t('signIn.note')}</p>
        <p className={styles.public}>
          <a href={PUBLIC_PATHS.report}>{t('public.begin')}</a>
          <a href={PUBLIC_PATHS.receipt}>{t('public.receipt')}</a>
        </p>
      </main>
    </div>
  );
}
