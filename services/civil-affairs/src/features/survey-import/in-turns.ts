import { setImmediate as breathe } from 'node:timers/promises';

/** So few that whoever waits for the database hardly notices. */
const IN_ONE_TURN = 8;

/** Does the same with many, a few at a time: between them others of this process have their turn. */
export async function inTurns<Item, Made>(
  items: readonly Item[],
  make: (item: Item) => Made,
): Promise<Made[]> {
  const made: Made[] = [];
  for (const [at, item] of items.entries()) {
    if (at > 0 && at % IN_ONE_TURN === 0) await breathe();
    made.push(make(item));
  }
  return made;
}
