export { timelineResolvers } from './resolvers.ts';
