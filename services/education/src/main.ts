import { runService } from '@ger/subgraph';
import { education } from './service.ts';

await runService(education);
