import { useTranslation } from 'react-i18next';
import { useLanguage } from '../texts/i18n.ts';
import type { Post } from './officer.tsx';

/** A post in the reader's language: role and unit. */
export function usePostWords(): (post: Post) => { role: string; unit: string } {
  const { t } = useTranslation();
  const language = useLanguage();
  return ({ roleZh, roleEn, unit }) => ({
    role: language === 'en' ? roleEn : roleZh,
    unit: unit.name ?? t('gap.unitName'),
  });
}
