import type { Log } from '../../src/index.ts';

export interface Line {
  readonly level: 'info' | 'warn' | 'error';
  readonly note: unknown;
  readonly text: string;
}

/** A logger that keeps its lines. */
export function recordingLogger(): Log & { readonly lines: Line[] } {
  const lines: Line[] = [];
  const at =
    (level: Line['level']) =>
    (note: unknown, text = ''): void => {
      lines.push(typeof note === 'string' ? { level, note: undefined, text: note } : { level, note, text });
    };
  return { lines, debug: () => undefined, info: at('info'), warn: at('warn'), error: at('error') };
}

export const silent: Log = recordingLogger();
