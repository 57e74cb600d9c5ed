import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Keyset } from './keyset.ts';
import styles from './pager.module.css';

interface PagerProps {
  readonly keyset: Keyset;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

/** Previous and next page of a list; nothing when all of it is on one page. */
export function Pager({ keyset, pageInfo }: PagerProps) {
  const { t } = useTranslation();
  const { after, page, toFirst, toNext, toPrevious } = keyset;
  const { hasNextPage, endCursor } = pageInfo;
  const next = hasNextPage && endCursor ? () => toNext(endCursor) : undefined;
  if (after === undefined && !next) return null;
  return (
    <nav className={styles.pager} aria-label={t('pager.label')} data-screen-only>
      {after !== undefined && <Button onClick={toFirst}>{t('pager.first')}</Button>}
      <Button onClick={toPrevious} disabled={!toPrevious}>
        {t('pager.previous')}
      </Button>
      {page !== undefined && <span className={styles.page}>{t('pager.page', { page })}</span>}
      <Button onClick={next} disabled={!next}>
        {t('pager.next')}
      </Button>
    </nav>
  );
}
