export { assistanceResolvers } from './resolvers.ts';
