import {
  EndPlacementDocument,
  RefusePlacementDocument,
  ReviewPlacementDocument,
  TellGuardianOfPlacementDocument,
  type EndPlacementInput,
  type PlacementDestination,
  type PlacementRefusalReason,
  type PlacementReviewOutcome,
  type RefusePlacementInput,
  type ReviewPlacementInput,
  type TellGuardianOfPlacementInput,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import { ActForm } from '../people/act-form.tsx';
import { ChoiceField, DayField, NoteField } from '../people/fields.tsx';
import { PlaceForm, type PlaceAct } from './place-form.tsx';
import type { Placement } from './placement-card.tsx';

export type PlacementAct =
  | PlaceAct
  | 'refusePlacement'
  | 'reviewPlacement'
  | 'tellGuardianOfPlacement'
  | 'endPlacement';

export interface PlacementFormProps {
  readonly placement: Placement;
  readonly done: () => void;
  readonly close: () => void;
}

const REFUSALS: readonly PlacementRefusalReason[] = ['NO_BED', 'NOT_SUITABLE', 'CARED_FOR_ALREADY'];
const OUTCOMES: readonly PlacementReviewOutcome[] = ['GO_ON', 'MOVE', 'END'];
const DESTINATIONS: readonly PlacementDestination[] = [
  'PARENTS',
  'DELEGATE',
  'NEAR_RELATIVE',
  'NEW_GUARDIAN',
  'LONG_TERM_CARE',
  'OF_AGE',
  'OTHER',
];

type Entry<I> = Omit<I, 'idempotencyKey' | 'placementId'>;

/** The form of an act on a placement. */
export function PlacementForm({ act, ...props }: PlacementFormProps & { act: PlacementAct }) {
  switch (act) {
    case 'refusePlacement':
      return <RefuseForm {...props} />;
    case 'reviewPlacement':
      return <ReviewForm {...props} />;
    case 'tellGuardianOfPlacement':
      return <GuardianForm {...props} />;
    case 'endPlacement':
      return <EndForm {...props} />;
    case 'placeChild':
    case 'placeChildOverBeds':
    case 'moveChildInCare':
    case 'moveChildOverBeds':
      return <PlaceForm act={act} {...props} />;
  }
}

/** 答复未能安置 (4.2.e). */
function RefuseForm({ placement, done, close }: PlacementFormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(RefusePlacementDocument, ({ refusePlacement }) => refusePlacement);
  return (
    <ActForm<Entry<RefusePlacementInput>>
      title={t('carePlaces.act.refusePlacement')}
      initial={{}}
      send={(values) => send({ ...values, placementId: placement.id })}
      {...{ sending, done, close }}
    >
      <ChoiceField
        name="because"
        label={t('carePlaces.field.because')}
        options={REFUSALS.map((value) => ({ value, label: t(`enum.PlacementRefusalReason.${value}`) }))}
      />
      <NoteField name="reason" label={t('carePlaces.field.note')} extra={t('carePlaces.hint.refuse')} />
    </ActForm>
  );
}

/** 复核 (4.2.c). */
function ReviewForm({ placement, done, close }: PlacementFormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(ReviewPlacementDocument, ({ reviewPlacement }) => reviewPlacement);
  return (
    <ActForm<Entry<ReviewPlacementInput>>
      title={t('carePlaces.act.reviewPlacement')}
      initial={{ outcome: 'GO_ON' }}
      send={(values) => send({ ...values, placementId: placement.id })}
      {...{ sending, done, close }}
    >
      <ChoiceField
        name="outcome"
        label={t('carePlaces.field.outcome')}
        options={OUTCOMES.map((value) => ({ value, label: t(`enum.PlacementReviewOutcome.${value}`) }))}
      />
      <NoteField name="reason" label={t('carePlaces.field.note')} />
    </ActForm>
  );
}

/** 告知监护人 (4.2.c). */
function GuardianForm({ placement, done, close }: PlacementFormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(
    TellGuardianOfPlacementDocument,
    ({ tellGuardianOfPlacement }) => tellGuardianOfPlacement,
  );
  return (
    <ActForm<Entry<TellGuardianOfPlacementInput>>
      title={t('carePlaces.act.tellGuardianOfPlacement')}
      initial={{ word: 'TOLD', on: dayOf(new Date()) }}
      send={(values) => send({ ...values, placementId: placement.id })}
      {...{ sending, done, close }}
    >
      <ChoiceField
        name="word"
        label={t('carePlaces.field.word')}
        options={(['TOLD', 'WITHHELD'] as const).map((value) => ({
          value,
          label: t(`enum.GuardianWord.${value}`),
        }))}
      />
      <DayField name="on" label={t('carePlaces.field.on')} />
      <NoteField name="reason" label={t('carePlaces.field.note')} />
    </ActForm>
  );
}

/** 结束安置 (4.2.c). */
function EndForm({ placement, done, close }: PlacementFormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(EndPlacementDocument, ({ endPlacement }) => endPlacement);
  return (
    <ActForm<Entry<EndPlacementInput>>
      title={t('carePlaces.act.endPlacement')}
      initial={{ on: dayOf(new Date()) }}
      send={(values) => send({ ...values, placementId: placement.id })}
      {...{ sending, done, close }}
    >
      <ChoiceField
        name="destination"
        label={t('carePlaces.field.destination')}
        options={DESTINATIONS.map((value) => ({ value, label: t(`enum.PlacementDestination.${value}`) }))}
      />
      <DayField name="on" label={t('carePlaces.field.on')} />
      <NoteField name="reason" label={t('carePlaces.field.note')} />
    </ActForm>
  );
}
