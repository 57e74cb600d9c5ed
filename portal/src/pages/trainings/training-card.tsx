import type { TrainingsQuery, TrainingState } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge, type Tone } from '../../components/badge.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import styles from '../activities/activities.module.css';
import cards from '../cards.module.css';
import { CancelTrainingForm, TrainingHeldForm } from './training-forms.tsx';

export type Training = NonNullable<TrainingsQuery['trainings']>['edges'][number]['node'];

const TONES: Readonly<Record<TrainingState, Tone>> = {
  PLANNED: 'lake',
  HELD: 'fine',
  CANCELLED: 'neutral',
};

/** One training: for whom, of what, by whom, and how many came. */
export function TrainingCard({ training, readAgain }: { training: Training; readAgain: () => void }) {
  const { t } = useTranslation();
  const [act, open, closing] = useActWindow<'recordTrainingHeld' | 'cancelTraining'>(readAgain);
  const { title, audience, topic, on, state, organizer, attended, onRecord, actions } = training;
  return (
    <li>
      <div className={cards.head}>
        <div>
          <strong>{title}</strong>{' '}
          <span className={styles.quiet}>
            {t(`enum.TrainingAudience.${audience}`)} · {t(`enum.TrainingTopic.${topic}`)} ·{' '}
            <time dateTime={on}>{on}</time>
          </span>
          <div className={styles.quiet}>{organizer.name}</div>
        </div>
        <Badge tone={TONES[state]}>{t(`enum.TrainingState.${state}`)}</Badge>
      </div>
      {typeof attended === 'number' && (
        <div>
          {t('trainings.came', { count: attended })}
          {Boolean(onRecord) && t('trainings.onRecord', { count: onRecord ?? 0 })}
        </div>
      )}
      {actions.length > 0 && (
        <span className={styles.acts} data-screen-only>
          <ActionButtons
            actions={actions}
            forms={{
              recordTrainingHeld: () => open('recordTrainingHeld'),
              cancelTraining: () => open('cancelTraining'),
            }}
          />
        </span>
      )}
      {act === 'recordTrainingHeld' && <TrainingHeldForm training={training} {...closing} />}
      {act === 'cancelTraining' && <CancelTrainingForm training={training} {...closing} />}
    </li>
  );
}
