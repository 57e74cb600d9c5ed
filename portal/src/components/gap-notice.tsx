import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../graph/answer.tsx';
import type { Gap } from '../graph/gaps.ts';
import { useAgencyName } from './agency.ts';
import styles from './gap-notice.module.css';

/** A quiet line in place of a part of a page: not visible to this post, or not there for now, with a way to ask again. */
export function GapNotice({ gap }: { gap: Gap }) {
  const { t } = useTranslation();
  const agencyName = useAgencyName();
  if (gap.kind === 'DENIED' || gap.kind === 'PURPOSE')
    return <p className={styles.denied}>{t(`gap.${gap.kind}`)}</p>;
  return (
    <div className={styles.down} role="status">
      <span>
        {gap.kind === 'DOWN'
          ? t('gap.DOWN', { agency: agencyName(gap.agency) })
          : t('gap.FAULT', { supportId: gap.supportId ?? '—' })}
      </span>
      <RetryButton />
    </div>
  );
}

/** Asks again for the answer that the part belongs to. */
function RetryButton() {
  const { t } = useTranslation();
  const { retry, retrying } = useAnswer();
  return (
    <Button size="small" onClick={retry} loading={retrying} data-screen-only>
      {t('gap.retry')}
    </Button>
  );
}
