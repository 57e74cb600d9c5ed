import { enter } from './bootstrap.mjs';

await enter('scripts/src/query/main.ts');
