export { dossierReactions } from './consumers.ts';
export { DossierEntity, DossierVersionEntity } from './entities.ts';
export { revisitJob, settleJob } from './jobs.ts';
export { dossierResolvers } from './resolvers.ts';
export { versionResolvers } from './version-resolvers.ts';
