import { dayOf } from '@ger/kernel';
import { found, type SubgraphContext } from '@ger/subgraph';
import { mutation } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { bureauOf } from '../assistance/index.ts';
import { paperPlaces } from '../delegation/queries.ts';
import { dossiersById } from '../dossier/queries.ts';
import { groundsDecided, groundsFor } from '../grounds/index.ts';
import { placementsById } from '../placement/queries.ts';
import { bundleFile } from './bundle.ts';
import {
  arrangeInterimCare,
  filePetition,
  recordPetitionAccepted,
  recordPetitionHeard,
  recordPetitionNotAccepted,
  withdrawPetition,
} from './commands/before-court.ts';
import {
  recordHandOver,
  recordPetitionDismissed,
  recordPetitionGranted,
  recordRestoration,
  revokedParents,
} from './commands/decide.ts';
import { amendPetition, draftPetition } from './commands/draft.ts';
import { listPetitions, listUnpetitioned, petitionsById, petitionsOfChildren } from './queries.ts';
import { APPLICANTS } from './rules/applicants.ts';
import { inHand, isRunning, PETITION, proposed } from './rules/machine.ts';
import type { Petition } from './rules/petition.ts';

const petition = {
  idOf: ({ id }: Petition): string => id,
  payload: 'petition' as const,
  read: (context: SubgraphContext, id: string) => context.batch(petitionsById).load(id),
};

const dossierOf = async ({ childId }: Petition, context: SubgraphContext) =>
  found(await context.batch(dossiersById).load(childId));

/** The grounds that a petition names: as the records stand today, or stood when the court decided. */
const groundsOf = async ({ childId, grounds, decidedOn: on }: Petition, context: SubgraphContext) => {
  if (on === null) return (await groundsFor(childId, context)).filter(({ code }) => grounds.includes(code));
  const others = (await context.batch(petitionsOfChildren).load(childId)) ?? [];
  const earlier = others.flatMap(({ decidedOn }) =>
    decidedOn !== null && decidedOn < on ? [decidedOn] : [],
  );
  const after = earlier.toSorted().at(-1) ?? null;
  return (await groundsDecided(childId, { on, after }, context)).filter(({ code }) => grounds.includes(code));
};

export const petitionResolvers: Resolvers = {
  Query: {
    petitions: (_, args, context) => context.read(listPetitions, args),
    petition: async (_, { id }, context) => (await context.batch(petitionsById).load(id)) ?? null,
    unpetitionedGrounds: (_, args, context) => context.read(listUnpetitioned, args),
  },
  Child: {
    petitions: async ({ id }, _, context) => (await context.batch(petitionsOfChildren).load(id)) ?? [],
    petitionActions: async ({ id }, _, context) => {
      const petitions = (await context.batch(petitionsOfChildren).load(id)) ?? [];
      return PETITION.actions(proposed(petitions.some(({ state }) => isRunning(state))), context.actor);
    },
  },
  Petition: {
    child: (one, _, context) => dossierOf(one, context),
    applicantZh: ({ applicant }) => APPLICANTS[applicant].zh,
    applicantEn: ({ applicant }) => APPLICANTS[applicant].en,
    respondents: async (one, _, context) => {
      const { guardians } = await dossierOf(one, context);
      return guardians
        .filter(({ id }) => one.respondents.includes(id))
        .map((guardian) => ({ ...guardian, revoked: guardian.endReason === 'REVOKED' }));
    },
    newGuardian: async (one, _, context) => {
      const { guardians } = await dossierOf(one, context);
      const guardian = guardians.find(({ id }) => id === one.newGuardian?.guardianId);
      return one.newGuardian && guardian ? { ...one.newGuardian, name: guardian.name } : null;
    },
    groundsNow: (one, _, context) => groundsOf(one, context),
    interimPlacement: async ({ interim }, _, context) =>
      interim?.placementId ? ((await context.batch(placementsById).load(interim.placementId)) ?? null) : null,
    interimCarer: ({ interim }) => interim?.carer ?? null,
    interimFrom: ({ interim }) => interim?.from ?? null,
    restoredOn: ({ restoration }) => restoration?.on ?? null,
    bundle: async (one, _, context) => {
      const dossier = await dossierOf(one, context);
      const { village } = await context.read(paperPlaces, dossier.residence);
      const bureau = await context.read(bureauOf, dossier.residence);
      const grounds = await groundsOf(one, context);
      return bundleFile({ petition: one, dossier, grounds, village, bureau, on: dayOf(context.now) });
    },
    actions: async (one, _, context) => {
      const grounds = await groundsFor(one.childId, context);
      const supported = grounds.filter((ground) => ground.supported).map(({ code }) => code);
      const parentRevoked = revokedParents(one, await dossierOf(one, context)).length > 0;
      return PETITION.actions(inHand(one, { supported, parentRevoked }), context.actor);
    },
  },
  Mutation: {
    draftPetition: mutation({ ...petition, name: 'draftPetition', command: draftPetition }),
    amendPetition: mutation({ ...petition, name: 'amendPetition', command: amendPetition }),
    arrangeInterimCare: mutation({ ...petition, name: 'arrangeInterimCare', command: arrangeInterimCare }),
    filePetition: mutation({ ...petition, name: 'filePetition', command: filePetition }),
    recordPetitionAccepted: mutation({
      ...petition,
      name: 'recordPetitionAccepted',
      command: recordPetitionAccepted,
    }),
    recordPetitionNotAccepted: mutation({
      ...petition,
      name: 'recordPetitionNotAccepted',
      command: recordPetitionNotAccepted,
    }),
    recordPetitionHeard: mutation({ ...petition, name: 'recordPetitionHeard', command: recordPetitionHeard }),
    recordPetitionGranted: mutation({
      ...petition,
      name: 'recordPetitionGranted',
      command: recordPetitionGranted,
    }),
    recordPetitionDismissed: mutation({
      ...petition,
      name: 'recordPetitionDismissed',
      command: recordPetitionDismissed,
    }),
    withdrawPetition: mutation({ ...petition, name: 'withdrawPetition', command: withdrawPetition }),
    recordHandOver: mutation({ ...petition, name: 'recordHandOver', command: recordHandOver }),
    recordRestoration: mutation({ ...petition, name: 'recordRestoration', command: recordRestoration }),
  },
};
