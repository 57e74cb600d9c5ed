import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge.tsx';
import { Part } from '../../components/part.tsx';
import { ReportOffer } from '../reports/report-offer.tsx';
import { VisitActs } from '../visits/visit-acts.tsx';
import { VISIT_TONES } from '../visits/visit-words.ts';
import type { ChildFile, Visit } from './file.ts';
import styles from './records.module.css';
import { Topic } from './section.tsx';

/** 走访、随访 — planned, done, missed and cancelled visits of the child, newest first (3.2.c). */
export function Visits({ child }: { child: ChildFile }) {
  const { t } = useTranslation();
  const { visits, nextVisitBy } = child;
  return (
    <Topic title={t('visits.file')}>
      {nextVisitBy && <p className={styles.quiet}>{t('visits.nextBy', { on: nextVisitBy })}</p>}
      <Part value={visits} at={['child', 'visits']} none={t('visits.noFile')}>
        {(list) => (
          <ul className={styles.records}>
            {list.map((visit) => (
              <VisitEntry key={visit.id} visit={visit} child={child} />
            ))}
          </ul>
        )}
      </Part>
    </Topic>
  );
}

function VisitEntry({ visit, child }: { visit: Visit; child: ChildFile }) {
  const { t } = useTranslation();
  const { state, visitedOn, plannedOn, visitorKind, visitorName, purpose, note, finding, actions } = visit;
  const day = visitedOn ?? plannedOn ?? '';
  const place = child.residence?.code;
  return (
    <li>
      <span className={styles.head}>
        <time dateTime={day}>{day}</time> {t(`enum.VisitorKind.${visitorKind}`)} {visitorName}
        {purpose && <span className={styles.quiet}>{t(`enum.VisitPurpose.${purpose}`)}</span>}
        <Badge tone={VISIT_TONES[state]}>{t(`enum.VisitState.${state}`)}</Badge>
      </span>
      <VisitLine visit={visit} />
      {note && <span>{note}</span>}
      {finding && <ReportOffer finding={finding} childId={child.id} place={place} />}
      {actions.length > 0 && (
        <span className={styles.acts} data-screen-only>
          <VisitActs visit={visit} childId={child.id} place={place} />
        </span>
      )}
    </li>
  );
}

/** Who was there, when the next visit is, why it was cancelled. */
function VisitLine({ visit: { present, nextOn, reason } }: { visit: Visit }) {
  const { t } = useTranslation();
  const who = present.map((person) => t(`enum.PersonPresent.${person}`)).join(t('app.and'));
  const parts = [
    present.length > 0 && t('visits.present', { who }),
    nextOn && t('visits.nextOn', { on: nextOn }),
    reason && t('visits.cancelled', { reason }),
  ].filter(Boolean);
  return parts.length > 0 ? <span className={styles.quiet}>{parts.join(' · ')}</span> : null;
}
