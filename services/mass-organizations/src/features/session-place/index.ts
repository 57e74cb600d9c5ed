export { sayServed } from './commands/enrol-in-session.ts';
export { sayServiceEnded } from './commands/settle-place.ts';
export { sessionPlaceReactions } from './consumers.ts';
export { ServiceEntity, SessionPlaceEntity, SessionPlaceVersionEntity } from './entities.ts';
export { sessionPlaceResolvers } from './resolvers.ts';
