/** What has been started so far, to be stopped in the reverse order. */
export interface Stoppables {
  /** Things that were started side by side are stopped side by side. */
  add(...together: readonly { stop(): Promise<void> }[]): void;
  /** Stops everything, the last first; goes on when one fails and throws the first failure at the end. */
  stopAll(): Promise<void>;
}

export function stoppables(): Stoppables {
  const layers: (readonly { stop(): Promise<void> }[])[] = [];
  let isOver = false;
  return {
    add: (...together) => {
      layers.push(together);
      // An aborted start may still be in the middle of a step: what comes out of it goes again.
      if (isOver) for (const thing of together) void thing.stop();
    },
    stopAll: async () => {
      isOver = true;
      const failures: unknown[] = [];
      for (let layer = layers.pop(); layer; layer = layers.pop()) {
        const results = await Promise.allSettled(layer.map((thing) => thing.stop()));
        failures.push(
          ...results.filter((result) => result.status === 'rejected').map(({ reason }) => reason as unknown),
        );
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}
