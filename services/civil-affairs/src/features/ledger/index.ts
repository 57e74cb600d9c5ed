export { ledgerResolvers } from './resolvers.ts';
