import type { ServiceDefinition } from '@ger/subgraph';
import { procurementStores, type ProcurementStores } from './deps.ts';
import { serviceNeedReactions, serviceNeedResolvers } from './features/service-need/index.ts';
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
import { CreateServiceNeed1767225904010 } from './migrations/1767225904010-create-service-need.ts';
import { NameServicesAsNeeds1767226190000 } from './migrations/1767226190000-name-services-as-needs.ts';

/** 购买服务 — social organizations and the services bought from them (domain: procurement). */
export const procurement: ServiceDefinition<'procurement', ProcurementStores> = {
  name: 'procurement',
  resolvers: [socialOrganizationResolvers, serviceOrderResolvers, serviceNeedResolvers],
  entities: [SocialOrganizationEntity, ServiceOrderEntity, ServiceOrderVersionEntity, DeliveryEntity],
  migrations: [
    CreateServiceOrder1767225700000,
    AssignOrder1767225920100,
    CreateServiceNeed1767225904010,
    NameServicesAsNeeds1767226190000,
  ],
  childTables: ['service_order', 'service_need'],
  stores: procurementStores,
  reactions: [...serviceOrderReactions, ...serviceNeedReactions],
  jobs: [],
};
