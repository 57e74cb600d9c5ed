/** A few queues side by side: what has the same key goes one after the other, the rest at the same time. */
export interface Lanes {
  /** The job must not reject. */
  run(key: string, job: () => Promise<void>): void;
  /** Resolves when everything queued so far is done. */
  idle(): Promise<void>;
}

/** Queues in memory; a key always goes to the same one. */
export function lanes(count: number): Lanes {
  const tails = Array.from({ length: count }, () => Promise.resolve());
  return {
    run: (key, job) => {
      const lane = hash(key) % count;
      tails[lane] = (tails[lane] ?? Promise.resolve()).then(job);
    },
    idle: async () => {
      await Promise.all(tails);
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
