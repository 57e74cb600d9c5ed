export { ServiceEntity, SessionPlaceEntity, SessionPlaceVersionEntity } from './entities.ts';
export { sessionPlaceResolvers } from './resolvers.ts';
export { sessionPlaceStore, type SessionPlaceStore } from './store.ts';
