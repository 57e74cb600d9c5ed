import { enter } from './bootstrap.mjs';

await enter('scripts/src/operate/in-service.ts');
