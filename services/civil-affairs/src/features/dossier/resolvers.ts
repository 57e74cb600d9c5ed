import { ageOn, dayOf, mask, type Actor, type Refusal, type Result } from '@ger/kernel';
import { pageSize, type CommandInput, type SubgraphContext } from '@ger/subgraph';
import type { Resolvers } from '../../generated/graphql.ts';
import { mutation, type CivilAffairsDeps } from '../../deps.ts';
import { moveChild } from './commands/move-child.ts';
import { recordGuardianCapacity } from './commands/record-guardian-capacity.ts';
import { recordParentReturn, startMigration } from './commands/record-migration.ts';
import { addGuardian, correctGuardian, endGuardian } from './commands/guardians.ts';
import { correctIdentity } from './commands/correct-identity.ts';
import { recordLivingArrangement } from './commands/record-living-arrangement.ts';
import {
  recordCare,
  recordHealth,
  recordHousehold,
  recordRegistration,
  recordSchooling,
  recordSignatures,
} from './commands/record-section.ts';
import { formOf, formResolvers } from './form-view.ts';
import { livingView, onDay, onDayResolvers } from './on-day.ts';
import type { LikelyDuplicates } from '../duplicate/commands/look.ts';
import { registerChild } from './commands/register-child.ts';
import type { AlreadyRegistered } from './commands/register-entries.ts';
import { closeDossier, markEnteredInError, recordLeaving, reopenDossier } from './commands/leaving.ts';
import { dossiersById, guardiansOn, openMattersOf } from './queries.ts';
import { recordedOn, recordedOnKey, versionsKey, versionsOfChildren } from './version-queries.ts';
import type { Dossier } from './rules/dossier.ts';
import { capacityOn, migrationOn } from './rules/guardian.ts';
import { DOSSIER } from './rules/machine.ts';
import { KEY_CHILD } from '../key-child/rules/machine.ts';
import type { Status } from './rules/status.ts';

/** The status of a child, with whose it is. */
export interface StatusView extends Status {
  readonly childId: string;
}

const childById = (context: SubgraphContext, id: string): Promise<Dossier | undefined> =>
  context.batch(dossiersById).load(id);

const onChild = <Input extends CommandInput>(
  name: string,
  command: (deps: CivilAffairsDeps) => (actor: Actor, input: Input) => Promise<Result<Dossier>>,
  refused?: (context: SubgraphContext, refusal: Refusal) => Promise<object>,
) =>
  mutation({
    name,
    command,
    idOf: ({ id }: Dossier) => id,
    payload: 'child',
    read: childById,
    ...(refused && { refused }),
  });

/** A second dossier was refused: the first one, where the officer is responsible for it, or the likely duplicates. */
async function pointer(
  context: SubgraphContext,
  { existingId, candidates }: AlreadyRegistered & LikelyDuplicates,
): Promise<object> {
  return {
    candidates,
    existing: existingId === undefined ? null : ((await childById(context, existingId)) ?? null),
  };
}

