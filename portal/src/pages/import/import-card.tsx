import type { SurveyImportsQuery, SurveyImportState } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge, type Tone } from '../../components/badge.tsx';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { useWords } from '../../texts/i18n.ts';
import cards from '../cards.module.css';
import styles from './import.module.css';

type Made = NonNullable<SurveyImportsQuery['surveyImports']>['edges'][number]['node'];

export const STATE_TONES: Readonly<Record<SurveyImportState, Tone>> = {
  CHECKING: 'lake',
  CHECKED: 'caution',
  IMPORTING: 'lake',
  DONE: 'fine',
  CANCELLED: 'neutral',
  FAILED: 'danger',
};

/** One import of the history: the file, how far it is, and what came of it. */
export function ImportCard({ made }: { made: Made }) {
  const { t } = useTranslation();
  const words = useWords();
  const { id, state, rows, fileName, failure, uploadedAt, uploadedBy, ...numbers } = made;
  const isOver = state === 'DONE' || state === 'CANCELLED' || (state === 'FAILED' && rows > 0);
  return (
    <li>
      <div className={cards.head}>
        <div>
          <Link to={`/import/${id}`}>
            <strong>{fileName || t('import.noName')}</strong>
          </Link>
          <div className={styles.quiet}>
            {t('import.by', { name: uploadedBy ?? '', at: dayAndTimeOf(uploadedAt) })}
            {rows > 0 && ` · ${t('import.rows', { count: rows })}`}
          </div>
        </div>
        <Badge tone={STATE_TONES[state]}>{t(`enum.SurveyImportState.${state}`)}</Badge>
      </div>
      {isOver && <span className="digits">{t('import.result', numbers)}</span>}
      {failure && <span>{words(failure)}</span>}
    </li>
  );
}
