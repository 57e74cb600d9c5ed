import { runMigrations } from '@ger/subgraph';
import { procurement } from './service.ts';

await runMigrations(procurement);
