import { enter } from './bootstrap.mjs';

await enter('scripts/src/operate/redrive.ts');
