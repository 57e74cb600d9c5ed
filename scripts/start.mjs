import { enter } from './bootstrap.mjs';

await enter('scripts/src/start/main.ts');
