export { reportReactions } from './consumers.ts';
export { ReportEntity, ReportVersionEntity } from './entities.ts';
export { tallyJob } from './jobs.ts';
export { reportResolvers } from './resolvers.ts';
