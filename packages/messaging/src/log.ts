import type { Logger } from 'pino';

/** What this package asks of a logger; pino's fits. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;
