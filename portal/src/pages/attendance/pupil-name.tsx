import { useTranslation } from 'react-i18next';
import styles from './attendance-page.module.css';
import type { ClassPupil } from './marks.ts';

/** A pupil, with the streak of unexcused days that runs (3.3.g). */
export function PupilName({ pupil: { name, runningAbsence } }: { pupil: ClassPupil }) {
  const { t } = useTranslation();
  return (
    <>
      {name ?? t('gap.maskedName')}
      {runningAbsence && (
        <span className={styles.alert}>
          {t('attendance.absentSince', { since: runningAbsence.since, days: runningAbsence.days })}
          {runningAbsence.limitReached && ` · ${t('attendance.limitReached')}`}
        </span>
      )}
    </>
  );
}
