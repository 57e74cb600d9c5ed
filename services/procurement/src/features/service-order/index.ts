export { DeliveryEntity, ServiceOrderEntity, ServiceOrderVersionEntity } from './entities.ts';
export { serviceOrderResolvers } from './resolvers.ts';
