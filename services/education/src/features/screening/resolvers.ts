import { PurposeRequired } from '@ger/kernel';
import type { SubgraphContext } from '@ger/subgraph';
import { mutation } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { classesById, pupilsById } from '../pupil/index.ts';
import { closeScreeningRound, markSitting, startScreeningRound } from './commands/rounds.ts';
import { recordScreening } from './commands/record-screening.ts';
import { withdrawScreening } from './commands/withdraw-screening.ts';
import { followUpsOf, listScreenings, screeningsById, screeningsOfPupils } from './queries.ts';
import {
  helpOfChildren,
  listDueScreenings,
  listRounds,
  roundsById,
  sittingsOfRounds,
} from './round-queries.ts';
import { INSTRUMENTS, instrumentOf } from './rules/instruments.ts';
import { roundInHand, SCREENING_ROUND, type ScreeningRound } from './rules/round.ts';
import { actionsOn, type Screening } from './rules/screening.ts';

const screeningById = (context: SubgraphContext, id: string): Promise<Screening | undefined> =>
  context.batch(screeningsById).load(id);
const screening = {
  idOf: ({ id }: Screening): string => id,
  payload: 'screening' as const,
  read: screeningById,
};

const roundById = (context: SubgraphContext, id: string): Promise<ScreeningRound | undefined> =>
  context.batch(roundsById).load(id);
const round = { idOf: ({ id }: ScreeningRound): string => id, payload: 'round' as const, read: roundById };

/** Where a need of each agency went. */
const ROUTES = { 'mass-organizations': 'MASS_ORGANIZATION', procurement: 'PROCURED' } as const;

export const screeningResolvers: Resolvers = {
  Query: {
    screeningInstruments: () => [...INSTRUMENTS],
    screening: async (_, { id }, context) => (await screeningById(context, id)) ?? null,
    screenings: (_, args, context) => context.read(listScreenings, args),
    dueScreenings: (_, args, context) => context.read(listDueScreenings, args),
    screeningRounds: (_, args, context) => context.read(listRounds, args),
    screeningRound: async (_, { id }, context) => (await roundById(context, id)) ?? null,
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
  ScreeningRound: {
    schoolClass: async ({ classId }, _, context) => (await context.batch(classesById).load(classId)) ?? null,
    instrument: (one) => instrumentOf(one),
    asked: ({ counts: { WAITING, DONE, ABSENT, DECLINED } }) => WAITING + DONE + ABSENT + DECLINED,
    waiting: ({ counts }) => counts.WAITING,
    done: ({ counts }) => counts.DONE,
    absent: ({ counts }) => counts.ABSENT,
    declined: ({ counts }) => counts.DECLINED,
    sittings: async ({ id }, _, context) => (await context.batch(sittingsOfRounds).load(id)) ?? [],
    actions: (one, _, { actor }) => SCREENING_ROUND.actions(roundInHand(one, actor), actor),
  },
  ScreeningSitting: {
    pupil: async ({ pupilId }, _, context) => (await context.batch(pupilsById).load(pupilId)) ?? null,
  },
  ScreeningHelp: {
    route: ({ agency }) => (agency in ROUTES ? ROUTES[agency as keyof typeof ROUTES] : null),
  },
  Screening: {
    help: async ({ childId, positive }, _, context) =>
      childId === null || !positive ? [] : ((await context.batch(helpOfChildren).load(childId)) ?? []),
    hasDossier: ({ childId }) => childId !== null,
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
    startScreeningRound: mutation({ ...round, name: 'startScreeningRound', command: startScreeningRound }),
    markSitting: mutation({ ...round, name: 'markSitting', command: markSitting }),
    closeScreeningRound: mutation({ ...round, name: 'closeScreeningRound', command: closeScreeningRound }),
    recordScreening: mutation({ ...screening, name: 'recordScreening', command: recordScreening }),
    withdrawScreening: mutation({ ...screening, name: 'withdrawScreening', command: withdrawScreening }),
  },
};
