import pino, { type Logger } from 'pino';

/**
 * Structured log of one process. Lines carry ids, codes, divisions and durations; never a name, number, address, note
 * or a whole input. As a second wall the keys that could hold such things are cut out wherever they appear.
 */
export function createLogger(service: string, level: string): Logger {
  return pino({
    name: service,
    level,
    redact: {
      paths: [
        'input',
        '*.input',
        'parameters',
        '*.parameters',
        'variables',
        '*.variables',
        'err.parameters',
        'err.detail',
      ],
      remove: true,
    },
  });
}
