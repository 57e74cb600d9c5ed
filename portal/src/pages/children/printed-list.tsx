import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { useOfficer } from '../../shell/officer.tsx';
import { usePostWords } from '../../shell/post-words.ts';
import { stateIn } from './question.ts';
import { useQuestionWords } from './question-words.ts';

/** On paper only: which list this is, and who printed it when. */
export function PrintedListHeading() {
  const { t } = useTranslation();
  const { me, post } = useOfficer();
  const { unit, role } = usePostWords()(post);
  const [parameters] = useSearchParams();
  const conditions = useQuestionWords()(parameters);
  const state = stateIn(parameters);
  return (
    <div className="print-only">
      <p>
        {t('children.state.label')}：{t(`children.state.${state}`)}
      </p>
      <p>{conditions === '' ? t('children.printed.all') : t('children.printed.only', { conditions })}</p>
      <p>{t('child.printed.by', { unit, role, name: me.name, at: dayAndTimeOf(new Date()) })}</p>
    </div>
  );
}
