import { useTranslation } from 'react-i18next';
import type { Path } from '../graph/faults.ts';
import { useGap } from '../graph/answer.tsx';
import styles from './empty-value.module.css';

/** In place of a value that the reader may not see. */
export function Masked({ children }: { children?: string }) {
  const { t } = useTranslation();
  return (
    <span className={styles.masked} title={t('gap.DENIED')}>
      {children ?? t('gap.masked')}
    </span>
  );
}

/** In place of a name that the reader may not see. */
export function MaskedName() {
  const { t } = useTranslation();
  return <Masked>{t('gap.maskedName')}</Masked>;
}

/** In place of a single value that the answer does not hold: hidden, missing because an agency is down, or not recorded. */
export function EmptyValue({ at, none }: { at: Path; none: string }) {
  const { t } = useTranslation();
  const gap = useGap(at);
  switch (gap?.kind) {
    case 'DENIED':
      return <Masked />;
    case 'PURPOSE':
      return <span className={styles.quiet}>{t('gap.PURPOSE')}</span>;
    case 'DOWN':
    case 'FAULT':
      return <span className={styles.quiet}>{t('gap.absent')}</span>;
    case undefined:
      return <span className={styles.quiet}>{none}</span>;
  }
}
