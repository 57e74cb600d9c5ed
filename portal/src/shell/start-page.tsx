import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { usePageTitle } from '../components/page-title.ts';
import { firstPath } from './entries.ts';
import { MessagePage } from './message-page.tsx';
import { useOfficer } from './officer.tsx';

/** Goes on to the page a post begins with; says so when there is none for it yet. */
export function StartPage() {
  const { t } = useTranslation();
  const { post } = useOfficer();
  usePageTitle(t('start.title'));
  const first = firstPath(post);
  return first === undefined ? (
    <MessagePage title={t('start.title')} text={t('start.text')} />
  ) : (
    <Navigate to={first} replace />
  );
}
