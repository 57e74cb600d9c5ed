export {
  benchMachine,
  benchTable,
  isReached,
  type BenchLine,
  type BenchResult,
  type Goal,
  type Measured,
} from './bench.ts';
export { requestAfterBarring } from './barring.ts';
export { subgraphClient, type GraphQLAnswer, type SubgraphClient } from './client.ts';
export { cloneDatabase, superuserUrl, type TestDatabase } from './database.ts';
export { eventProbe, type EventProbe } from './event-probe.ts';
export { learnt, readEverything, tryEverything, type Knowledge, type Read } from './schema-walk.ts';
export {
  startServiceUnderTest,
  TEST_START,
  type OfficerWanted,
  type ServiceUnderTest,
  type TestOfficer,
} from './service-under-test.ts';
export { testClock, type TestClock } from './test-clock.ts';
export { pdfPages, pdfText } from './pdf-text.ts';
export { readRun, writeRun } from './test-run.ts';
export { until } from './until.ts';
export { fieldsBlindToMerges } from './merged-children.ts';
