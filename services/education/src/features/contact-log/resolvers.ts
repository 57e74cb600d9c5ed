import { found } from '@ger/subgraph';
import { mutation } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { classesById, pupilsById, type SchoolClass } from '../pupil/index.ts';
import { correctContact, withdrawContact } from './commands/change-contact.ts';
import { recordContacts } from './commands/record-contacts.ts';
import { entriesById, listContacts, workByKey, workKey } from './queries.ts';
import { CONTACT_LOGS, contactInHand, type ContactEntry } from './rules/contact-entry.ts';

const entry = {
  idOf: ({ id }: ContactEntry) => id,
  payload: 'entry' as const,
  read: (context: Parameters<Parameters<typeof mutation>[0]['read']>[0], id: string) =>
    context.batch(entriesById).load(id),
};

export const contactLogResolvers: Resolvers = {
  SchoolClass: {
    contactWork: async ({ id }, { kind }, context) =>
      (await context.batch(workByKey).load(workKey(id, kind))) ?? [],
  },
  Query: {
    pupilContacts: (_, args, context) => context.read(listContacts, args),
  },
  PupilContactWork: {
    pupil: async ({ pupilId }, _, context) => found(await context.batch(pupilsById).load(pupilId)),
  },
  PupilContact: {
    pupil: async ({ pupilId }, _, context) => (await context.batch(pupilsById).load(pupilId)) ?? null,
    topics: ({ topics }) => [...topics],
    actions: (one, _, { actor }) => CONTACT_LOGS[one.kind].actions(contactInHand(one, actor), actor),
  },
  Mutation: {
    recordPupilContacts: mutation({
      name: 'recordPupilContacts',
      command: recordContacts,
      idOf: ({ id }: SchoolClass) => id,
      payload: 'schoolClass',
      read: (context, id) => context.batch(classesById).load(id),
    }),
    correctPupilContact: mutation({ name: 'correctPupilContact', command: correctContact, ...entry }),
    withdrawPupilContact: mutation({ name: 'withdrawPupilContact', command: withdrawContact, ...entry }),
  },
};
