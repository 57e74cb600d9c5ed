import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePageTitle } from '../components/page-title.ts';
import { MessagePage } from './message-page.tsx';

/** There is no page at this address. */
export function NotFoundPage() {
  const { t } = useTranslation();
  usePageTitle(t('notFound.title'));
  return (
    <MessagePage title={t('notFound.title')} text={t('notFound.text')}>
      <Link to="/">{t('shell.home')}</Link>
    </MessagePage>
  );
}
