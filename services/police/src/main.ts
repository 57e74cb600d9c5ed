import { runService } from '@ger/subgraph';
import { police } from './service.ts';

await runService(police);
