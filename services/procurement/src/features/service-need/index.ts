export { orderForNeed } from './commands/order-for-need.ts';
export { serviceNeedReactions } from './consumers.ts';
export { serviceNeedResolvers } from './resolvers.ts';
