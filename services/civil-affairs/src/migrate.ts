import { runMigrations } from '@ger/subgraph';
import { civilAffairs } from './service.ts';

await runMigrations(civilAffairs);
