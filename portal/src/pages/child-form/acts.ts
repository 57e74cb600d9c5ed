import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import {
  AddGuardianDocument,
  CloseDossierDocument,
  CorrectGuardianDocument,
  CorrectIdentityDocument,
  EndGuardianDocument,
  MarkEnteredInErrorDocument,
  MoveChildDocument,
  RecordCareDocument,
  RecordGuardianCapacityDocument,
  RecordHealthDocument,
  RecordHouseholdDocument,
  RecordLeavingDocument,
  RecordLivingArrangementDocument,
  RecordParentReturnDocument,
  RecordRegistrationDocument,
  RecordSchoolingDocument,
  RecordSignaturesDocument,
  ReopenDossierDocument,
  StartMigrationDocument,
} from '@ger/schema/client';
import type { RefusalWords } from '../../graph/refusal.ts';
import { useCommand, type Outcome } from '../../graph/use-command.ts';
import type { Field, Values } from './fields.ts';

type Input = Readonly<Record<string, unknown>>;

/** An act of the form: its fields, and the way to send them. */
export interface Act {
  readonly action: string;
  readonly fields: readonly Field[];
  /** Corrections send what was changed alone; a new record is sent whole. */
  readonly whole: boolean;
  useSend(): { readonly send: (input: Input) => Promise<Outcome<object>>; readonly sending: boolean };
}

type Variables = OperationVariables & { readonly input: { readonly idempotencyKey: string } };

function act<D, V extends Variables, P extends { readonly refusal?: RefusalWords | null }>(
  action: string,
  document: TypedDocumentNode<D, V>,
  payloadOf: (data: D) => P | null | undefined,
  fields: readonly (Field & { readonly name: keyof V['input'] & string })[],
  more: { readonly whole?: boolean; readonly shape?: (input: Input) => Input } = {},
): Act {
  const { whole = false, shape = (input) => input } = more;
  return {
    action,
    fields,
    whole,
    useSend() {
      const { send, sending } = useCommand(document, payloadOf);
      // The fields' names are those of the input; that each has its type is what `inputOf` is for.
      return {
        sending,
        send: (input) => send(shape(input) as unknown as Omit<V['input'], 'idempotencyKey'>),
      };
    },
  };
}

const is =
  (name: string, ...wanted: readonly string[]) =>
  (values: Values): boolean =>
    wanted.some((one) => one === values[name]);

const atSchool = is('schooling', 'KINDERGARTEN', 'PRIMARY', 'JUNIOR', 'SENIOR', 'VOCATIONAL');

export const CORRECT_IDENTITY = act(
  'correctIdentity',
  CorrectIdentityDocument,
  (data) => data.correctIdentity,
  [
    { name: 'name', label: 'name', kind: 'text', required: true },
    { name: 'mongolianName', label: 'mongolianName', kind: 'text' },
    { name: 'sex', label: 'sex', kind: 'one', choices: 'sex', required: true },
    { name: 'birthDate', label: 'birthDate', kind: 'day', required: true },
    { name: 'ethnicGroup', label: 'ethnicGroup', kind: 'text' },
    { name: 'identityNumber', label: 'identityNumber', kind: 'secret' },
    { name: 'identityNumberAbsence', label: 'identityNumberAbsence', kind: 'text' },
  ],
);

export const RECORD_REGISTRATION = act(
  'recordRegistration',
  RecordRegistrationDocument,
  (data) => data.recordRegistration,
  [
    { name: 'householdRegistered', label: 'householdRegistered', kind: 'yesNo' },
    { name: 'householdType', label: 'householdType', kind: 'one', choices: 'householdType' },
    { name: 'registration', label: 'registration', kind: 'division', required: true },
    { name: 'rural', label: 'rural', kind: 'yesNo', required: true },
    { name: 'address', label: 'address', kind: 'text' },
  ],
);

export const MOVE_CHILD = act(
  'moveChild',
  MoveChildDocument,
  (data) => data.moveChild,
  [
    { name: 'residence', label: 'residence', kind: 'division', required: true },
    { name: 'on', label: 'movedOn', kind: 'day', required: true },
  ],
  { whole: true },
);

export const RECORD_HEALTH = act('recordHealth', RecordHealthDocument, (data) => data.recordHealth, [
  { name: 'health', label: 'health', kind: 'one', choices: 'health' },
  {
    name: 'disabilityType',
    label: 'disabilityType',
    kind: 'one',
    choices: 'disabilityType',
    when: is('health', 'DISABLED'),
  },
  { name: 'disabilityGrade', label: 'disabilityGrade', kind: 'grade', when: is('health', 'DISABLED') },
  {
    name: 'illnessKind',
    label: 'illnessKind',
    kind: 'one',
    choices: 'illnessKind',
    when: is('health', 'ILL'),
  },
  { name: 'illness', label: 'illness', kind: 'text', when: is('health', 'ILL') },
]);

export const RECORD_SCHOOLING = act(
  'recordSchooling',
  RecordSchoolingDocument,
  (data) => data.recordSchooling,
  [
    { name: 'schooling', label: 'schooling', kind: 'one', choices: 'schooling' },
    { name: 'boarding', label: 'boarding', kind: 'yesNo', when: atSchool },
    {
      name: 'languageOfInstruction',
      label: 'languageOfInstruction',
      kind: 'one',
      choices: 'languageOfInstruction',
    },
  ],
);

export const RECORD_HOUSEHOLD = act(
  'recordHousehold',
  RecordHouseholdDocument,
  (data) => data.recordHousehold,
  [
    { name: 'members', label: 'members', kind: 'members' },
    { name: 'incomeSources', label: 'incomeSources', kind: 'several', choices: 'incomeSources' },
    { name: 'housing', label: 'housing', kind: 'one', choices: 'housing' },
    { name: 'assistance', label: 'assistance', kind: 'several', choices: 'assistance' },
  ],
);

