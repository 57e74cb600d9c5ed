import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge.tsx';
import { useWords } from '../../texts/i18n.ts';
import styles from './duplicates.module.css';

interface ScoreReasonsProps {
  readonly score: number;
  readonly reasons: readonly {
    readonly rule: string;
    readonly points: number;
    readonly zh: string;
    readonly en: string;
  }[];
}

/** From this score on two files are all but certainly one child's. */
const NEARLY_SURE = 80;

/** How likely two files are one child's, and why: what speaks for it, and what against. */
export function ScoreReasons({ score, reasons }: ScoreReasonsProps) {
  const { t } = useTranslation();
  const words = useWords();
  const telling = reasons.filter(({ points }) => points !== 0);
  return (
    <div className={styles.score}>
      <Badge tone={score >= NEARLY_SURE ? 'danger' : 'caution'}>{t('duplicates.score', { score })}</Badge>
      <ul aria-label={t('duplicates.why')}>
        {telling.map(({ rule, points, ...reason }) => (
          <li key={rule} data-against={points < 0}>
            {words(reason)} <span className="digits">{points > 0 ? `+${points}` : points}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
