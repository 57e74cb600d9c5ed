import { enter } from './bootstrap.mjs';

await enter('scripts/src/token/main.ts');
