import type { GraphQLDataSource } from '@apollo/gateway';
import type { Logger } from 'pino';
import type { AgencyName } from './agencies.ts';
import { emptyAnswer, readAnswer, withPlaces } from './answer.ts';
import type { Answer, Step } from './answer.ts';
import type { AskedContext } from './asked.ts';
import { agencyUnavailable } from './errors.ts';
import type { Instances } from './instances.ts';
import type { Metrics } from './metrics.ts';
import { distinct, spread } from './representations.ts';
import { Unanswered } from './unanswered.ts';

/** What a source needs. Times are milliseconds. */
export interface SourceOptions {
  readonly agency: AgencyName;
  readonly instances: Instances;
  readonly fetchTimeout: number;
  readonly commandTimeout: number;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/**
 * Puts the steps of a plan to one agency, in place of the library's own client, which costs several times as much (field
 * notes 7). An agency that does not answer in time leaves its part empty, with an error that names it, and the rest of
 * the view goes on; so this never throws for an agency's sake.
 */
export function subgraphSource(options: SourceOptions): GraphQLDataSource {
  return {
    async process(asked) {
      if (!('incomingRequestContext' in asked) || asked.request.query === undefined)
        throw new Error('the schema is composed beforehand; agencies are asked operations only');
      const { query, operationName, variables = {} } = asked.request;
      const step: Step = { query, variables, ...(operationName === undefined ? {} : { operationName }) };
      const { context, operation } = asked.incomingRequestContext;
      const asker = context as AskedContext;
      // the reads that follow a command have their time after it
      const deadline = asker.deadline + (operation.operation === 'mutation' ? options.commandTimeout : 0);
      return answerTo(step, { ...asker, deadline }, options);
    },
  };
}

async function answerTo(step: Step, context: AskedContext, options: SourceOptions): Promise<Answer> {
  const { agency, metrics, logger } = options;
  const startedAt = performance.now();
  const command = step.query.startsWith('mutation');
  try {
    const answer = await askOnce(step, command, context, options);
    metrics.fetches.observe({ agency, outcome: 'OK' }, (performance.now() - startedAt) / 1000);
    return answer;
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    const { reason, status } = error;
    const milliseconds = performance.now() - startedAt;
    metrics.fetches.observe({ agency, outcome: reason }, milliseconds / 1000);
    metrics.failures.inc({ agency, reason });
    logger.warn(
      { requestId: context.requestId, agency, reason, status, milliseconds },
      'agency did not answer',
    );
    return emptyAnswer(step, agencyUnavailable(agency, command));
  }
}

/** Asks for each entity once, within the time of one fetch or what is left of the whole read. Throws `Unanswered`. */
async function askOnce(
  step: Step,
  command: boolean,
  { identity, operation, requestId, deadline }: AskedContext,
  { instances, fetchTimeout, commandTimeout }: SourceOptions,
): Promise<Answer> {
  const { representations } = step.variables;
  const entities = Array.isArray(representations) ? representations : undefined;
  const repeated = entities && distinct(entities);
  const variables = repeated ? { ...step.variables, representations: repeated.unique } : step.variables;
  const body = JSON.stringify({ ...step, variables });
  const time = command ? commandTimeout : Math.min(fetchTimeout, deadline - performance.now());
  if (time <= 0) throw new Unanswered('TIMEOUT');

  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), time);
  try {
    const { status, text } = await instances.ask(
      { body, identity, operation, requestId },
      !command,
      abort.signal,
    );
    // below 500 an agency may refuse with a reason, in GraphQL's form; without one it is no answer
    if (status >= 500) throw new Unanswered('STATUS', status);
    const answer = readAnswer(text, repeated?.unique.length ?? entities?.length);
    if (!answer) throw new Unanswered(status === 200 ? 'ANSWER' : 'STATUS', status);
    const placed = withPlaces(answer, { ...step, variables });
    return repeated ? spread(placed, repeated) : placed;
  } finally {
    clearTimeout(timer);
  }
}
