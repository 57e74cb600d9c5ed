import { runService } from '@ger/subgraph';
import { procurement } from './service.ts';

await runService(procurement);
