import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { MessagePage } from './message-page.tsx';

/** The gateway does not answer, so the page cannot start. */
export function NotReachable() {
  const { t } = useTranslation();
  return (
    <main>
      <MessagePage title={t('fault.start.title')} text={t('fault.unreachable')}>
        <Button type="primary" onClick={() => window.location.reload()}>
          {t('gap.retry')}
        </Button>
      </MessagePage>
    </main>
  );
}
