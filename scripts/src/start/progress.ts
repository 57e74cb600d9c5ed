/** Tells a person how far a start has come. */
export interface Progress {
  /** Says what is being done, then how long it took; what the work throws goes on to the caller. */
  step<T>(title: string, work: () => Promise<T>): Promise<T>;
  /** One line about what is going on inside a step. */
  note(text: string): void;
}

/** For tests: says nothing. */
export const silentProgress: Progress = { step: (_title, work) => work(), note: () => undefined };

const REDRAW_MS = 200;
const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(1)} s`;

/** A line per step. On a terminal the present one counts its seconds; elsewhere (a log, CI) lines are only added. */
export function linesOn(out: NodeJS.WriteStream, startedAt: number): Progress {
  return out.isTTY ? liveLines(out, startedAt) : plainLines(out, startedAt);
}

const finished = (title: string, begun: number, startedAt: number): string =>
  `${title.padEnd(44)} ${seconds(begun).padStart(7)}   (${seconds(startedAt)} in all)\n`;

function plainLines(out: NodeJS.WriteStream, startedAt: number): Progress {
  return {
    note: (text) => void out.write(`  · ${text}\n`),
    step: async (title, work) => {
      const begun = performance.now();
      out.write(`  … ${title}\n`);
      const result = await work();
      out.write(`  ✓ ${finished(title, begun, startedAt)}`);
      return result;
    },
  };
}

function liveLines(out: NodeJS.WriteStream, startedAt: number): Progress {
  const rewrite = (text: string): void => void out.write(`\r\x1b[2K${text}`);
  return {
    note: (text) => rewrite(`  · ${text}\n`),
    step: async (title, work) => {
      const begun = performance.now();
      const draw = (): void => rewrite(`  … ${title} ${seconds(begun)}`);
      const timer = setInterval(draw, REDRAW_MS);
      draw();
      try {
        const result = await work();
        clearInterval(timer);
        rewrite(`  ✓ ${finished(title, begun, startedAt)}`);
        return result;
      } catch (error) {
        clearInterval(timer);
        rewrite(`  ✗ ${title}\n`);
        throw error;
      }
    },
  };
}
