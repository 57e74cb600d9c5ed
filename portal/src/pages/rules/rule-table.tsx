import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge.tsx';
import { RiskTag } from '../../components/risk-tag.tsx';
import { RuleWords } from './rule-cells.tsx';
import type { Rule } from './rule.ts';
import styles from './rules.module.css';

/** The table of rules, row by row: what fires, on which clause, to which level (2.5). */
export function RuleTable({ rows }: { rows: readonly Rule[] }) {
  const { t } = useTranslation();
  return (
    <table className={styles.table} aria-label={t('rules.table')}>
      <thead>
        <tr>
          <th scope="col">{t('rules.column.rule')}</th>
          <th scope="col" className={styles.level}>
            {t('rules.column.level')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((rule) => (
          <tr key={rule.rule} className={rule.on ? undefined : styles.off}>
            <td>
              <RuleWords rule={rule} />
            </td>
            <td data-label={t('rules.column.level')}>
              <RuleLevel rule={rule} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The level of a rule, or that it is off; beside it what was delivered, where that differs. */
export function RuleLevel({ rule: { on, level, deliveredLevel } }: { rule: Rule }) {
  const { t } = useTranslation();
  return (
    <>
      {on ? <RiskTag level={level} /> : <Badge tone="neutral">{t('rules.off')}</Badge>}
      {(!on || level !== deliveredLevel) && (
        <span className={styles.quiet}>
          {' '}
          {t('rules.changed', { level: t(`enum.RiskLevel.${deliveredLevel}`) })}
        </span>
      )}
    </>
  );
}
