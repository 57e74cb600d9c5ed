import { containsAny, dayOf, isDivisionCode, type Actor, type Day, type Result } from '@ger/kernel';
import type { CommandInput } from '@ger/subgraph';
import { mutation, type CivilAffairsDeps } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { appointStaff } from './commands/appoint-staff.ts';
import { barStaff } from './commands/bar-staff.ts';
import { endStaff, recordTraining, recordVetting, replaceStaff, subjectOf } from './commands/change-staff.ts';
import { listStaff, staffById, staffing, villagesWithoutDirector } from './queries.ts';
import { STAFF, type StaffSubject } from './rules/machine.ts';
import { lapsesOn, vettingNotice, vettingState, type Staff } from './rules/staff.ts';

/** What a resolver of `StaffPosition` receives. */
export interface StaffPositionReference {
  readonly division: string;
}

const onStaff = <Input extends CommandInput>(
  name: string,
  command: (deps: CivilAffairsDeps) => (actor: Actor, input: Input) => Promise<Result<Staff>>,
) =>
  mutation({
    name,
    command,
    idOf: ({ id }: Staff) => id,
    payload: 'staff',
    read: (context, id) => context.batch(staffById).load(id),
  });

/** The buttons of a position, or none where the place is not the officer's. */
function actionsOn(subject: StaffSubject, actor: Actor) {
  const isOwn = actor.kind === 'officer' && containsAny(actor.officer.post.divisions, subject.division);
  return isOwn ? STAFF.actions(subject, actor) : [];
}

/** A free position, before anybody is proposed for it. */
function freePosition(division: string, today: Day): StaffSubject {
  const kind = division.length === 12 ? 'CHILD_DIRECTOR' : 'SOCIAL_WORKER';
  return {
    state: 'PROPOSED',
    kind,
    division,
    today,
    vettedOn: today,
    vettingClear: true,
    barred: false,
    taken: false,
  };
}

/** What can be filled at a place: supervisors only where there are some. */
function positionsAt(division: string, actor: Actor, today: Day) {
  const actions = actionsOn(freePosition(division, today), actor);
  return actions.filter(({ action }) => action !== 'appointSupervisor' || division.length === 9);
}

export const staffResolvers: Resolvers = {
  Query: {
    staff: (_, args, context) => context.read(listStaff, args),
    staffMember: async (_, { id }, context) => (await context.batch(staffById).load(id)) ?? null,
    villagesWithoutDirector: (_, args, context) => context.read(villagesWithoutDirector, args),
    staffing: (_, args, context) => context.read(staffing, args),
    staffPosition: (_, { division }) => (isDivisionCode(division) ? { division } : null),
  },
  Staff: {
    __resolveReference: async ({ id }, context) => (await context.batch(staffById).load(id)) ?? null,
    personId: ({ person }) => person.id,
    name: ({ person }) => person.name,
    phone: ({ person }) => person.phone,
    division: ({ division }) => ({ code: division }),
    unit: ({ unitId }) => ({ id: unitId }),
    post: ({ postId }) => postId,
    trainings: ({ trainings }) => [...trainings],
    vettingLapsesOn: ({ vettedOn }, _, { now }) => lapsesOn(vettedOn, dayOf(now)),
    vetting: async ({ vettedOn, division }, _, context) => {
      const day = dayOf(context.now);
      return vettingState(vettedOn, day, vettingNotice({ division, day }, await context.tightened()));
    },
    actions: (staff, _, { actor, now }) => {
      const today = dayOf(now);
      return actionsOn({ ...subjectOf(staff, today), vettedOn: today }, actor);
    },
  },
  VillageGap: {
    village: ({ village }) => ({ code: village }),
    actions: ({ village }, _, { actor, now }) => positionsAt(village, actor, dayOf(now)),
  },
  StaffPosition: {
    division: ({ division }) => ({ code: division }),
    actions: ({ division }, _, { actor, now }) => positionsAt(division, actor, dayOf(now)),
  },
  StaffingRow: {
    division: ({ division }) => ({ code: division }),
  },
  Mutation: {
    appointStaff: onStaff('appointStaff', appointStaff),
    replaceStaff: onStaff('replaceStaff', replaceStaff),
    endStaff: onStaff('endStaff', endStaff),
    recordVetting: onStaff('recordVetting', recordVetting),
    recordTraining: onStaff('recordTraining', recordTraining),
    barStaff: onStaff('barStaff', barStaff),
  },
};
