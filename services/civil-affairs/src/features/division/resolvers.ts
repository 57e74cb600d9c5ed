import { isDivisionCode, levelOf, parentOf } from '@ger/kernel';
import type { SubgraphContext } from '@ger/subgraph';
import type { Resolvers } from '../../generated/graphql.ts';
import {
  divisionsBelow,
  divisionsByCode,
  predecessorsOf,
  searchDivisions,
  successorsOf,
  type DivisionView,
} from './queries.ts';

/** What a resolver of `Division` receives: the code is enough, everything else is read in one batch. */
export interface DivisionReference {
  readonly code: string;
}

const viewOf = (context: SubgraphContext, code: string): Promise<DivisionView | undefined> =>
  context.batch(divisionsByCode).load(code);

const referenceTo = (code: string | null | undefined): DivisionReference | null =>
  code === null || code === undefined ? null : { code };

export const divisionResolvers: Resolvers = {
  Query: {
    division: async (_, { code }, context) => referenceTo((await viewOf(context, code))?.code),
    searchDivisions: async (_, args, context) =>
      (await context.read(searchDivisions, args)).map((code) => ({ code })),
  },
  Division: {
    __resolveReference: ({ code }) => ({ code }),
    name: async ({ code }, _, context) => (await viewOf(context, code))?.name ?? null,
    fullName: async ({ code }, _, context) => (await viewOf(context, code))?.fullName ?? null,
    level: ({ code }) => (isDivisionCode(code) ? levelOf(code) : null),
    kind: async ({ code }, _, context) => (await viewOf(context, code))?.kind ?? null,
    actingAuthority: async ({ code }, _, context) =>
      referenceTo((await viewOf(context, code))?.actingAuthority),
    parent: ({ code }) => referenceTo(isDivisionCode(code) ? parentOf(code) : null),
    children: async ({ code }, _, context) =>
      ((await context.batch(divisionsBelow).load(code)) ?? []).map((below) => ({ code: below })),
    validFrom: async ({ code }, _, context) => (await viewOf(context, code))?.validFrom ?? null,
    validUntil: async ({ code }, _, context) => (await viewOf(context, code))?.validUntil ?? null,
    predecessors: async ({ code }, _, context) =>
      ((await context.batch(predecessorsOf).load(code)) ?? []).map((before) => ({ code: before })),
    successors: async ({ code }, _, context) =>
      ((await context.batch(successorsOf).load(code)) ?? []).map((after) => ({ code: after })),
  },
};
