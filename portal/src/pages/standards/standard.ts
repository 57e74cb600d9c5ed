import type { FiguresQuery } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';

/** One figure of the table, as it holds at a place. */
export type Standard = NonNullable<FiguresQuery['figures']>[number];
/** What region, league or banner has made of it. */
export type Stricter = Standard['tightened'][number];

/** A value with its unit in words: `30 天`; for an end of a period or a date that a paper names, what that is. */
export function useAmount(): (standard: Pick<Standard, 'unit'>, value: number | null | undefined) => string {
  const { t } = useTranslation();
  return ({ unit }, value) => {
    if (unit === 'PERIOD_END') return t('standards.amount.PERIOD_END');
    if (unit === 'NAMED_DATE')
      return value === null || value === undefined
        ? t('standards.amount.NAMED')
        : t('standards.amount.NAMED_DATE', { count: value });
    return t(`standards.amount.${unit}`, { count: value ?? 0 });
  };
}
