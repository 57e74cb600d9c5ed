import { switchLanguage, useLanguage } from '../texts/i18n.ts';
import styles from './language-switch.module.css';

/** Changes between Chinese and English; each is named in itself. */
export function LanguageSwitch() {
  const isEnglish = useLanguage() === 'en';
  return (
    <button
      type="button"
      className={styles.switch}
      lang={isEnglish ? 'zh-CN' : 'en'}
      onClick={() => void switchLanguage(isEnglish ? 'zh-CN' : 'en')}
    >
      {isEnglish ? '中文' : 'English'}
    </button>
  );
}
