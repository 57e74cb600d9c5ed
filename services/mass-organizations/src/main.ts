import { runService } from '@ger/subgraph';
import { massOrganizations } from './service.ts';

await runService(massOrganizations);
