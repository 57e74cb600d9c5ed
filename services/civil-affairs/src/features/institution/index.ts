export { institutionResolvers } from './resolvers.ts';
export { institutionStore, type InstitutionStore } from './store.ts';
