import { containsAny, type Actor } from '@ger/kernel';
import { mutation } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import type { SubgraphContext } from '@ger/subgraph';
import { changeCareFacility, closeCareFacility, openCareFacility } from './commands/keep-care-facility.ts';
import { careFacilities, facilitiesById } from './queries.ts';
import { CARE_FACILITY, leagueOf, type CareFacility } from './rules/care-facility.ts';

/** A shelter is known to the civil affairs of its league alone: they place children there. */
const knows = (actor: Actor, { division }: CareFacility): boolean =>
  actor.kind === 'officer' &&
  actor.officer.post.agency === 'civil-affairs' &&
  actor.officer.post.divisions.some((own) => leagueOf(own) === leagueOf(division));

const keeps = (actor: Actor, { division, institution }: CareFacility): boolean =>
  !institution && actor.kind === 'officer' && containsAny(actor.officer.post.divisions, division);

const open = (facility: CareFacility): boolean => facility.kind !== 'SHELTER';

const facility = {
  idOf: ({ id }: CareFacility): string => id,
  payload: 'careFacility' as const,
  read: (context: SubgraphContext, id: string) => context.batch(facilitiesById).load(id),
};

export const careFacilityResolvers: Resolvers = {
  Query: {
    careFacilities: (_, args, context) => context.read(careFacilities, args),
  },
  CareFacility: {
    name: (one, _, { actor }) => (open(one) || knows(actor, one) ? one.name : null),
    phone: (one, _, { actor }) => (open(one) || knows(actor, one) ? one.phone : null),
    address: (one) => (open(one) ? one.address : null),
    shelterAddress: (one, _, { actor }) => (!open(one) && knows(actor, one) ? one.address : null),
    division: ({ division }) => ({ code: division }),
    bedsFree: ({ beds, bedsTaken }) => beds - bedsTaken,
    actions: (one, _, { actor }) => (keeps(actor, one) ? CARE_FACILITY.actions(one, actor) : []),
  },
  Mutation: {
    openCareFacility: mutation({ ...facility, name: 'openCareFacility', command: openCareFacility }),
    changeCareFacility: mutation({ ...facility, name: 'changeCareFacility', command: changeCareFacility }),
    closeCareFacility: mutation({ ...facility, name: 'closeCareFacility', command: closeCareFacility }),
  },
};
