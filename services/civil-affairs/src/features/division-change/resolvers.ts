import { containsAny, dayOf, isDivisionCode, type Actor, type Result } from '@ger/kernel';
import type { CommandInput } from '@ger/subgraph';
import { mutation, type CivilAffairsDeps } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { divisionsByCode } from '../division/index.ts';
import { cancelDivisionChange, changeDivision, steady } from './commands/change-division.ts';
import { changesById, listChanges } from './queries.ts';
import type { DivisionChange } from './rules/change.ts';
import { DIVISION_CHANGE } from './rules/machine.ts';

const onChange = <Input extends CommandInput>(
  name: string,
  command: (deps: CivilAffairsDeps) => (actor: Actor, input: Input) => Promise<Result<DivisionChange>>,
) =>
  mutation({
    name,
    command,
    idOf: ({ id }: DivisionChange) => id,
    payload: 'change',
    read: (context, id) => context.batch(changesById).load(id),
  });

const isAt = (actor: Actor, codes: readonly string[]): boolean =>
  actor.kind === 'officer' && codes.every((code) => containsAny(actor.officer.post.divisions, code));

export const divisionChangeResolvers: Resolvers = {
  Query: {
    divisionChanges: (_, args, context) => context.read(listChanges, args),
    divisionChange: async (_, { id }, context) => (await context.batch(changesById).load(id)) ?? null,
  },
  Division: {
    actions: async ({ code }, _, context) => {
      const { actor, now } = context;
      if (!isDivisionCode(code) || code.length < 6 || !isAt(actor, [code])) return [];
      const view = await context.batch(divisionsByCode).load(code);
      if (view?.validUntil !== null) return []; // not on record, or ended
      const today = dayOf(now);
      const own = actor.kind === 'officer' && actor.officer.post.divisions.includes(code);
      const subject = { state: 'PROPOSED' as const, today, on: today, own, inUse: true, codesFree: true };
      return DIVISION_CHANGE.actions({ ...subject, parentsInUse: true, below: 0, unassigned: 0 }, actor);
    },
  },
  DivisionChange: {
    from: ({ from }) => from.map((code) => ({ code })),
    to: ({ to }) => to.map(({ code, name }) => ({ code, name })),
    actions: (change, _, { actor, now }) =>
      isAt(actor, change.from) ? DIVISION_CHANGE.actions(steady(change, actor, dayOf(now)), actor) : [],
  },
  Mutation: {
    changeDivision: onChange('changeDivision', changeDivision),
    cancelDivisionChange: onChange('cancelDivisionChange', cancelDivisionChange),
  },
};
