import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge.tsx';
import { dayOf } from '../../dates/dates.ts';

/** The day by which it is due, and whether that has passed while it is still waited for. */
export function DueDay({ day, waits, own = false }: { day: string; waits: boolean; own?: boolean }) {
  const { t } = useTranslation();
  const isOver = waits && day < dayOf(new Date());
  return (
    <span>
      {t(own ? 'assessments.duePart' : 'assessments.due', { day })}{' '}
      {isOver && <Badge tone="danger">{t('assessments.overdue')}</Badge>}
    </span>
  );
}
