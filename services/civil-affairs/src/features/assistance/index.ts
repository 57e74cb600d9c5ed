export { bureauOf } from './queries.ts';
export { assistanceResolvers } from './resolvers.ts';
