import { dayOf, isRole, PURPOSES, purposesOf, ROLES, type Actor, type Result } from '@ger/kernel';
import { found, type CommandInput, type SubgraphContext } from '@ger/subgraph';
import { mutation, type CivilAffairsDeps } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { readMe, unitsById, unitsWithin } from './queries.ts';
import { appointOfficer } from './commands/appoint-officer.ts';
import { endPost, type EndPostInput } from './commands/end-post.ts';
import { changeUnit, closeUnit, openUnit } from './commands/keep-unit.ts';
import {
  postsById,
  postsOfUnits,
  UNIT_KINDS,
  unitRegister,
  unitsBelow,
  type UnitPostView,
} from './register.ts';
import type { Post, Unit } from './rules/directory.ts';
import { POST, UNIT, type PostSubject } from './rules/machine.ts';
import { isInReach, postState, postSubject, unitState } from './rules/registrar.ts';

/** What a resolver of `Unit` receives: the id is enough, everything else is read in one batch. */
export interface UnitReference {
  readonly id: string;
}

const unitById = (context: SubgraphContext, id: string): Promise<Unit | undefined> =>
  context.batch(unitsById).load(id);

const onUnit = <Input extends CommandInput>(
  name: string,
  command: (deps: CivilAffairsDeps) => (actor: Actor, input: Input) => Promise<Result<Unit>>,
) =>
  mutation({
    name,
    command,
    idOf: ({ id }: Unit) => id,
    payload: 'unit',
    read: (_, id) => Promise.resolve<UnitReference>({ id }),
  });

const onPost = <Input extends CommandInput>(
  name: string,
  command: (deps: CivilAffairsDeps) => (actor: Actor, input: Input) => Promise<Result<Post>>,
) =>
  mutation({
    name,
    command,
    idOf: ({ id }: Post) => id,
    payload: 'post',
    read: (context, id) => context.batch(postsById).load(id),
  });

/** The buttons of a unit, and of a post to be given in it; none outside the officer's places. */
async function unitActions(context: SubgraphContext, id: string) {
  const { actor, now } = context;
  const unit = found(await unitById(context, id));
  if (!isInReach(actor, [unit.seat, ...unit.divisions])) return [];
  const state = unitState(unit, dayOf(now));
  const below = (await context.batch(unitsBelow).load(id)) ?? 0;
  const free: PostSubject = {
    state: 'PROPOSED',
    own: false,
    forAbove: false,
    heldAlready: false,
    unitClosed: false,
  };
  return [...UNIT.actions({ state, below }, actor), ...(state === 'IN_USE' ? POST.actions(free, actor) : [])];
}

async function postActions(context: SubgraphContext, post: UnitPostView) {
  const { actor, now } = context;
  const unit = found(await unitById(context, post.unitId));
  if (!isInReach(actor, [unit.seat, ...unit.divisions])) return [];
  const state = postState(post, dayOf(now));
  return POST.actions(postSubject(actor, post, unit, { state, heldAlready: false }), actor);
}

export const directoryResolvers: Resolvers = {
  Query: {
    me: (_, __, context) => context.read(readMe, undefined),
    units: async (_, args, context) => (await context.read(unitsWithin, args)).map((id) => ({ id })),
    unit: async (_, { id }, context) => ((await unitById(context, id)) ? { id } : null),
    unitRegister: (_, args, context) => context.read(unitRegister, args),
    agencies: () => Object.entries(UNIT_KINDS).map(([code, kinds]) => ({ code, kinds: [...kinds] })),
    registerActions: (_, __, { actor }) => UNIT.actions({ state: 'PROPOSED', below: 0 }, actor),
  },
  Mutation: {
    openUnit: onUnit('openUnit', openUnit),
    changeUnit: onUnit('changeUnit', changeUnit),
    closeUnit: onUnit('closeUnit', closeUnit),
    givePost: onPost('givePost', appointOfficer),
    endPost: onPost<CommandInput & EndPostInput>('endPost', endPost),
  },
  Unit: {
    __resolveReference: ({ id }) => ({ id }),
    name: async ({ id }, _, context) => (await unitById(context, id))?.name ?? null,
    agency: async ({ id }, _, context) => (await unitById(context, id))?.agency ?? null,
    kind: async ({ id }, _, context) => (await unitById(context, id))?.kind ?? null,
    superior: async ({ id }, _, context) => {
      const superior = (await unitById(context, id))?.superiorUnitId;
      return superior ? { id: superior } : null;
    },
    divisions: async ({ id }, _, context) =>
      ((await unitById(context, id))?.divisions ?? []).map((code) => ({ code })),
    seat: async ({ id }, _, context) => {
      const seat = (await unitById(context, id))?.seat;
      return seat ? { code: seat } : null;
    },
    from: async ({ id }, _, context) => (await unitById(context, id))?.from ?? null,
    until: async ({ id }, _, context) => (await unitById(context, id))?.until ?? null,
    state: async ({ id }, _, context) => {
      const unit = await unitById(context, id);
      return unit ? (unitState(unit, dayOf(context.now)) === 'CLOSED' ? 'CLOSED' : 'IN_USE') : null;
    },
    posts: async ({ id }, { withEnded }, context) =>
      ((await context.batch(postsOfUnits).load(id)) ?? []).filter(
        (post) => withEnded === true || postState(post, dayOf(context.now)) === 'GIVEN',
      ),
    actions: ({ id }, _, context) => unitActions(context, id),
    roles: async ({ id }, _, context) => {
      const agency = (await unitById(context, id))?.agency;
      return Object.keys(ROLES)
        .filter(isRole)
        .filter((role) => ROLES[role].agency === agency)
        .map((code) => ({ code, zh: ROLES[code].zh, en: ROLES[code].en }));
    },
  },
  UnitPost: {
    roleZh: ({ role }) => ROLES[role].zh,
    roleEn: ({ role }) => ROLES[role].en,
    unit: ({ unitId }) => ({ id: unitId }),
    state: (post, _, { now }) => {
      if (postState(post, dayOf(now)) === 'ENDED') return 'ENDED';
      return post.from > dayOf(now) ? 'TO_COME' : 'HELD';
    },
    actions: (post, _, context) => postActions(context, post),
  },
  Me: {
    purposes: ({ activePost }) =>
      purposesOf(ROLES[activePost.role].group).map((code) => {
        const { zh, en, clause } = PURPOSES[code];
        return { code, zh, en, clause };
      }),
  },
  Post: {
    roleZh: ({ role }) => ROLES[role].zh,
    roleEn: ({ role }) => ROLES[role].en,
    group: ({ role }) => ROLES[role].group,
    unit: ({ unitId }) => ({ id: unitId }),
  },
};
