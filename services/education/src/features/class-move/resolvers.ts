import type { Actor, Result } from '@ger/kernel';
import type { CommandInput, SubgraphContext } from '@ger/subgraph';
import { mutation, type EducationDeps } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { classesById, pupilsById } from '../pupil/index.ts';
import { moveToClass } from './commands/move-to-class.ts';
import { undoClassMove } from './commands/undo-class-move.ts';
import { actionsOn, classMovesById, listClassMoves, pupilsOfMoves, standingsOfMoves } from './queries.ts';
import type { ClassMove } from './rules/class-move.ts';

const onMove = <Input extends CommandInput>(
  name: string,
  command: (deps: EducationDeps) => (actor: Actor, input: Input) => Promise<Result<ClassMove>>,
) =>
  mutation({
    name,
    command,
    idOf: ({ id }: ClassMove) => id,
    payload: 'move',
    read: (context: SubgraphContext, id) => context.batch(classMovesById).load(id),
  });

export const classMoveResolvers: Resolvers = {
  Query: { classMoves: (_, args, context) => context.read(listClassMoves, args) },
  ClassMove: {
    toClass: async ({ toClassId }, _, context) => (await context.batch(classesById).load(toClassId)) ?? null,
    pupils: async ({ id }, _, context) => (await context.batch(pupilsOfMoves).load(id)) ?? [],
    actions: async (move, _, context) =>
      actionsOn(move, await context.batch(standingsOfMoves).load(move.id), context),
  },
  MovedPupil: {
    pupil: async ({ pupilId }, _, context) => (await context.batch(pupilsById).load(pupilId)) ?? null,
    fromClass: async ({ fromClassId }, _, context) =>
      (await context.batch(classesById).load(fromClassId)) ?? null,
  },
  Mutation: {
    moveToClass: onMove('moveToClass', moveToClass),
    undoClassMove: onMove('undoClassMove', undoClassMove),
  },
};
