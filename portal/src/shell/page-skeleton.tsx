import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';

/** What stands where a page will be. */
export function PageSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('shell.loading')}>
      <Skeleton active title={{ width: 220 }} paragraph={{ rows: 8 }} />
    </div>
  );
}
