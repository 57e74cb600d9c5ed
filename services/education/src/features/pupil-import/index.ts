export { pupilImportJob } from './jobs.ts';
export { pupilImportResolvers } from './resolvers.ts';