export const RECORD_CARE = act('recordCare', RecordCareDocument, (data) => data.recordCare, [
  { name: 'carer', label: 'carer', kind: 'one', choices: 'carer' },
  { name: 'guardianship', label: 'guardianship', kind: 'one', choices: 'guardianship' },
  {
    name: 'entrustingReason',
    label: 'entrustingReason',
    kind: 'one',
    choices: 'entrustingReason',
    when: is('carer', 'GRANDPARENTS', 'RELATIVES_OR_FRIENDS'),
  },
]);

export const RECORD_LIVING = act(
  'recordLivingArrangement',
  RecordLivingArrangementDocument,
  (data) => data.recordLivingArrangement,
  [
    { name: 'kind', label: 'livingKind', kind: 'one', choices: 'livingKind', required: true },
    { name: 'place', label: 'livingPlace', kind: 'text' },
    { name: 'livesAlone', label: 'livesAlone', kind: 'yesNo', required: true },
    { name: 'from', label: 'from', kind: 'day', required: true },
    { name: 'until', label: 'until', kind: 'day' },
  ],
  { whole: true },
);

export const RECORD_SIGNATURES = act(
  'recordSignatures',
  RecordSignaturesDocument,
  (data) => data.recordSignatures,
  [
    { name: 'filler', label: 'filler', kind: 'signature' },
    { name: 'checker', label: 'checker', kind: 'signature' },
    { name: 'unitHead', label: 'unitHead', kind: 'signature' },
  ],
);

const PERSON = [
  { name: 'name', label: 'guardianName', kind: 'text', required: true },
  { name: 'relation', label: 'relation', kind: 'one', choices: 'relation', required: true },
  { name: 'birthDate', label: 'birthDate', kind: 'day' },
  { name: 'identityNumber', label: 'identityNumber', kind: 'secret' },
  { name: 'phone', label: 'phone', kind: 'text', when: ({ withoutPhone }) => withoutPhone !== 'yes' },
  { name: 'withoutPhone', label: 'withoutPhone', kind: 'yesNo' },
  { name: 'address', label: 'address', kind: 'text' },
] as const satisfies readonly Field[];

export const CORRECT_GUARDIAN = act(
  'correctGuardian',
  CorrectGuardianDocument,
  (data) => data.correctGuardian,
  PERSON,
);

const NEW_GUARDIAN = [
  ...PERSON,
  { name: 'capacity', label: 'capacity', kind: 'one', choices: 'capacity', required: true },
  { name: 'capacitySince', label: 'capacitySince', kind: 'day' },
  { name: 'awayDestination', label: 'awayDestination', kind: 'text' },
  { name: 'awaySince', label: 'awaySince', kind: 'day' },
] as const satisfies readonly Field[];

/** The guardian stands in a part of its own of the input. */
export const ADD_GUARDIAN: Act = {
  action: 'addGuardian',
  fields: [...NEW_GUARDIAN, { name: 'from', label: 'guardianFrom', kind: 'day' }],
  whole: true,
  useSend: act('addGuardian', AddGuardianDocument, (data) => data.addGuardian, [], {
    shape: ({ childId, reason, from, ...guardian }) => ({ childId, reason, from, guardian }),
  }).useSend,
};

export const END_GUARDIAN = act(
  'endGuardian',
  EndGuardianDocument,
  (data) => data.endGuardian,
  [
    { name: 'on', label: 'endsOn', kind: 'day', required: true },
    { name: 'because', label: 'endReason', kind: 'one', choices: 'endReason', required: true },
  ],
  { whole: true },
);

export const RECORD_CAPACITY = act(
  'recordGuardianCapacity',
  RecordGuardianCapacityDocument,
  (data) => data.recordGuardianCapacity,
  [
    { name: 'capacity', label: 'capacity', kind: 'one', choices: 'capacity', required: true },
    { name: 'from', label: 'from', kind: 'day', required: true },
  ],
  { whole: true },
);

export const START_MIGRATION = act(
  'startMigration',
  StartMigrationDocument,
  (data) => data.startMigration,
  [
    { name: 'destination', label: 'awayDestination', kind: 'text', required: true },
    { name: 'work', label: 'work', kind: 'text' },
    { name: 'from', label: 'awaySince', kind: 'day', required: true },
  ],
  { whole: true },
);

export const RECORD_RETURN = act(
  'recordParentReturn',
  RecordParentReturnDocument,
  (data) => data.recordParentReturn,
  [{ name: 'on', label: 'returnedOn', kind: 'day', required: true }],
  { whole: true },
);

export const RECORD_LEAVING = act(
  'recordLeaving',
  RecordLeavingDocument,
  (data) => data.recordLeaving,
  [
    { name: 'because', label: 'leftBecause', kind: 'one', choices: 'leftBecause', required: true },
    { name: 'on', label: 'leftOn', kind: 'day', required: true },
  ],
  { whole: true },
);

export const CLOSE_DOSSIER = act('closeDossier', CloseDossierDocument, (data) => data.closeDossier, [], {
  whole: true,
});

export const REOPEN_DOSSIER = act('reopenDossier', ReopenDossierDocument, (data) => data.reopenDossier, [], {
  whole: true,
});

export const MARK_ENTERED_IN_ERROR = act(
  'markEnteredInError',
  MarkEnteredInErrorDocument,
  (data) => data.markEnteredInError,
  [],
  { whole: true },
);
