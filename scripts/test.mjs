import { enter } from './bootstrap.mjs';

await enter('scripts/src/test/main.ts');
