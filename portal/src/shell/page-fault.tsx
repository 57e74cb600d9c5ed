import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { MessagePage } from './message-page.tsx';

/** A page broke while it was drawn, or its file is gone after a new release: everything else goes on, loading anew helps. */
export function PageFault() {
  const { t } = useTranslation();
  return (
    <div role="alert">
      <MessagePage title={t('fault.page.title')} text={t('fault.page.text')}>
        <Button type="primary" onClick={() => window.location.reload()}>
          {t('fault.reload')}
        </Button>
      </MessagePage>
    </div>
  );
}
