export { promotionResolvers } from './resolvers.ts';
