import { enter } from './bootstrap.mjs';

await enter('scripts/src/docker-env/main.ts');
