export { serviceOrderReactions } from './consumers.ts';
export { DeliveryEntity, ServiceOrderEntity, ServiceOrderVersionEntity } from './entities.ts';
export { serviceOrderResolvers } from './resolvers.ts';
