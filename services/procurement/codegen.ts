import { serviceCodegen } from '@ger/schema/codegen';

export default serviceCodegen('procurement', {
  SocialOrganization: '../features/social-organization/rules/social-organization.ts#SocialOrganization',
  ServiceOrder: '../features/service-order/rules/service-order.ts#ServiceOrder',
  ServiceNeed: '../features/service-need/service-need.ts#ServiceNeed',
  Delivery: '../features/service-order/rules/service-order.ts#Delivery',
});
