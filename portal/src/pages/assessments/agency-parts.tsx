import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge.tsx';
import { dayAndTimeOf } from '../../dates/dates.ts';
import cards from '../cards.module.css';
import page from '../page.module.css';
import type { SectionProps } from './assessment-page.tsx';
import styles from './assessments.module.css';
import { FoundList } from './found-list.tsx';
import { PART_TONES } from './tones.ts';

/** 各部门参与的部分 — who was asked, what came, and who is still waited for (4.3.a). */
export function AgencyParts({ assessment: { parts } }: SectionProps) {
  const { t } = useTranslation();
  if (parts.length === 0) return <p className={page.nothing}>{t('assessments.noneAsked')}</p>;
  return (
    <ul className={cards.cards} aria-label={t('assessments.agencies')}>
      {parts.map((part) => {
        const { id, agency, state, unit, askedAt, contributedOn, domains } = part;
        const note = part.note ?? part.police?.note ?? part.school?.note;
        return (
          <li key={id}>
            <div className={cards.head}>
              <div>
                <strong>{t(`enum.PartAgency.${agency}`)}</strong>
                <div className={styles.quiet}>{unit.name ?? t('gap.unitName')}</div>
              </div>
              <Badge tone={PART_TONES[state]}>{t(`enum.PartState.${state}`)}</Badge>
            </div>
            <span className={styles.quiet}>
              {contributedOn
                ? t('assessments.contributedOn', { day: contributedOn })
                : t('assessments.waiting', { at: dayAndTimeOf(askedAt) })}
            </span>
            {domains.map(({ domain, level, findings }) => (
              <div key={domain}>
                {t(`enum.AssessmentDomain.${domain}`)} <FoundList level={level} findings={findings} />
              </div>
            ))}
            {note && <span className={styles.words}>{t('assessments.words', { note })}</span>}
          </li>
        );
      })}
    </ul>
  );
}
