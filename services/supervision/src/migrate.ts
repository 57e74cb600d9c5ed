import { runMigrations } from '@ger/subgraph';
import { supervision } from './service.ts';

await runMigrations(supervision);
