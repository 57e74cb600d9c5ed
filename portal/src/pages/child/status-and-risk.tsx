import { useTranslation } from 'react-i18next';
import { Part } from '../../components/part.tsx';
import { RiskTag } from '../../components/risk-tag.tsx';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { KeyChild } from '../risk/key-child.tsx';
import { Reasons } from '../risk/reasons.tsx';
import { RiskHistory } from '../risk/risk-history.tsx';
import type { ChildFile } from './file.ts';
import { Section, Topic } from './section.tsx';
import styles from './status-and-risk.module.css';

/** What the child is in the eyes of the policy and how great the risk is, each with its reasons and clauses (1.1, 1.2, 2.5). */
export function StatusAndRisk({ child }: { child: ChildFile }) {
  const { t } = useTranslation();
  return (
    <Section title={t('child.status.title')}>
      <Topic title={t('child.status.status')}>
        <Part value={child.status} at={['child', 'status']}>
          {(status) => (
            <>
              <p className={styles.sentence}>
                {status.categories.length === 0
                  ? t('child.status.none')
                  : t('child.status.since', {
                      day: status.since,
                      categories: status.categories
                        .map((category) => t(`enum.ChildCategory.${category}`))
                        .join(t('app.and')),
                    })}
              </p>
              <p className={styles.quiet}>{t('child.status.reasons')}</p>
              <Part value={status.facts} at={['child', 'status', 'facts']}>
                {(facts) => <Reasons reasons={facts} />}
              </Part>
            </>
          )}
        </Part>
      </Topic>
      <Topic title={t('child.risk.title')}>
        <Part value={child.classification} at={['child', 'classification']} none={t('child.risk.none')}>
          {({ level, ruleSet, at, reasons }) => (
            <>
              <p className={styles.sentence}>
                <RiskTag level={level} />{' '}
                <span className={styles.quiet}>
                  {t('child.risk.made', { ruleSet, at: dayAndTimeOf(at) })}
                </span>
              </p>
              <p className={styles.quiet}>{t('child.status.reasons')}</p>
              <Part
                value={reasons}
                at={['child', 'classification', 'reasons']}
                none={t('child.risk.noReasons')}
              >
                {(list) => <Reasons reasons={list.map(({ rule, ...rest }) => ({ code: rule, ...rest }))} />}
              </Part>
            </>
          )}
        </Part>
        <RiskHistory childId={child.id} />
      </Topic>
      <KeyChild childId={child.id} />
    </Section>
  );
}
