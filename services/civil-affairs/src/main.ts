import { runService } from '@ger/subgraph';
import { civilAffairs } from './service.ts';

await runService(civilAffairs);
