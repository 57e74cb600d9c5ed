import { runMigrations } from '@ger/subgraph';
import { education } from './service.ts';

await runMigrations(education);
