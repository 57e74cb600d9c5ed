export { ReportEntity } from './entities.ts';
export { reportResolvers } from './resolvers.ts';
