import { runMigrations } from '@ger/subgraph';
import { police } from './service.ts';

await runMigrations(police);
