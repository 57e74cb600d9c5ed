import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useSyncExternalStore, type ReactNode } from 'react';
import type { PortalConfig } from './config.ts';
import { Workplace } from './shell/workplace.tsx';
import { SignInPage } from './sign-in/sign-in-page.tsx';
import type { SignIn } from './sign-in/sign-in.ts';
import { useLanguage } from './texts/i18n.ts';
import { THEME } from './theme/theme.ts';

/** The component library in the reader's language and our colours, around whatever is shown. */
export function Look({ children }: { children: ReactNode }) {
  const locale = useLanguage() === 'en' ? enUS : zhCN;
  return (
    <ConfigProvider locale={locale} theme={THEME} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  );
}

/** The whole page: the workplace of whoever is signed in, else the door. */
export function Portal({ signIn, config }: { signIn: SignIn; config: PortalConfig }) {
  const state = useSyncExternalStore(signIn.subscribe, signIn.state);
  return (
    <Look>
      {state.kind === 'SIGNED_IN' ? (
        <Workplace signIn={signIn} config={config} />
      ) : (
        <SignInPage signIn={signIn} why={state.why} />
      )}
    </Look>
  );
}
