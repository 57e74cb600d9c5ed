import { enter } from './bootstrap.mjs';

await enter('services/civil-affairs/test/bench/main.ts');
