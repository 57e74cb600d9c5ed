import { runMigrations } from '@ger/subgraph';
import { massOrganizations } from './service.ts';

await runMigrations(massOrganizations);
