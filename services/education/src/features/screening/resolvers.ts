import { PurposeRequired } from '@ger/kernel';
import type { SubgraphContext } from '@ger/subgraph';
import { mutation } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { pupilsById } from '../pupil/index.ts';
import { recordScreening } from './commands/record-screening.ts';
import { withdrawScreening } from './commands/withdraw-screening.ts';
import { followUpsOf, listScreenings, screeningsById, screeningsOfPupils } from './queries.ts';
import { INSTRUMENTS, instrumentOf } from './rules/instruments.ts';
import { actionsOn, type Screening } from './rules/screening.ts';

const screeningById = (context: SubgraphContext, id: string): Promise<Screening | undefined> =>
  context.batch(screeningsById).load(id);
const screening = {
  idOf: ({ id }: Screening): string => id,
  payload: 'screening' as const,
  read: screeningById,
};

export const screeningResolvers: Resolvers = {
  Query: {
    screeningInstruments: () => [...INSTRUMENTS],
    screening: async (_, { id }, context) => (await screeningById(context, id)) ?? null,
    screenings: (_, args, context) => context.read(listScreenings, args),
  },
  Pupil: {
    screenings: async ({ id }, _, context) => (await context.batch(screeningsOfPupils).load(id)) ?? [],
  },
  ScreeningInstrument: {
    youngest: ({ ages }) => ages.from,
    oldest: ({ ages }) => ages.to,
    options: ({ options }) => [...options],
    items: ({ items }) => items.map((item, index) => ({ ...item, number: index + 1 })),
    bands: ({ bands }) => [...bands],
  },
  Screening: {
    pupil: async ({ pupilId }, _, context) => (await context.batch(pupilsById).load(pupilId)) ?? null,
    instrument: (one) => instrumentOf(one),
    band: (one) => {
      const { bands } = instrumentOf(one);
      return bands.find(({ code }) => code === one.band) ?? bands[0];
    },
    answers: (one, _, { purpose }) => {
      if (purpose === undefined) throw new PurposeRequired('SCREENING');
      return one.answers.map((value, index) => ({ number: index + 1, value }));
    },
    followUpOf: async ({ followUpOf }, _, context) =>
      followUpOf === null ? null : ((await screeningById(context, followUpOf)) ?? null),
    followedUpBy: async ({ id }, _, context) => (await context.batch(followUpsOf).load(id)) ?? null,
    actions: (one, _, { actor }) => actionsOn(one, actor),
  },
  Mutation: {
    recordScreening: mutation({ ...screening, name: 'recordScreening', command: recordScreening }),
    withdrawScreening: mutation({ ...screening, name: 'withdrawScreening', command: withdrawScreening }),
  },
};
