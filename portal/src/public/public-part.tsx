import { ApolloClient, InMemoryCache } from '@apollo/client';
import { ApolloLink } from '@apollo/client/link';
import { HttpLink } from '@apollo/client/link/http';
import { ApolloProvider } from '@apollo/client/react';
import { lazy, Suspense, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { storedOperationsLink } from '../graph/links.ts';
import { LanguageSwitch } from '../shell/language-switch.tsx';
import { Logo } from '../shell/logo.tsx';
import { PageSkeleton } from '../shell/page-skeleton.tsx';
import { PUBLIC_PATHS } from './paths.ts';
import styles from './public.module.css';

const PAGES: Readonly<Record<string, ComponentType>> = {
  [PUBLIC_PATHS.report]: lazy(async () => ({
    default: (await import('./public-report-page.tsx')).PublicReportPage,
  })),
  [PUBLIC_PATHS.receipt]: lazy(async () => ({ default: (await import('./receipt-page.tsx')).ReceiptPage })),
};

/** The line of somebody without an account: the stored operations that are public, and no token, even where one is (ADR 0010). */
function createPublicGraph(): ApolloClient {
  return new ApolloClient({
    link: ApolloLink.from([storedOperationsLink(), new HttpLink({ uri: '/graphql', credentials: 'omit' })]),
    cache: new InMemoryCache(),
    defaultOptions: {
      watchQuery: { errorPolicy: 'all', fetchPolicy: 'no-cache' },
      query: { errorPolicy: 'all', fetchPolicy: 'no-cache' },
      mutate: { errorPolicy: 'all' },
    },
  });
}

const graph = createPublicGraph();

/** 公众页面 — what anybody may open without an account: to report, and to follow a report by its number (4.1.c). */
export function PublicPart({ path }: { path: string }) {
  const { t } = useTranslation();
  const Page = PAGES[path];
  return (
    <ApolloProvider client={graph}>
      <header className={styles.header}>
        <a href="/" className={styles.home} aria-label={t('shell.home')}>
          <Logo />
        </a>
        <strong>{t('app.shortName')}</strong>
        <LanguageSwitch />
      </header>
      <main className={styles.main}>
        <p className={styles.urgent} role="note">
          {t('public.urgent')} <a href="tel:110">110</a>
        </p>
        <Suspense fallback={<PageSkeleton />}>{Page && <Page />}</Suspense>
      </main>
    </ApolloProvider>
  );
}
