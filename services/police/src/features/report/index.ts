export { ReportEntity } from './entities.ts';
export { reportResolvers } from './resolvers.ts';
export { reportStore, type ReportStore } from './store.ts';
