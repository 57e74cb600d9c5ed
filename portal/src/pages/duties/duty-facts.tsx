import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import { ClauseTag } from '../../components/clause-tag.tsx';
import { MaskedName } from '../../components/empty-value.tsx';
import { Escalations } from '../../components/escalations.tsx';
import { useWords } from '../../texts/i18n.ts';
import styles from './duty-facts.module.css';
import type { DutyRow } from './duty-row.ts';

/** What is to be done under which clause, and to whom it was escalated. */
export function DutyWords({ duty }: { duty: DutyRow }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <div className={styles.words}>
      <strong>{words(duty)}</strong> <ClauseTag clause={duty.clause} />{' '}
      {duty.statutory && <Badge tone="neutral">{t('duties.statutory')}</Badge>}
      <Escalations escalations={duty.escalations} />
    </div>
  );
}

/** The way to the child's file; masked where the post may not see the name, a line where the duty is about no single child. */
export function DutyChild({ duty: { child } }: { duty: DutyRow }) {
  const { t } = useTranslation();
  if (!child) return <span className={styles.quiet}>{t('duties.noChild')}</span>;
  return (
    <Link to={`/children/${child.id}`} {...(child.name ? {} : { 'aria-label': t('children.openMasked') })}>
      {child.name ?? <MaskedName />}
    </Link>
  );
}

/** Who carries the duty, and where. */
export function DutyCarrier({ duty: { carrier, division } }: { duty: DutyRow }) {
  const { t } = useTranslation();
  return (
    <span className={styles.carrier}>
      {carrier ? (carrier.name ?? t('gap.unitName')) : t('duties.noCarrier')}
      <span className={styles.quiet}>{division?.fullName}</span>
    </span>
  );
}
