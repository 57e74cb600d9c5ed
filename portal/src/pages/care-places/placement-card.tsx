import type { PlacementsQuery, PlacementState } from '@ger/schema/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge, type Tone } from '../../components/badge.tsx';
import { ClauseTag } from '../../components/clause-tag.tsx';
import { DueLabel } from '../../components/due-label.tsx';
import { MaskedName } from '../../components/empty-value.tsx';
import { dayAndTimeOf } from '../../dates/dates.ts';
import cards from '../cards.module.css';
import styles from './care-places.module.css';
import { PlacementForm, type PlacementAct } from './placement-forms.tsx';

export type Placement = NonNullable<PlacementsQuery['placements']>['edges'][number]['node'];

export const PLACEMENT_TONES: Readonly<Record<PlacementState, Tone>> = {
  REQUESTED: 'caution',
  IN_CARE: 'lake',
  ENDED: 'neutral',
  REFUSED: 'danger',
  WITHDRAWN: 'neutral',
};

const CLAUSES = { ESCORT_TO_TEMPORARY_CARE: '4.2.c', PLACE_IN_SHELTER: '4.2.e' } as const;
const ACTS: readonly PlacementAct[] = [
  'placeChild',
  'placeChildOverBeds',
  'refusePlacement',
  'reviewPlacement',
  'moveChildInCare',
  'moveChildOverBeds',
  'tellGuardianOfPlacement',
  'endPlacement',
];

/** One child who waits for a place or is in care: on which ground, where, what is due, and what can be done. */
export function PlacementCard({ placement, done }: { placement: Placement; done: () => void }) {
  const { t } = useTranslation();
  const [act, setAct] = useState<PlacementAct>();
  const { child, state, basis, place, actions } = placement;
  return (
    <li>
      <div className={cards.head}>
        <div>
          <Link to={`/children/${child.id}`}>
            <strong>{child.name ?? <MaskedName />}</strong>
          </Link>{' '}
          <span className={styles.quiet}>
            {child.sex && t(`enum.Sex.${child.sex}`)} · {t('carePlaces.age', { age: child.age })} ·{' '}
            {place.fullName}
          </span>
        </div>
        <Badge tone={PLACEMENT_TONES[state]}>{t(`enum.PlacementState.${state}`)}</Badge>
      </div>
      <span>
        {t(`enum.PlacementBasis.${basis}`)} <ClauseTag clause={CLAUSES[basis]} />{' '}
        <span className={styles.quiet}>
          {t('carePlaces.requestedAt', { at: dayAndTimeOf(placement.requestedAt) })}
        </span>
      </span>
      <PlacementFacts placement={placement} />
      {actions.length > 0 && (
        <span className={styles.acts} data-screen-only>
          <ActionButtons
            actions={actions}
            forms={Object.fromEntries(ACTS.map((one) => [one, () => setAct(one)]))}
          />
        </span>
      )}
      {act && <PlacementForm act={act} placement={placement} done={done} close={() => setAct(undefined)} />}
    </li>
  );
}

/** What is known of it in its state. */
function PlacementFacts({ placement }: { placement: Placement }) {
  const { t } = useTranslation();
  const { state, places, chosen, dueAt, reviewDueAt, guardian, reviews, refusal, endedOn, destination } =
    placement;
  const last = reviews?.at(-1);
  return (
    <>
      {state === 'REQUESTED' && (
        <span className={styles.quiet}>
          {t('carePlaces.ladder', { places: places.map((one) => t(`enum.CarePlace.${one}`)).join(' → ') })}
          {chosen && <> · {t('carePlaces.chosen', { place: t(`enum.CarePlace.${chosen}`) })}</>}
        </span>
      )}
      {placement.kind && (
        <span className={styles.marks}>
          <Where placement={placement} />
          {placement.overBeds && <Badge tone="caution">{t('carePlaces.overBeds')}</Badge>}
          {guardian && (
            <span className={styles.quiet}>
              {t(`enum.GuardianWord.${guardian.word}`)} {guardian.on}
            </span>
          )}
        </span>
      )}
      {last && (
        <span className={styles.quiet}>
          {t('carePlaces.lastReview', {
            at: dayAndTimeOf(last.at),
            outcome: t(`enum.PlacementReviewOutcome.${last.outcome}`),
            note: last.note,
          })}
        </span>
      )}
      {state === 'REQUESTED' && (
        <span className={styles.marks}>
          {t('carePlaces.answer')} <DueLabel dueAt={dueAt} state="OPEN" />
        </span>
      )}
      {state === 'IN_CARE' && reviewDueAt && (
        <span className={styles.marks}>
          {t('carePlaces.review')} <DueLabel dueAt={reviewDueAt} state="OPEN" />
        </span>
      )}
      {refusal && <span>{t(`enum.PlacementRefusalReason.${refusal}`)}</span>}
      {endedOn && destination && (
        <span>
          {t('carePlaces.ended', { on: endedOn, to: t(`enum.PlacementDestination.${destination}`) })}
        </span>
      )}
    </>
  );
}

interface WhereProps {
  readonly placement: {
    readonly kind?: Placement['kind'];
    readonly carer?: string | null;
    readonly facility?: { readonly name?: string | null } | null;
    readonly shelter?: { readonly name?: string | null } | null;
  };
}

/** Where the child is: the kind of place, and which one or with whom as far as this post may know. */
export function Where({ placement: { kind, carer, facility, shelter } }: WhereProps) {
  const { t } = useTranslation();
  if (!kind) return null;
  const which = facility?.name ?? shelter?.name ?? carer;
  return (
    <span>
      <strong>{t(`enum.CarePlace.${kind}`)}</strong>
      {which && <> · {which}</>}
    </span>
  );
}
