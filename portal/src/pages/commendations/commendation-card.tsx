import {
  ApproveCommendationDocument,
  DeclineCommendationDocument,
  PresentCommendationDocument,
  type CommendationsQuery,
  type CommendationState,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge, type Tone } from '../../components/badge.tsx';
import { DayField, NoteField } from '../../components/fields.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import { dayOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useWords } from '../../texts/i18n.ts';
import cards from '../cards.module.css';
import { ReasonForm } from '../duplicates/reason-form.tsx';
import styles from './commendations.module.css';

type Commendation = NonNullable<CommendationsQuery['commendations']>['edges'][number]['node'];
type Act = 'approveCommendation' | 'declineCommendation' | 'presentCommendation';

const TONES: Record<CommendationState, Tone> = {
  UNPROPOSED: 'neutral',
  PROPOSED: 'caution',
  APPROVED: 'lake',
  DECLINED: 'neutral',
  PRESENTED: 'fine',
};

/** One commendation: for whom, without a person's name, what for, what was decided, and what can be done. */
export function CommendationCard({ one, readAgain }: { one: Commendation; readAgain: () => void }) {
  const { t } = useTranslation();
  const { state, recipient, organization, form, merits, unit, place, proposedAt, decision, presentedOn } =
    one;
  return (
    <li>
      <div className={cards.head}>
        <div>
          <strong>
            {recipient === 'PERSON'
              ? t('enum.CommendedKind.PERSON')
              : (organization?.name ?? t('enum.CommendedKind.ORGANIZATION'))}
          </strong>{' '}
          · {t(`enum.CommendationForm.${form}`)}
          <div className={styles.quiet}>
            {place.fullName ?? place.code} ·{' '}
            {t('commendations.proposed', { unit: unit.name ?? t('gap.unitName'), on: dayOf(proposedAt) })}
          </div>
        </div>
        <Badge tone={TONES[state]}>{t(`enum.CommendationState.${state}`)}</Badge>
      </div>
      <p className={styles.words}>{merits}</p>
      {decision && <p className={styles.words}>{t('commendations.decision', { words: decision })}</p>}
      {presentedOn && <span>{t('commendations.presented', { on: presentedOn })}</span>}
      <CommendationActs one={one} readAgain={readAgain} />
    </li>
  );
}

function CommendationActs({ one: { id, actions }, readAgain }: { one: Commendation; readAgain: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const approve = useCommand(ApproveCommendationDocument, (data) => data.approveCommendation);
  const decline = useCommand(DeclineCommendationDocument, (data) => data.declineCommendation);
  const present = useCommand(PresentCommendationDocument, (data) => data.presentCommendation);
  const [act, open, closing] = useActWindow<Act>(readAgain);
  const action = actions.find((each) => each.action === act);
  const title = action ? words(action) : '';
  const { send, sending } = act === 'declineCommendation' ? decline : approve;
  return (
    <>
      <span className={styles.acts} data-screen-only>
        <ActionButtons
          actions={actions}
          forms={{
            approveCommendation: () => open('approveCommendation'),
            declineCommendation: () => open('declineCommendation'),
            presentCommendation: () => open('presentCommendation'),
          }}
        />
      </span>
      {(act === 'approveCommendation' || act === 'declineCommendation') && (
        <ReasonForm
          title={title}
          submit={title}
          lead={t(`commendations.ask.${act}`)}
          sending={sending}
          send={({ reason }) => send({ commendationId: id, reason })}
          {...closing}
        />
      )}
      {act === 'presentCommendation' && (
        <ActForm<{ on: string; reason: string }, object>
          title={title}
          submit={title}
          initialValues={{ on: dayOf(new Date()) }}
          sending={present.sending}
          send={(values) => present.send({ ...values, commendationId: id })}
          done={() => closing.done()}
          close={closing.close}
        >
          <DayField name="on" label={t('commendations.on')} />
          <NoteField name="reason" label={t('commendations.how')} required />
        </ActForm>
      )}
    </>
  );
}
