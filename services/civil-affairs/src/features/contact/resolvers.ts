import { dayOf } from '@ger/kernel';
import { pageSize } from '@ger/subgraph';
import type { Resolvers } from '../../generated/graphql.ts';
import { mutation } from '../../deps.ts';
import { recordContact } from './commands/record-contact.ts';
import { urgeContact } from './commands/urge-contact.ts';
import {
  contactsById,
  contactsOfChildren,
  standingOfChildren,
  urgesById,
  urgesOfChildren,
} from './queries.ts';
import type { ContactUrge, ParentContact } from './rules/contact.ts';
import { daysSilent } from './rules/silence.ts';

const DAYS_OF_WEEK = 7;

export const contactResolvers: Resolvers = {
  Child: {
    contact: async ({ id }, _, context) => (await context.batch(standingOfChildren).load(id)) ?? null,
    parentContacts: async ({ id }, { first }, context) =>
      ((await context.batch(contactsOfChildren).load(id)) ?? []).slice(0, pageSize(first)),
    contactUrges: async ({ id }, { first }, context) =>
      ((await context.batch(urgesOfChildren).load(id)) ?? []).slice(0, pageSize(first)),
  },
  ParentContact: {
    school: ({ schoolUnitId }) => (schoolUnitId === null ? null : { id: schoolUnitId }),
  },
  ContactStanding: {
    daysWithout: ({ silentSince }, _, { now }) => daysSilent({ since: silentSince }, dayOf(now)),
    weeksWithout: ({ silentSince }, _, { now }) =>
      Math.floor(daysSilent({ since: silentSince }, dayOf(now)) / DAYS_OF_WEEK),
  },
  Mutation: {
    recordContact: mutation({
      name: 'recordContact',
      command: recordContact,
      idOf: ({ id }: ParentContact) => id,
      payload: 'contact',
      read: (context, id) => context.batch(contactsById).load(id),
    }),
    urgeContact: mutation({
      name: 'urgeContact',
      command: urgeContact,
      idOf: ({ id }: ContactUrge) => id,
      payload: 'urge',
      read: (context, id) => context.batch(urgesById).load(id),
    }),
  },
};
