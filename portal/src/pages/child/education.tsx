import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import { Part } from '../../components/part.tsx';
import { DROPOUT_TONES } from '../dropouts/dropout-row.ts';
import { AgencySection } from './agency-section.tsx';
import type { ChildFile, DelegationNotice, DropoutCase } from './file.ts';
import styles from './records.module.css';
import { Topic } from './section.tsx';

/** Education: where the child goes to school, and dropout cases (3.3.a, 3.3.h). */
export function Education({ child }: { child: ChildFile }) {
  const { t } = useTranslation();
  const { enrolment, dropoutCases, delegationNotices } = child;
  return (
    <AgencySection agency="education" parts={{ enrolment, dropoutCases }}>
      <Topic title={t('child.enrolment.title')}>
        <Part value={enrolment} at={['child', 'enrolment']} none={t('child.enrolment.none')}>
          {({ school, schoolClass, grade, boarding, from }) => (
            <div>
              <span className={styles.head}>
                <strong>{school.name ?? t('gap.unitName')}</strong>
                {schoolClass?.name ?? t('child.enrolment.grade', { grade })}
                <Badge tone="neutral">
                  {t(boarding ? 'child.enrolment.boarding' : 'child.enrolment.day')}
                </Badge>
              </span>
              <div className={styles.quiet}>{t('child.from', { from })}</div>
            </div>
          )}
        </Part>
      </Topic>
      {delegationNotices && delegationNotices.length > 0 && (
        <Topic title={t('child.delegationNotice.title')}>
          <ul className={styles.records}>
            {delegationNotices.map((notice) => (
              <NoticeEntry key={notice.id} notice={notice} />
            ))}
          </ul>
        </Topic>
      )}
      <Topic title={t('child.dropout.title')}>
        <Part value={dropoutCases} at={['child', 'dropoutCases']}>
          {(list) => (
            <ul className={styles.records}>
              {list.map((dropoutCase) => (
                <DropoutEntry key={dropoutCase.id} dropoutCase={dropoutCase} />
              ))}
            </ul>
          )}
        </Part>
      </Topic>
    </AgencySection>
  );
}

function NoticeEntry({ notice: { on, from, until, endedOn } }: { notice: DelegationNotice }) {
  const { t } = useTranslation();
  return (
    <li>
      <span className={styles.head}>
        {t('child.delegationNotice.told', { on })}
        {endedOn && <Badge tone="neutral">{t('child.delegationNotice.ended', { day: endedOn })}</Badge>}
      </span>
      <span className={styles.quiet}>{t('child.delegationNotice.term', { from, until })}</span>
    </li>
  );
}

function DropoutEntry({
  dropoutCase: { id, state, school, registeredOn, watchUntil },
}: {
  dropoutCase: DropoutCase;
}) {
  const { t } = useTranslation();
  return (
    <li>
      <span className={styles.head}>
        <Badge tone={DROPOUT_TONES[state]}>{t(`enum.DropoutState.${state}`)}</Badge>
        <Link to={`/dropouts/${id}`}>{school.name ?? t('gap.unitName')}</Link>
      </span>
      <span className={styles.quiet}>
        {[
          registeredOn && t('child.dropout.registered', { day: registeredOn }),
          watchUntil && t('child.dropout.watch', { day: watchUntil }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </li>
  );
}
