import { afterAll, beforeAll } from '@jest/globals';
import { chains } from './stories/chains.ts';
import { dropout } from './stories/dropout.ts';
import { ledger } from './stories/ledger.ts';
import { merged } from './stories/merged.ts';
import { newGuardian } from './stories/new-guardian.ts';
import { oneView } from './stories/one-view.ts';
import { violence } from './stories/violence.ts';
import { closeHouse, openHouse } from './support/house.ts';

// One house for all stories, each about children of its own. The order is the clock's: those that move it come last.
beforeAll(openHouse, 240_000);
afterAll(closeHouse, 60_000);

oneView();
ledger();
merged();
violence();
newGuardian();
chains();
dropout();
