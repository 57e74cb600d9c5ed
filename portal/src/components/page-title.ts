import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** Names the page in the browser's tab and history. Never a child's name: titles stay in the history of the machine. */
export function usePageTitle(title: string): void {
  const { t } = useTranslation();
  const full = `${title} · ${t('app.shortName')}`;
  useEffect(() => {
    document.title = full;
  }, [full]);
}
