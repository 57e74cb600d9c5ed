import type { SchoolingState } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '../../components/badge.tsx';
import { DueLabel } from '../../components/due-label.tsx';
import { dayAndTimeOf } from '../../dates/dates.ts';
import cards from '../cards.module.css';
import { PlacementActs } from './placement-acts.tsx';
import styles from './placements.module.css';
import type { Placement } from './placements-page.tsx';

const TONES: Readonly<Record<SchoolingState, Tone>> = {
  RECEIVED: 'caution',
  OFFERED: 'lake',
  PLACED: 'fine',
  DECLINED: 'danger',
  WITHDRAWN: 'neutral',
};

/** One child who must change school: which grade and language, until when, which school (4.2.j). */
export function PlacementCard({ placement, readAgain }: { placement: Placement; readAgain: () => void }) {
  const { t } = useTranslation();
  const { state, pupilName, birthDate, sex, grade, level, language, dueAt, overdue, settledAt } = placement;
  return (
    <li>
      <div className={cards.head}>
        <div>
          <strong>{placement.pupil?.name ?? pupilName ?? t('placements.nameless')}</strong>{' '}
          <span className={styles.quiet}>
            {[sex && t(`enum.PupilSex.${sex}`), birthDate].filter(Boolean).join(' · ')}
          </span>
          <div className={styles.quiet}>
            {[
              t('placements.grade', { grade }),
              level && t(`enum.SchoolLevel.${level}`),
              language && t(`enum.InstructionLanguage.${language}`),
              t('placements.requestedAt', { at: dayAndTimeOf(placement.requestedAt) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
        </div>
        <Badge tone={TONES[state]}>{t(`enum.SchoolingState.${state}`)}</Badge>
      </div>
      {settledAt === null || settledAt === undefined ? (
        <DueLabel dueAt={dueAt} state={overdue ? 'OVERDUE' : 'OPEN'} />
      ) : (
        <span className={styles.quiet}>{t('placements.settledAt', { at: dayAndTimeOf(settledAt) })}</span>
      )}
      {placement.school && (
        <span>{t('placements.school', { name: placement.school.name ?? t('gap.unitName') })}</span>
      )}
      {placement.declined && <span>{t(`enum.SchoolingDecline.${placement.declined}`)}</span>}
      {placement.lastReason && (
        <span className={styles.quiet}>{t('placements.lastReason', { reason: placement.lastReason })}</span>
      )}
      {placement.actions.length > 0 && (
        <span className={styles.acts} data-screen-only>
          <PlacementActs placement={placement} readAgain={readAgain} />
        </span>
      )}
    </li>
  );
}
