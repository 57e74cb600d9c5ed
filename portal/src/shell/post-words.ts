import { useTranslation } from 'react-i18next';
import { useLanguage } from '../texts/i18n.ts';
import type { Post } from './officer.tsx';

interface PostWords {
  readonly role: string;
  readonly unit: string;
  /** What the unit answers for, as one text; empty for units without a territory, such as schools. */
  readonly divisions: string;
}

/** A post in the reader's language: role, unit, and the divisions of the unit. */
export function usePostWords(): (post: Post) => PostWords {
  const { t } = useTranslation();
  const language = useLanguage();
  return ({ roleZh, roleEn, unit }) => ({
    role: language === 'en' ? roleEn : roleZh,
    unit: unit.name ?? t('gap.unitName'),
    divisions: (unit.divisions ?? [])
      .map(({ name, fullName }) => fullName || name)
      .filter(Boolean)
      .join(t('app.and')),
  });
}
