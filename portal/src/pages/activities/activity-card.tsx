import type { SchoolActivitiesQuery, SchoolActivityState, SchoolInvitationState } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge, type Tone } from '../../components/badge.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import cards from '../cards.module.css';
import styles from './activities.module.css';
import { CancelActivityForm, HeldForm, InviteForm } from './activity-forms.tsx';

export type Activity = NonNullable<SchoolActivitiesQuery['schoolActivities']>['edges'][number]['node'];

const TONES: Readonly<Record<SchoolActivityState, Tone>> = {
  PLANNED: 'lake',
  HELD: 'fine',
  CANCELLED: 'neutral',
};
const ANSWERS: Readonly<Record<SchoolInvitationState, Tone>> = {
  ASKED: 'caution',
  ACCEPTED: 'lake',
  DECLINED: 'neutral',
  TOOK_PART: 'fine',
};

/** One activity: when, what, which agencies answered, how many took part. */
export function ActivityCard({ activity, readAgain }: { activity: Activity; readAgain: () => void }) {
  const { t } = useTranslation();
  const [act, setAct, closing] = useActWindow<'invitePartners' | 'recordActivityHeld' | 'cancelActivity'>(
    readAgain,
  );
  const { title, topic, on, term, state, organizer, invitations } = activity;
  const { teachers, dormitoryManagers, pupils, guardians } = activity;
  const form = {
    activity,
    ...closing,
  };
  return (
    <li>
      <div className={cards.head}>
        <div>
          <strong>{title}</strong>{' '}
          <span className={styles.quiet}>
            {t(`enum.ActivityTopic.${topic}`)} · <time dateTime={on}>{on}</time> ·{' '}
            {t('activities.term', { term })}
          </span>
          <div className={styles.quiet}>{organizer.name}</div>
        </div>
        <Badge tone={TONES[state]}>{t(`enum.SchoolActivityState.${state}`)}</Badge>
      </div>
      {state === 'HELD' && (
        <div>{t('activities.people', { teachers, dormitoryManagers, pupils, guardians })}</div>
      )}
      {invitations.length > 0 && (
        <ul className={styles.partners} aria-label={t('activities.partners')}>
          {invitations.map((invitation) => (
            <li key={invitation.id}>
              {invitation.unit.name}{' '}
              <Badge tone={ANSWERS[invitation.state]}>
                {t(`enum.SchoolInvitationState.${invitation.state}`)}
                {invitation.people > 0 && ` · ${t('activities.sends', { count: invitation.people })}`}
              </Badge>
            </li>
          ))}
        </ul>
      )}
      <span className={styles.acts} data-screen-only>
        <ActionButtons
          actions={activity.actions}
          forms={{
            recordActivityHeld: () => setAct('recordActivityHeld'),
            invitePartners: () => setAct('invitePartners'),
            cancelActivity: () => setAct('cancelActivity'),
          }}
        />
      </span>
      {act === 'invitePartners' && <InviteForm {...form} />}
      {act === 'recordActivityHeld' && <HeldForm {...form} />}
      {act === 'cancelActivity' && <CancelActivityForm {...form} />}
    </li>
  );
}
