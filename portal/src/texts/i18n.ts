import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

/** Languages of the page, the first by default: officers' working language is Chinese whatever the browser prefers. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof zhCN };
  }
}

const REMEMBERED = 'ger.language';

function isLanguage(text: string | null | undefined): text is Language {
  return LANGUAGES.some((language) => language === text);
}

function asLanguage(text: string | null | undefined): Language {
  return isLanguage(text) ? text : LANGUAGES[0];
}

/** Makes the texts ready, in the language chosen last on this machine. */
export async function initTexts(): Promise<void> {
  i18next.on('languageChanged', (language) => (document.documentElement.lang = language));
  await i18next.use(initReactI18next).init({
    lng: asLanguage(localStorage.getItem(REMEMBERED)),
    fallbackLng: false,
    resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
    interpolation: { escapeValue: false }, // React escapes
  });
}

/** Shows the page in another language, now and next time. */
export async function switchLanguage(language: Language): Promise<void> {
  localStorage.setItem(REMEMBERED, language);
  await i18next.changeLanguage(language);
}

/** The language the reader has chosen. */
export function useLanguage(): Language {
  return asLanguage(useTranslation().i18n.language);
}

/** Picks from words that the graph sends in both languages: names of duties, measures, reasons. */
export function useWords(): (words: { zh: string; en: string }) => string {
  const language = useLanguage();
  return ({ zh, en: english }) => (language === 'en' ? english : zh);
}
