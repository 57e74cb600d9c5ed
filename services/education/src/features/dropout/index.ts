export { dropoutReactions } from './consumers.ts';
export { DropoutCaseEntity, DropoutCaseVersionEntity } from './entities.ts';
export { dropoutResolvers } from './resolvers.ts';
