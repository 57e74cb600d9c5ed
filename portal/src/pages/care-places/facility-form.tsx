import {
  ChangeCareFacilityDocument,
  CloseCareFacilityDocument,
  OpenCareFacilityDocument,
  type CloseCareFacilityInput,
  type OpenCareFacilityInput,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import { ActForm } from '../people/act-form.tsx';
import { ChoiceField, DayField, NumberField, TextField } from '../people/fields.tsx';
import type { Facility } from './facility-card.tsx';

interface FormProps {
  readonly done: () => void;
  readonly close: () => void;
}
type Entry = Pick<OpenCareFacilityInput, 'kind' | 'details' | 'from'>;

/** 登记或变更临时照料机构 (6.3.a). A shelter's address is entered anew: what is hidden is not shown in a form. */
export function FacilityForm({
  facility,
  place,
  done,
  close,
}: FormProps & { facility?: Facility; place: string }) {
  const { t } = useTranslation();
  const opening = useCommand(OpenCareFacilityDocument, ({ openCareFacility }) => openCareFacility);
  const changing = useCommand(ChangeCareFacilityDocument, ({ changeCareFacility }) => changeCareFacility);
  const { name = '', address = '', phone = '', beds = 0 } = facility ?? {};
  const send = ({ kind, details, from }: Entry) =>
    facility
      ? changing.send({ facilityId: facility.id, details })
      : opening.send({ kind, division: place, details, from });
  return (
    <ActForm<Entry>
      title={t(facility ? 'carePlaces.act.changeCareFacility' : 'carePlaces.act.openCareFacility')}
      initial={{
        kind: 'RELIEF',
        details: { name: name ?? '', address: address ?? '', phone: phone ?? '', beds },
        from: dayOf(new Date()),
      }}
      send={send}
      sending={opening.sending || changing.sending}
      {...{ done, close }}
    >
      {!facility && (
        <ChoiceField
          name="kind"
          label={t('carePlaces.field.facilityKind')}
          options={(['RELIEF', 'WELFARE', 'SHELTER'] as const).map((value) => ({
            value,
            label: t(`enum.CarePlace.${value}`),
          }))}
        />
      )}
      <TextField name={['details', 'name']} label={t('carePlaces.field.name')} />
      <TextField
        name={['details', 'address']}
        label={t('carePlaces.field.address')}
        extra={t('carePlaces.hint.address')}
      />
      <TextField name={['details', 'phone']} label={t('carePlaces.field.phone')} most={20} />
      <NumberField name={['details', 'beds']} label={t('carePlaces.field.beds')} />
      {!facility && <DayField name="from" label={t('carePlaces.field.opened')} />}
    </ActForm>
  );
}

/** 停用 (6.3.a). */
export function CloseFacilityForm({ facility, done, close }: FormProps & { facility: Facility }) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(
    CloseCareFacilityDocument,
    ({ closeCareFacility }) => closeCareFacility,
  );
  return (
    <ActForm<Pick<CloseCareFacilityInput, 'on'>>
      title={t('carePlaces.act.closeCareFacility')}
      initial={{ on: dayOf(new Date()) }}
      send={({ on }) => send({ facilityId: facility.id, on })}
      {...{ sending, done, close }}
    >
      <DayField name="on" label={t('carePlaces.field.closed')} />
    </ActForm>
  );
}
