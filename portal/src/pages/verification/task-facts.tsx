import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge.tsx';
import { dayAndTimeOf } from '../../dates/dates.ts';
import type { SampleRow, TaskRow } from './row.ts';
import styles from './work-list.module.css';

/** What is on record of a child's verification, and of its last re-check. Nothing while nothing is. */
export function TaskFacts({ task }: { task: TaskRow | SampleRow }) {
  const { t } = useTranslation();
  const { state, verifiedOn, sections, changedInVersion, movedTo, note, recordedBy, recordedAt, recheck } =
    task;
  const changed = sections.map((section) => t(`enum.VerificationSection.${section}`)).join(t('app.and'));
  return (
    <>
      {recordedAt && state !== 'OUTSTANDING' && (
        <dl className={styles.facts}>
          {verifiedOn && <Fact term={t('verification.fact.verifiedOn')}>{verifiedOn}</Fact>}
          {changed !== '' && <Fact term={t('verification.fact.sections')}>{changed}</Fact>}
          {state === 'CHANGED' && (
            <Fact term={t('verification.fact.inDossier')}>
              {typeof changedInVersion === 'number' ? (
                t('verification.inVersion', { version: changedInVersion })
              ) : (
                <Badge tone="caution">{t('verification.notInDossier')}</Badge>
              )}
            </Fact>
          )}
          {movedTo && <Fact term={t('verification.fact.movedTo')}>{movedTo.fullName ?? movedTo.code}</Fact>}
          {note && <Fact term={t('verification.fact.note')}>{note}</Fact>}
          <Fact term={t('verification.fact.recordedBy')}>
            {recordedBy} <time dateTime={recordedAt}>{dayAndTimeOf(recordedAt)}</time>
          </Fact>
        </dl>
      )}
      {recheck && (
        <p className={styles.recheck}>
          <Badge tone={recheck.agrees ? 'fine' : 'danger'}>
            {t(recheck.agrees ? 'verification.agrees' : 'verification.differs')}
          </Badge>{' '}
          {recheck.reason} <span className={styles.quiet}>{recheck.recordedBy}</span>
        </p>
      )}
    </>
  );
}

function Fact({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
