import {
  DeclineSchoolingDocument,
  DeclineSchoolPlaceDocument,
  TakeBackOfferDocument,
  type SchoolingDecline,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { ChoiceField, NoteField } from '../../components/fields.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import { useCommand } from '../../graph/use-command.ts';
import { OfferForm } from './offer-form.tsx';
import type { Placement } from './placements-page.tsx';
import { ReceiveForm } from './receive-form.tsx';

type Act =
  | 'offerSchoolPlace'
  | 'takeBackOffer'
  | 'acceptSchoolPlace'
  | 'declineSchoolPlace'
  | 'declineSchooling';
const CODES: readonly SchoolingDecline[] = ['CHILD_ELSEWHERE', 'PAST_SCHOOL_AGE', 'ASKED_IN_ERROR'];

/** What bureau or school can do about one case (4.2.j); the graph says what. */
export function PlacementActs({ placement, readAgain }: { placement: Placement; readAgain: () => void }) {
  const { t } = useTranslation();
  const [act, setAct, closing] = useActWindow<Act>(readAgain);
  const takeBack = useCommand(TakeBackOfferDocument, (data) => data.takeBackOffer);
  const sendBack = useCommand(DeclineSchoolPlaceDocument, (data) => data.declineSchoolPlace);
  const decline = useCommand(DeclineSchoolingDocument, (data) => data.declineSchooling);
  const caseId = placement.id;
  const window = {
    placement,
    ...closing,
  };
  return (
    <>
      <ActionButtons
        actions={placement.actions}
        forms={{
          offerSchoolPlace: () => setAct('offerSchoolPlace'),
          takeBackOffer: () => setAct('takeBackOffer'),
          acceptSchoolPlace: () => setAct('acceptSchoolPlace'),
          declineSchoolPlace: () => setAct('declineSchoolPlace'),
          declineSchooling: () => setAct('declineSchooling'),
        }}
      />
      {act === 'offerSchoolPlace' && <OfferForm {...window} />}
      {act === 'acceptSchoolPlace' && <ReceiveForm {...window} />}
      {(act === 'takeBackOffer' || act === 'declineSchoolPlace') && (
        <ActForm<{ reason: string }, object>
          {...closing}
          title={t(`placements.act.${act}`)}
          submit={t(`placements.act.${act}`)}
          sending={takeBack.sending || sendBack.sending}
          send={({ reason }) => (act === 'takeBackOffer' ? takeBack : sendBack).send({ caseId, reason })}
        >
          <p>{t('placements.freedLead')}</p>
          <NoteField name="reason" label={t('form.reason')} required />
        </ActForm>
      )}
      {act === 'declineSchooling' && (
        <ActForm<{ code: SchoolingDecline; reason: string }, object>
          {...closing}
          title={t('placements.act.declineSchooling')}
          submit={t('placements.act.declineSchooling')}
          sending={decline.sending}
          send={(values) => decline.send({ caseId, ...values })}
        >
          <p>{t('placements.declineLead')}</p>
          <ChoiceField
            name="code"
            label={t('placements.declineCode')}
            of={CODES}
            wordOf={(value) => t(`enum.SchoolingDecline.${value}`)}
          />
          <NoteField name="reason" label={t('form.reason')} required />
        </ActForm>
      )}
    </>
  );
}
