import type { AssessmentFinding, AssessmentLevel } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge.tsx';
import styles from './assessments.module.css';
import { LEVEL_TONES } from './tones.ts';

/** What was found in one domain: the level, and each finding. */
export function FoundList(props: {
  level: AssessmentLevel | null | undefined;
  findings: readonly AssessmentFinding[];
}) {
  const { level, findings } = props;
  const { t } = useTranslation();
  if (!level) return <span className={styles.quiet}>{t('assessments.notAssessed')}</span>;
  return (
    <>
      <span>
        <Badge tone={LEVEL_TONES[level]}>
          {t('assessments.level', { level: t(`enum.AssessmentLevel.${level}`) })}
        </Badge>
      </span>
      <ul className={styles.found}>
        {findings.map((finding) => (
          <li key={finding}>{t(`enum.AssessmentFinding.${finding}`)}</li>
        ))}
      </ul>
    </>
  );
}