export const dossierResolvers: Resolvers = {
  ...formResolvers,
  ...onDayResolvers,
  Query: {
    child: async (_, { id }, context) => (await childById(context, id)) ?? null,
  },
  Child: {
    __resolveReference: async ({ id }, context) => (await childById(context, id)) ?? null,
    age: ({ birthDate }, _, { now }) => ageOn(birthDate, dayOf(now)),
    residence: ({ residence }) => ({ code: residence }),
    registration: ({ registration }) => ({ code: registration }),
    identityNumberMasked: ({ identityNumber }) => (identityNumber === null ? null : mask(identityNumber)),
    status: ({ childId, status }) => ({ childId, ...status }),
    guardians: ({ childId, guardians }, { validOn, ended }, { now }) =>
      guardiansOn(childId, guardians, validOn ?? dayOf(now), ended ?? false),
    form: (dossier, _, { now }) => formOf(dossier, dayOf(now)),
    notCollectedCount: ({ notCollected }) => notCollected.length,
    provisionalFacts: ({ form }) => [...(form.provisional?.unknown ?? [])],
    asRecordedOn: async ({ childId }, { at }, context) =>
      (await context.batch(recordedOn).load(recordedOnKey({ childId, at }))) ?? null,
    versions: async ({ childId }, { first, before }, context) => {
      const key = versionsKey({ childId, before: before ?? null });
      return ((await context.batch(versionsOfChildren).load(key)) ?? []).slice(0, pageSize(first));
    },
    validOn: (dossier, { day }, { now }) => onDay(dossier, day, now),
    actions: async (dossier, _, context) => {
      const openMatters = (await context.batch(openMattersOf).load(dossier.id)) ?? [];
      const key = dossier.namedKey ? 'NAMED' : 'NOT_NAMED';
      return [
        ...DOSSIER.actions({ ...dossier, openMatters }, context.actor),
        ...KEY_CHILD.actions({ state: key, dossier: dossier.state }, context.actor),
      ];
    },
    leaving: ({ childId, leaving }) => (leaving === null ? null : { ...leaving, childId }),
  },
  ChildStatus: {
    facts: ({ childId, facts }) => facts.map((fact) => ({ ...fact, childId })),
  },
  Guardian: {
    id: ({ guardian }) => guardian.id,
    name: ({ guardian }) => guardian.name,
    relation: ({ guardian }) => guardian.relation,
    birthDate: ({ guardian }) => guardian.birthDate,
    identityNumberMasked: ({ guardian: { identityNumber } }) =>
      identityNumber === null ? null : mask(identityNumber),
    phone: ({ guardian }) => guardian.phone,
    withoutPhone: ({ guardian }) => guardian.withoutPhone,
    address: ({ guardian }) => guardian.address,
    from: ({ guardian }) => guardian.from,
    until: ({ guardian }) => guardian.until,
    endReason: ({ guardian }) => guardian.endReason,
    capacity: ({ guardian, day }) => capacityOn(guardian, day),
    away: ({ guardian, day }) => migrationOn(guardian, day) !== undefined,
    migrations: ({ childId, guardian, day }) =>
      guardian.migrations
        .filter(({ from }) => from <= day)
        .toReversed()
        .map((stay) => ({ ...stay, childId })),
  },
  DossierVersion: {
    residence: ({ dossier }) => ({ code: dossier.residence }),
    guardians: ({ childId, dossier, recordedAt }) =>
      guardiansOn(childId, dossier.guardians, dayOf(recordedAt), true),
    name: ({ dossier }) => dossier.name,
    categories: ({ dossier }) => [...dossier.status.categories],
    form: ({ dossier, recordedAt }) => formOf(dossier, dayOf(recordedAt)),
    status: ({ childId, dossier }) => ({ childId, ...dossier.status }),
    livingArrangement: ({ dossier, recordedAt }) => livingView(dossier, dayOf(recordedAt)),
    validOn: ({ dossier }, { day }, { now }) => onDay(dossier, day, now),
  },
  Mutation: {
    registerChild: onChild('registerChild', registerChild, pointer),
    startMigration: onChild('startMigration', startMigration),
    recordParentReturn: onChild('recordParentReturn', recordParentReturn),
    recordGuardianCapacity: onChild('recordGuardianCapacity', recordGuardianCapacity),
    moveChild: onChild('moveChild', moveChild),
    recordLeaving: onChild('recordLeaving', recordLeaving),
    markEnteredInError: onChild('markEnteredInError', markEnteredInError),
    closeDossier: onChild('closeDossier', closeDossier),
    reopenDossier: onChild('reopenDossier', reopenDossier),
    addGuardian: onChild('addGuardian', addGuardian),
    correctGuardian: onChild('correctGuardian', correctGuardian),
    endGuardian: onChild('endGuardian', endGuardian),
    correctIdentity: onChild('correctIdentity', correctIdentity),
    recordRegistration: onChild('recordRegistration', recordRegistration),
    recordHealth: onChild('recordHealth', recordHealth),
    recordSchooling: onChild('recordSchooling', recordSchooling),
    recordHousehold: onChild('recordHousehold', recordHousehold),
    recordCare: onChild('recordCare', recordCare),
    recordLivingArrangement: onChild('recordLivingArrangement', recordLivingArrangement),
    recordSignatures: onChild('recordSignatures', recordSignatures),
  },
};
