import { json } from 'express';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { askedOf } from './asked.ts';
import { FAULTS, turnAway } from './faults.ts';

/** Surveys are imported as a spreadsheet inside a command, in base64. */
const OFFICER_LIMIT = '25mb';
/** A citizen's report is a few lines. */
const PUBLIC_LIMIT = '64kb';

/** The step that reads the body; how much of it depends on who asks. */
export function readBody(): RequestHandler {
  const officers = json({ limit: OFFICER_LIMIT });
  const everybody = json({ limit: PUBLIC_LIMIT });
  return (request, response, next) =>
    (askedOf(response).officer ? officers : everybody)(request, response, next);
}

/** Last step, for what the others threw: a body that cannot be read is the client's fault, everything else ours, and logged. */
export function answerFaults(logger: Logger): ErrorRequestHandler {
  return (error, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status = statusOf(error);
    if (status === 413) return turnAway(response, FAULTS.tooLarge);
    if (status >= 400 && status < 500) return turnAway(response, FAULTS.malformed);
    const { requestId } = askedOf(response);
    logger.error({ requestId, err: error }, 'fault');
    turnAway(response, FAULTS.internal, { supportId: requestId });
  };
}

function statusOf(error: unknown): number {
  const { status } = Object(error) as { status?: unknown };
  return typeof status === 'number' ? status : 500;
}
