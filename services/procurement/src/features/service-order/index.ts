export { DeliveryEntity, ServiceOrderEntity, ServiceOrderVersionEntity } from './entities.ts';
export { serviceOrderResolvers } from './resolvers.ts';
export { serviceOrderStore, type ServiceOrderStore } from './store.ts';
