import {
  ArrangeInterimCareDocument,
  FilePetitionDocument,
  RecordHandOverDocument,
  RecordPetitionAcceptedDocument,
  RecordPetitionDismissedDocument,
  RecordPetitionGrantedDocument,
  RecordPetitionHeardDocument,
  RecordPetitionNotAcceptedDocument,
  RecordRestorationDocument,
  WithdrawPetitionDocument,
  type GuardianRelation,
  type NewGuardianKind,
  type RestorationBar,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import { ActForm } from '../people/act-form.tsx';
import { ChoiceField, DayField, NoteField, TextField } from '../people/fields.tsx';
import type { Petition } from './petition-page.tsx';

/** The acts on a petition that this page has a form for; what each asks besides the reason. */
const FIELDS = {
  arrangeInterimCare: ['placementId', 'carer', 'from'],
  filePetition: ['court', 'on'],
  recordPetitionAccepted: ['caseNumber', 'on'],
  recordPetitionNotAccepted: ['on'],
  recordPetitionHeard: ['on'],
  recordPetitionGranted: ['judgment', 'on', 'newGuardian', 'bars'],
  recordPetitionDismissed: ['judgment', 'on'],
  withdrawPetition: [],
  recordHandOver: ['on'],
  recordRestoration: ['parent', 'appliedOn', 'judgment', 'on'],
} as const;

export type PetitionAct = keyof typeof FIELDS;
export const PETITION_ACTS = Object.keys(FIELDS) as PetitionAct[];

/** What the forms hold, all of them together. */
interface Entered {
  readonly on: string;
  readonly from: string;
  readonly appliedOn: string;
  readonly court: string;
  readonly caseNumber: string;
  readonly judgment: string;
  readonly placementId?: string;
  readonly carer?: string;
  readonly kind: NewGuardianKind;
  readonly guardianId?: string;
  readonly name?: string;
  readonly relation?: GuardianRelation;
  readonly bars?: RestorationBar[];
  readonly reason: string;
}

const KINDS: readonly NewGuardianKind[] = ['PERSON', 'GUARDIAN_ON_FILE', 'VILLAGE', 'CIVIL_AFFAIRS'];
const KIN: readonly GuardianRelation[] = ['GRANDPARENT', 'SIBLING', 'RELATIVE', 'OTHER'];
const BARS: readonly RestorationBar[] = [
  'SEXUAL_HARM_OR_SALE',
  'GRAVE_ABUSE',
  'FIVE_YEARS',
  'INTENTIONAL_CRIME',
];

interface FormProps {
  readonly act: PetitionAct;
  readonly petition: Petition;
  readonly done: () => void;
  readonly close: () => void;
}

/** The form of one act on a petition. */
export function PetitionForm({ act, petition, done, close }: FormProps) {
  const { t } = useTranslation();
  const { send, sending } = useSending(act, petition.id);
  const today = dayOf(new Date());
  return (
    <ActForm<Entered>
      title={t(`petitions.act.${act}`)}
      initial={{ on: today, from: today, kind: 'PERSON' }}
      send={send}
      {...{ sending, done, close }}
    >
      {FIELDS[act].map((field) => (
        <OneField key={field} field={field} petition={petition} />
      ))}
      <NoteField name="reason" label={t('petitions.field.reason')} />
    </ActForm>
  );
}

function useSending(act: PetitionAct, petitionId: string) {
  const commands = {
    interim: useCommand(ArrangeInterimCareDocument, ({ arrangeInterimCare }) => arrangeInterimCare),
    file: useCommand(FilePetitionDocument, ({ filePetition }) => filePetition),
    accepted: useCommand(RecordPetitionAcceptedDocument, (data) => data.recordPetitionAccepted),
    notAccepted: useCommand(RecordPetitionNotAcceptedDocument, (data) => data.recordPetitionNotAccepted),
    heard: useCommand(RecordPetitionHeardDocument, (data) => data.recordPetitionHeard),
    granted: useCommand(RecordPetitionGrantedDocument, (data) => data.recordPetitionGranted),
    dismissed: useCommand(RecordPetitionDismissedDocument, (data) => data.recordPetitionDismissed),
    withdraw: useCommand(WithdrawPetitionDocument, ({ withdrawPetition }) => withdrawPetition),
    handOver: useCommand(RecordHandOverDocument, ({ recordHandOver }) => recordHandOver),
    restore: useCommand(RecordRestorationDocument, ({ recordRestoration }) => recordRestoration),
  };
  const senders = {
    arrangeInterimCare: ({ placementId, carer, from, reason }: Entered) =>
      commands.interim.send({
        petitionId,
        placementId: placementId ?? null,
        carer: carer ?? null,
        from,
        reason,
      }),
    filePetition: ({ court, on, reason }: Entered) => commands.file.send({ petitionId, court, on, reason }),
    recordPetitionAccepted: ({ caseNumber, on, reason }: Entered) =>
      commands.accepted.send({ petitionId, caseNumber, on, reason }),
    recordPetitionNotAccepted: ({ on, reason }: Entered) =>
      commands.notAccepted.send({ petitionId, on, reason }),
    recordPetitionHeard: ({ on, reason }: Entered) => commands.heard.send({ petitionId, on, reason }),
    recordPetitionGranted: ({ judgment, on, kind, guardianId, name, relation, bars = [], reason }: Entered) =>
      commands.granted.send({
        petitionId,
        judgment,
        on,
        bars,
        newGuardian: { kind, guardianId: guardianId ?? null, name: name ?? null, relation: relation ?? null },
        reason,
      }),
    recordPetitionDismissed: ({ judgment, on, reason }: Entered) =>
      commands.dismissed.send({ petitionId, judgment, on, reason }),
    withdrawPetition: ({ reason }: Entered) => commands.withdraw.send({ petitionId, reason }),
    recordHandOver: ({ on, reason }: Entered) => commands.handOver.send({ petitionId, on, reason }),
    recordRestoration: ({ guardianId = '', appliedOn, judgment, on, reason }: Entered) =>
      commands.restore.send({ petitionId, guardianId, appliedOn, judgment, on, reason }),
  };
  return { send: senders[act], sending: Object.values(commands).some(({ sending }) => sending) };
}

type Field = (typeof FIELDS)[PetitionAct][number];

function OneField({ field, petition }: { field: Field; petition: Petition }) {
  const { t } = useTranslation();
  const label = t(`petitions.field.${field}`);
  const people = (list: readonly { id: string; name: string; relation: GuardianRelation }[]) =>
    list.map(({ id, name, relation }) => ({
      value: id,
      label: `${name}（${t(`enum.GuardianRelation.${relation}`)}）`,
    }));
  if (field === 'on' || field === 'from' || field === 'appliedOn')
    return <DayField name={field} label={label} />;
  if (field === 'parent')
    return (
      <ChoiceField
        name="guardianId"
        label={label}
        options={people((petition.respondents ?? []).filter(({ revoked }) => revoked))}
      />
    );
  if (field === 'placementId')
    return (
      <ChoiceField
        name={field}
        label={label}
        optional
        options={(petition.child.placements ?? [])
          .filter(({ state }) => state === 'IN_CARE')
          .map(({ id, kind }) => ({ value: id, label: kind ? t(`enum.CarePlace.${kind}`) : id }))}
      />
    );
  if (field === 'bars')
    return (
      <ChoiceField
        name={field}
        label={label}
        mode="multiple"
        optional
        extra={t('petitions.hint.bars')}
        options={BARS.map((value) => ({ value, label: t(`enum.RestorationBar.${value}`) }))}
      />
    );
  if (field === 'newGuardian')
    return (
      <>
        <ChoiceField
          name="kind"
          label={label}
          options={KINDS.map((value) => ({ value, label: t(`enum.NewGuardianKind.${value}`) }))}
        />
        <TextField name="name" label={t('petitions.field.name')} optional />
        <ChoiceField
          name="relation"
          label={t('petitions.field.relation')}
          optional
          options={KIN.map((value) => ({ value, label: t(`enum.GuardianRelation.${value}`) }))}
        />
        <ChoiceField
          name="guardianId"
          label={t('petitions.field.guardianId')}
          optional
          options={people(petition.child.guardians ?? [])}
        />
      </>
    );
  return <TextField name={field} label={label} optional={field === 'carer'} />;
}
