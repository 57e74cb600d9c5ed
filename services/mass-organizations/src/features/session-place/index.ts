export { sessionPlaceReactions } from './consumers.ts';
export { ServiceEntity, SessionPlaceEntity, SessionPlaceVersionEntity } from './entities.ts';
export { sessionPlaceResolvers } from './resolvers.ts';
