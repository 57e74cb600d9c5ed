export { DossierEntity, DossierVersionEntity } from './entities.ts';
export { revisitJob } from './jobs.ts';
export { dossierResolvers } from './resolvers.ts';
