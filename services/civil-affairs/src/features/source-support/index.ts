export { sourceSupportResolvers } from './resolvers.ts';
