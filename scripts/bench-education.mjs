import { enter } from './bootstrap.mjs';

await enter('services/education/test/bench/main.ts');
