import { runService } from '@ger/subgraph';
import { supervision } from './service.ts';

await runService(supervision);
