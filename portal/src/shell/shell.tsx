import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { useNarrow } from '../components/use-narrow.ts';
import { entriesFor } from './entries.ts';
import { Header } from './header.tsx';
import { Navigation } from './navigation.tsx';
import { useOfficer } from './officer.tsx';
import { PageSkeleton } from './page-skeleton.tsx';
import styles from './shell.module.css';

/** What stands around every page of the signed-in part. */
export function Shell() {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const hasEntries = entriesFor(useOfficer().post).length > 0;
  const main = useFocusOnNewPage();
  const isOnTheWay = useNavigation().state !== 'idle';
  return (
    <>
      <a className={styles.skip} href="#main" data-screen-only>
        {t('shell.skip')}
      </a>
      <Header />
      {isOnTheWay && <div className={styles.onTheWay} role="progressbar" aria-label={t('shell.loading')} />}
      <div className={styles.body}>
        {!narrow && hasEntries && (
          <aside className={styles.aside} data-screen-only>
            <Navigation />
          </aside>
        )}
        <main id="main" ref={main} tabIndex={-1} className={styles.main}>
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <ScrollRestoration />
    </>
  );
}

/** A reader by keyboard or voice starts at the page's content after going to another page, not at the link they came from. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current !== pathname) main.current?.focus({ preventScroll: true });
    shown.current = pathname;
  }, [pathname]);
  return main;
}
