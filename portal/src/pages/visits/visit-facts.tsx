import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import { MaskedName } from '../../components/empty-value.tsx';
import type { VisitRow } from './visit-row.ts';
import { VISIT_TONES } from './visit-words.ts';

/** The way to the child's file. */
export function VisitChild({ visit: { child } }: { visit: VisitRow }) {
  if (!child) return <MaskedName />;
  return <Link to={`/children/${child.id}`}>{child.name ?? <MaskedName />}</Link>;
}

/** The planned day, and that it has passed. */
export function VisitDay({ visit: { plannedOn, state } }: { visit: VisitRow }) {
  const { t } = useTranslation();
  return (
    <span>
      <time dateTime={plannedOn ?? ''}>{plannedOn}</time>{' '}
      {state === 'MISSED' && <Badge tone={VISIT_TONES.MISSED}>{t('enum.VisitState.MISSED')}</Badge>}
    </span>
  );
}

/** Who is to visit, and what for. */
export function VisitWords({ visit: { purpose, visitorKind, visitorName } }: { visit: VisitRow }) {
  const { t } = useTranslation();
  const visitor = [t(`enum.VisitorKind.${visitorKind}`), visitorName].filter(Boolean).join(' ');
  return <span>{[purpose && t(`enum.VisitPurpose.${purpose}`), visitor].filter(Boolean).join(' · ')}</span>;
}
