import type { SurveyLinesQuery, SurveyVerdict } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge, type Tone } from '../../components/badge.tsx';
import { useWords } from '../../texts/i18n.ts';
import cards from '../cards.module.css';
import styles from './import.module.css';
import { LikelyLine } from './likely-line.tsx';
import type { Sheet } from './sheet-page.tsx';

export type Line = NonNullable<SurveyLinesQuery['surveyImport']>['lines']['edges'][number]['node'];

const TONES: Readonly<Record<SurveyVerdict, Tone>> = {
  NEW: 'fine',
  LIKELY: 'caution',
  UNCHANGED: 'neutral',
  DIFFERS: 'lake',
  BAD: 'danger',
};

/** One line: what would become of it, its cells that are wrong as they stand in the sheet, and who it may be. */
export function LineCard({ line, sheet, readAgain }: { line: Line; sheet: Sheet; readAgain: () => void }) {
  const { t } = useTranslation();
  const { row, verdict, outcome, child, cells } = line;
  const textOf = (column: string): string | undefined => cells.find((cell) => cell.column === column)?.text;
  return (
    <li>
      <div className={cards.head}>
        <div>
          <span className={styles.quiet}>{t('import.row', { row })}</span>{' '}
          <strong>{textOf('姓名') ?? t('import.empty')}</strong>{' '}
          <span className={`${styles.quiet} digits`}>{textOf('出生日期')}</span>
        </div>
        <span className={styles.badges}>
          {outcome && (
            <Badge tone={outcome === 'ADDED' ? 'fine' : 'neutral'}>
              {t(`enum.SurveyOutcome.${outcome}`)}
            </Badge>
          )}
          <Badge tone={TONES[verdict]}>{t(`enum.SurveyVerdict.${verdict}`)}</Badge>
        </span>
      </div>
      <Problems line={line} textOf={textOf} />
      {child && (
        <span className={styles.links}>
          <Link to={`/children/${child.id}`}>{t('import.open')}</Link>
          {verdict === 'DIFFERS' && <Link to={`/children/${child.id}/form`}>{t('import.form')}</Link>}
        </span>
      )}
      {verdict === 'LIKELY' && <LikelyLine line={line} sheet={sheet} readAgain={readAgain} />}
    </li>
  );
}

function Problems({ line, textOf }: { line: Line; textOf: (column: string) => string | undefined }) {
  const { t } = useTranslation();
  const words = useWords();
  const { problems, row, accepted } = line;
  if (problems.length === 0 || accepted) return null;
  return (
    <ul className={styles.problems}>
      {problems.map(({ column, letter, ...problem }) => (
        <li key={`${column}${problem.en}`}>
          <span className={styles.cell}>{letter ? t('import.cell', { letter, row, column }) : column}</span>
          <span className={styles.text}>{textOf(column) ?? t('import.empty')}</span>
          <span>{words(problem)}</span>
        </li>
      ))}
    </ul>
  );
}
