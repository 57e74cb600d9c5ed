import type { ServiceDefinition } from '@ger/subgraph';
import { supervisionStores, type SupervisionStores } from './deps.ts';
import { dutyResolvers, watchJob } from './features/duty/index.ts';
import { eventLogReactions } from './features/event-log/index.ts';
import { figureResolvers } from './features/figure/index.ts';
import { indicatorResolvers } from './features/indicator/index.ts';
import { timelineResolvers } from './features/timeline/index.ts';
import { CreateEventLog1767225700000 } from './migrations/1767225700000-create-event-log.ts';
import { CreateLedger1767225700100 } from './migrations/1767225700100-create-ledger.ts';
import { CreateProjection1767225700200 } from './migrations/1767225700200-create-projection.ts';
import { CreateFigure1767225920400 } from './migrations/1767225920400-create-figure.ts';
import { CreateTally1767226030000 } from './migrations/1767226030000-create-tally.ts';
import { FoldMerges1767225920300 } from './migrations/1767225920300-fold-merges.ts';

/** 督导 — the event log, duties and their escalation, the timeline of a child (domain: supervision). */
export const supervision: ServiceDefinition<'supervision', SupervisionStores> = {
  name: 'supervision',
  resolvers: [dutyResolvers, figureResolvers, indicatorResolvers, timelineResolvers],
  entities: [],
  migrations: [
    CreateEventLog1767225700000,
    CreateLedger1767225700100,
    CreateProjection1767225700200,
    FoldMerges1767225920300,
    CreateFigure1767225920400,
    CreateTally1767226030000,
  ],
  childTables: [],
  stores: supervisionStores,
  reactions: eventLogReactions,
  jobs: [watchJob],
};
