import { useQuery } from '@apollo/client/react';
import { ChildPlacementsDocument } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge.tsx';
import { DueLabel } from '../../components/due-label.tsx';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { useOfficer } from '../../shell/officer.tsx';
import { PLACEMENT_TONES, Where } from '../care-places/placement-card.tsx';
import styles from './records.module.css';
import { Topic } from './section.tsx';

/** Who may know that a child is in care; of a shelter only civil affairs know which one. */
const KNOWS: readonly string[] = ['VILLAGE_TOWNSHIP', 'CIVIL_AFFAIRS', 'POLICE'];

/** 临时安置 — where the child stays, since when, and how it ended (4.2.c, 4.2.e). Nothing where it never was in care. */
export function Placements({ childId }: { childId: string }) {
  const { t } = useTranslation();
  const { post } = useOfficer();
  const { data } = useQuery(ChildPlacementsDocument, {
    variables: { id: childId, actsThere: post.group === 'CIVIL_AFFAIRS' },
    skip: !KNOWS.includes(post.group),
    fetchPolicy: 'no-cache',
  });
  const placements = data?.child?.placements ?? [];
  if (placements.length === 0) return null;
  return (
    <Topic title={t('carePlaces.title')}>
      <ul className={`${styles.records} ${styles.boxed}`}>
        {placements.map((placement) => (
          <li key={placement.id}>
            <span className={styles.head}>
              {placement.kind ? (
                <Where placement={placement} />
              ) : (
                <strong>{t(`enum.PlacementBasis.${placement.basis}`)}</strong>
              )}
              <Badge tone={PLACEMENT_TONES[placement.state]}>
                {t(`enum.PlacementState.${placement.state}`)}
              </Badge>
              {placement.overBeds && <Badge tone="caution">{t('carePlaces.overBeds')}</Badge>}
            </span>
            <span className={styles.quiet}>
              {placement.startedAt
                ? t('carePlaces.since', { at: dayAndTimeOf(placement.startedAt) })
                : t('carePlaces.requestedAt', { at: dayAndTimeOf(placement.requestedAt) })}
              {placement.guardian && <> · {t(`enum.GuardianWord.${placement.guardian.word}`)}</>}
              {placement.refusal && <> · {t(`enum.PlacementRefusalReason.${placement.refusal}`)}</>}
              {placement.endedOn && placement.destination && (
                <>
                  {' '}
                  ·{' '}
                  {t('carePlaces.ended', {
                    on: placement.endedOn,
                    to: t(`enum.PlacementDestination.${placement.destination}`),
                  })}
                </>
              )}
            </span>
            {placement.state === 'REQUESTED' && <DueLabel dueAt={placement.dueAt} state="OPEN" />}
            {placement.state === 'IN_CARE' && placement.reviewDueAt && (
              <span className={styles.quiet}>
                {t('carePlaces.review')} <DueLabel dueAt={placement.reviewDueAt} state="OPEN" />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Topic>
  );
}
