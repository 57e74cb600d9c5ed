export { forgetSurveysJob, surveyJob } from './jobs.ts';
export { surveyImportResolvers } from './resolvers.ts';
