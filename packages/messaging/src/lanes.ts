/** A few queues side by side: what has the same key goes one after the other, the rest at the same time. */
export interface Lanes<Item> {
  put(key: string, item: Item): void;
  /** Resolves when everything queued so far is done. */
  idle(): Promise<void>;
}

/** What queues in memory work with. */
export interface LanesOptions<Item> {
  readonly count: number;
  /** Most that are given to `work` at once. */
  readonly most: number;
  /** Whether an item may be done together with others that may; others are given by themselves. */
  goesTogether(item: Item): boolean;
  /** What is next in a queue, in its order. Must not reject. */
  work(items: readonly Item[]): Promise<void>;
}

/** Queues in memory; a key always goes to the same one. */
export function lanes<Item>({ count, most, goesTogether, work }: LanesOptions<Item>): Lanes<Item> {
  const queues = Array.from({ length: count }, () => ({
    waiting: [] as Item[],
    tail: Promise.resolve(),
    isBusy: false,
  }));
  const next = (waiting: Item[]): Item[] => {
    const end = waiting.slice(0, most).findIndex((item) => !goesTogether(item));
    return waiting.splice(0, end === -1 ? most : Math.max(1, end));
  };
  const empty = async (queue: (typeof queues)[number]): Promise<void> => {
    while (queue.waiting.length > 0) await work(next(queue.waiting));
    queue.isBusy = false;
  };
  return {
    put: (key, item) => {
      const queue = queues[hash(key) % count];
      if (!queue) return;
      queue.waiting.push(item);
      if (queue.isBusy) return;
      queue.isBusy = true;
      queue.tail = Promise.resolve().then(() => empty(queue));
    },
    idle: async () => {
      await Promise.all(queues.map(({ tail }) => tail));
    },
  };
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}
