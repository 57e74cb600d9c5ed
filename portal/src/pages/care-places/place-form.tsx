import { useQuery } from '@apollo/client/react';
import {
  CareFacilitiesDocument,
  MoveChildInCareDocument,
  MoveChildOverBedsDocument,
  PlaceChildDocument,
  PlaceChildOverBedsDocument,
  type CareFacilityKind,
  type CarePlace,
  type PlaceChildInput,
} from '@ger/schema/client';
import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../graph/use-command.ts';
import { ActForm } from '../people/act-form.tsx';
import { ChoiceField, NoteField, TextField } from '../people/fields.tsx';
import type { PlacementFormProps } from './placement-forms.tsx';

export type PlaceAct = 'placeChild' | 'placeChildOverBeds' | 'moveChildInCare' | 'moveChildOverBeds';

type Entry = Omit<PlaceChildInput, 'idempotencyKey' | 'placementId'>;

const WITH_BEDS: readonly CareFacilityKind[] = ['SHELTER', 'RELIEF', 'WELFARE'];
const bedKindOf = (place: CarePlace | undefined): CareFacilityKind | undefined =>
  WITH_BEDS.find((kind) => kind === place);

/** 安置、转移 — the rung of the ladder, then the facility with a free bed, or who cares for the child (4.2.c, e). */
export function PlaceForm({ act, placement, done, close }: PlacementFormProps & { act: PlaceAct }) {
  const { t } = useTranslation();
  const commands = {
    placeChild: useCommand(PlaceChildDocument, ({ placeChild }) => placeChild),
    placeChildOverBeds: useCommand(
      PlaceChildOverBedsDocument,
      ({ placeChildOverBeds }) => placeChildOverBeds,
    ),
    moveChildInCare: useCommand(MoveChildInCareDocument, ({ moveChildInCare }) => moveChildInCare),
    moveChildOverBeds: useCommand(MoveChildOverBedsDocument, ({ moveChildOverBeds }) => moveChildOverBeds),
  };
  const { send, sending } = commands[act];
  const overBeds = act === 'placeChildOverBeds' || act === 'moveChildOverBeds';
  const places = overBeds ? placement.places.filter((one) => bedKindOf(one)) : placement.places;
  const first = placement.chosen && places.includes(placement.chosen) ? placement.chosen : places[0];
  return (
    <ActForm<Entry>
      title={t(`carePlaces.act.${act}`)}
      initial={first ? { kind: first } : {}}
      send={(values) => send({ ...values, placementId: placement.id })}
      {...{ sending, done, close }}
    >
      <ChoiceField
        name="kind"
        label={t('carePlaces.field.kind')}
        extra={t('carePlaces.hint.ladder')}
        options={places.map((value) => ({ value, label: t(`enum.CarePlace.${value}`) }))}
      />
      <Which around={placement.place.code} />
      <NoteField name="reason" label={t('carePlaces.field.reason')} />
    </ActForm>
  );
}

/** The facility where the rung has beds, else who cares for the child. */
function Which({ around }: { around: string }) {
  const { t } = useTranslation();
  const kind = bedKindOf(Form.useWatch<CarePlace | undefined>('kind'));
  const { data } = useQuery(CareFacilitiesDocument, {
    variables: { around, kind: kind ?? 'RELIEF' },
    skip: kind === undefined,
    fetchPolicy: 'no-cache',
  });
  if (kind === undefined) return <TextField name="carer" label={t('carePlaces.field.carer')} />;
  const facilities = data?.careFacilities?.edges.map(({ node }) => node) ?? [];
  return (
    <ChoiceField
      name="facilityId"
      label={t('carePlaces.field.facility')}
      options={facilities.map(({ id, name, bedsFree, beds }) => ({
        value: id,
        label: t('carePlaces.option', { name: name ?? t('carePlaces.notNamed'), free: bedsFree, beds }),
      }))}
    />
  );
}
