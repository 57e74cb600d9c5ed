import { dayOf, type Actor, type Result } from '@ger/kernel';
import type { CommandInput, SubgraphContext } from '@ger/subgraph';
import { mutation, type EducationDeps } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { cancelActivity, recordActivityHeld } from './commands/end-activity.ts';
import { invitePartners, planActivity } from './commands/plan-activity.ts';
import { activitiesById, listActivities, listPartners, totalActivities } from './queries.ts';
import { ACTIVITY, activityInHand, termOf, TOPICS, type Activity } from './rules/activity.ts';

const onActivity = <Input extends CommandInput>(
  name: string,
  command: (deps: EducationDeps) => (actor: Actor, input: Input) => Promise<Result<Activity>>,
) =>
  mutation({
    name,
    command,
    idOf: ({ id }: Activity) => id,
    payload: 'activity',
    read: (context: SubgraphContext, id) => context.batch(activitiesById).load(id),
  });

export const activityResolvers: Resolvers = {
  Query: {
    schoolActivities: (_, args, context) => context.read(listActivities, args),
    schoolActivityTotals: (_, args, context) => context.read(totalActivities, args),
    activityPartners: (_, __, context) => context.read(listPartners, undefined),
  },
  SchoolActivity: {
    organizer: ({ unitId }) => ({ id: unitId }),
    kind: ({ topic }) => TOPICS[topic].kind,
    term: ({ on }) => termOf(on),
    invitations: ({ invitations }) => [...invitations],
    actions: (activity, _, { actor, now }) =>
      ACTIVITY.actions(activityInHand(activity, actor, dayOf(now)), actor),
  },
  SchoolActivityInvitation: { unit: ({ unitId }) => ({ id: unitId }) },
  SchoolActivityTotal: { organizer: ({ unitId }) => ({ id: unitId }) },
  Mutation: {
    planActivity: onActivity('planActivity', planActivity),
    invitePartners: onActivity('invitePartners', invitePartners),
    recordActivityHeld: onActivity('recordActivityHeld', recordActivityHeld),
    cancelActivity: onActivity('cancelActivity', cancelActivity),
  },
};
