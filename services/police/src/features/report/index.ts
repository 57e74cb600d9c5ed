export { reportReactions } from './consumers.ts';
export { ReportEntity, ReportVersionEntity } from './entities.ts';
export { tallyJob } from './jobs.ts';
export { reportResolvers } from './resolvers.ts';
export { openReporter } from './resolvers.ts';
export { reportsById } from './queries.ts';
export type { Report } from './rules/report.ts';
