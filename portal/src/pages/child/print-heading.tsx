import { useTranslation } from 'react-i18next';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { useOfficer } from '../../shell/officer.tsx';
import { usePostWords } from '../../shell/post-words.ts';
import type { ChildFile } from './file.ts';
import styles from './print-heading.module.css';

/** On paper only: what this is, which version, and who printed it when; a dossier on paper must be answered for. */
export function PrintHeading({ child }: { child: Pick<ChildFile, 'id' | 'version'> }) {
  const { t } = useTranslation();
  const { me, post } = useOfficer();
  const { unit, role } = usePostWords()(post);
  return (
    <div className={`print-only ${styles.heading}`}>
      <strong>{t('child.printed.title')}</strong>
      <p>{t('child.printed.file', { id: child.id, version: child.version })}</p>
      <p>{t('child.printed.by', { unit, role, name: me.name, at: dayAndTimeOf(new Date()) })}</p>
    </div>
  );
}
