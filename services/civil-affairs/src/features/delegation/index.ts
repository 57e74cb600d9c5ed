export { DelegationEntity, DelegationVersionEntity } from './entities.ts';
export { lapseJob } from './jobs.ts';
export { delegationResolvers } from './resolvers.ts';
