import { useTranslation } from 'react-i18next';
import { ClauseTag } from '../../components/clause-tag.tsx';
import { useWords } from '../../texts/i18n.ts';
import type { Rule } from './rule.ts';
import styles from './rules.module.css';

/** What a rule says, with the clauses it rests on; a rule of the law itself says that it is one. */
export function RuleWords({ rule }: { rule: Rule }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <>
      {words(rule)} <ClauseTag clause={rule.clause} />{' '}
      {rule.laws.map((law) => (
        <ClauseTag key={law} clause={law} />
      ))}
      {rule.statutory && <div className={styles.quiet}>{t('rules.statutory')}</div>}
    </>
  );
}
