import { useTranslation } from 'react-i18next';
import { EmptyValue } from '../../components/empty-value.tsx';
import type { Path } from '../../graph/faults.ts';

/** A telephone number one can call with a touch, or why there is none. */
export function Phone({ number, at }: { number: string | null | undefined; at: Path }) {
  const { t } = useTranslation();
  return (
    <span>
      {t('child.phone')}{' '}
      {number ? (
        <a href={`tel:${number}`} className="digits">
          {number}
        </a>
      ) : (
        <EmptyValue at={at} none={t('gap.notCollected')} />
      )}
    </span>
  );
}
