import {
  AmendPetitionDocument,
  DraftPetitionDocument,
  type DraftPetitionInput,
  type GuardianRelation,
  type GuardianshipGroundCode,
  type PetitionApplicant,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../graph/use-command.ts';
import { ActForm } from '../people/act-form.tsx';
import { ChoiceField, NoteField, TextField } from '../people/fields.tsx';
import type { Petition } from './petition-page.tsx';

const APPLICANTS: readonly PetitionApplicant[] = [
  'CIVIL_AFFAIRS',
  'VILLAGE',
  'NEAR_RELATIVE',
  'OTHER_QUALIFIED',
  'SCHOOL',
  'MEDICAL_INSTITUTION',
  'WOMENS_FEDERATION',
  'DISABLED_FEDERATION',
  'CHILD_PROTECTION_ORGANIZATION',
  'ELDERLY_ORGANIZATION',
];
const GROUNDS: readonly GuardianshipGroundCode[] = [
  'DANGER_NOT_CORRECTED',
  'DUTY_REFUSED',
  'SEVERELY_HARMED',
];

interface DraftFormProps {
  readonly childId: string;
  readonly guardians: readonly {
    readonly id: string;
    readonly name: string;
    readonly relation: GuardianRelation;
  }[];
  /** The grounds that are supported, as a beginning. */
  readonly supported?: readonly GuardianshipGroundCode[];
  /** The draft to be amended. */
  readonly petition?: Petition;
  readonly done: () => void;
  readonly close: () => void;
}

/** 拟写、修改申请 (4.4.b). */
export function DraftForm({ childId, guardians, supported = [], petition, done, close }: DraftFormProps) {
  const { t } = useTranslation();
  const draft = useCommand(DraftPetitionDocument, ({ draftPetition }) => draftPetition);
  const amend = useCommand(AmendPetitionDocument, ({ amendPetition }) => amendPetition);
  const initial: Partial<DraftPetitionInput> = petition
    ? {
        applicant: petition.applicant,
        applicantName: petition.applicantName,
        respondents: (petition.respondents ?? []).map(({ id }) => id),
        grounds: [...petition.grounds],
        facts: petition.facts,
      }
    : { applicant: 'CIVIL_AFFAIRS', grounds: [...supported] };
  return (
    <ActForm<Omit<DraftPetitionInput, 'idempotencyKey' | 'childId'>>
      title={t(petition ? 'petitions.act.amendPetition' : 'petitions.act.draftPetition')}
      initial={initial}
      send={(values) => {
        const text = { ...values, applicantName: values.applicantName ?? '' };
        return petition ? amend.send({ ...text, petitionId: petition.id }) : draft.send({ ...text, childId });
      }}
      sending={draft.sending || amend.sending}
      done={done}
      close={close}
    >
      <ChoiceField
        name="applicant"
        label={t('petitions.applicant')}
        options={APPLICANTS.map((value) => ({ value, label: t(`enum.PetitionApplicant.${value}`) }))}
      />
      <TextField name="applicantName" label={t('petitions.field.applicantName')} optional />
      <ChoiceField
        name="respondents"
        label={t('petitions.respondents')}
        mode="multiple"
        options={guardians.map(({ id, name, relation }) => ({
          value: id,
          label: `${name}（${t(`enum.GuardianRelation.${relation}`)}）`,
        }))}
      />
      <ChoiceField
        name="grounds"
        label={t('petitions.grounds')}
        mode="multiple"
        options={GROUNDS.map((value) => ({ value, label: t(`enum.GuardianshipGroundCode.${value}`) }))}
      />
      <NoteField name="facts" label={t('petitions.facts')} />
      <NoteField name="reason" label={t('petitions.field.reason')} />
    </ActForm>
  );
}
