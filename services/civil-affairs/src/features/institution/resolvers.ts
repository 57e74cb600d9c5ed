import { containsAny, type Actor } from '@ger/kernel';
import { mutation } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { changeInstitution, closeInstitution, openInstitution } from './commands/keep-institution.ts';
import { endLeader, nameLeader } from './commands/name-leader.ts';
import { bannerOffices, institutionsById, institutionsOf, leadersById, leadersOf } from './queries.ts';
import { INSTITUTION, type Institution } from './rules/institution.ts';
import { LEADER, type Leader } from './rules/leader.ts';

const isAt = (actor: Actor, banner: string): boolean =>
  actor.kind === 'officer' && containsAny(actor.officer.post.divisions, banner);

const payload = {
  idOf: ({ id }: Institution) => id,
  payload: 'institution' as const,
};
const leaderPayload = { idOf: ({ id }: Leader) => id, payload: 'leader' as const };

export const institutionResolvers: Resolvers = {
  Query: {
    bannerOffices: (_, args, context) => context.read(bannerOffices, args),
  },
  BannerOffice: {
    banner: ({ banner }) => ({ code: banner }),
    institution: async ({ banner }, _, context) =>
      (await context.batch(institutionsOf).load(banner))?.find(({ state }) => state === 'OPEN') ?? null,
    institutions: async ({ banner }, _, context) => (await context.batch(institutionsOf).load(banner)) ?? [],
    leader: async ({ banner }, _, context) =>
      (await context.batch(leadersOf).load(banner))?.find(({ state }) => state === 'IN_OFFICE') ?? null,
    leaders: async ({ banner }, _, context) => (await context.batch(leadersOf).load(banner)) ?? [],
    actions: async ({ banner }, _, context) => {
      if (!isAt(context.actor, banner)) return [];
      const institutions = (await context.batch(institutionsOf).load(banner)) ?? [];
      const another = institutions.some(({ state }) => state === 'OPEN');
      const subject = { state: 'PROPOSED' as const, beds: 0, bedsTaken: 0, overBeds: 0, another };
      return [
        ...INSTITUTION.actions(subject, context.actor),
        ...LEADER.actions({ state: 'PROPOSED' }, context.actor),
      ];
    },
  },
  Institution: {
    __resolveReference: async ({ id }, context) => (await context.batch(institutionsById).load(id)) ?? null,
    banner: ({ banner }) => ({ code: banner }),
    address: ({ shelter, address }) => (shelter ? null : address),
    shelterAddress: ({ shelter, address, banner }, _, { actor }) =>
      shelter && isAt(actor, banner) ? address : null,
    actions: (institution, _, { actor }) =>
      isAt(actor, institution.banner) ? INSTITUTION.actions({ ...institution, another: false }, actor) : [],
  },
  Leader: {
    __resolveReference: async ({ id }, context) => (await context.batch(leadersById).load(id)) ?? null,
    banner: ({ banner }) => ({ code: banner }),
    actions: (leader, _, { actor }) => (isAt(actor, leader.banner) ? LEADER.actions(leader, actor) : []),
  },
  Mutation: {
    openInstitution: mutation({
      ...payload,
      name: 'openInstitution',
      command: openInstitution,
      read: (context, id) => context.batch(institutionsById).load(id),
    }),
    changeInstitution: mutation({
      ...payload,
      name: 'changeInstitution',
      command: changeInstitution,
      read: (context, id) => context.batch(institutionsById).load(id),
    }),
    closeInstitution: mutation({
      ...payload,
      name: 'closeInstitution',
      command: closeInstitution,
      read: (context, id) => context.batch(institutionsById).load(id),
    }),
    nameLeader: mutation({
      ...leaderPayload,
      name: 'nameLeader',
      command: nameLeader,
      read: (context, id) => context.batch(leadersById).load(id),
    }),
    endLeader: mutation({
      ...leaderPayload,
      name: 'endLeader',
      command: endLeader,
      read: (context, id) => context.batch(leadersById).load(id),
    }),
  },
};
