import type { ServiceDefinition } from '@ger/subgraph';
import { procurementStores, type ProcurementStores } from './deps.ts';
import {
  DeliveryEntity,
  ServiceOrderEntity,
  serviceOrderReactions,
  serviceOrderResolvers,
  ServiceOrderVersionEntity,
} from './features/service-order/index.ts';
import {
  SocialOrganizationEntity,
  socialOrganizationResolvers,
} from './features/social-organization/index.ts';
import { CreateServiceOrder1767225700000 } from './migrations/1767225700000-create-service-order.ts';
import { AssignOrder1767225920100 } from './migrations/1767225920100-assign-order.ts';

/** 购买服务 — social organizations and the services bought from them (domain: procurement). */
export const procurement: ServiceDefinition<'procurement', ProcurementStores> = {
  name: 'procurement',
  resolvers: [socialOrganizationResolvers, serviceOrderResolvers],
  entities: [SocialOrganizationEntity, ServiceOrderEntity, ServiceOrderVersionEntity, DeliveryEntity],
  migrations: [CreateServiceOrder1767225700000, AssignOrder1767225920100],
  childTables: ['service_order'],
  stores: procurementStores,
  reactions: serviceOrderReactions,
  jobs: [],
};
