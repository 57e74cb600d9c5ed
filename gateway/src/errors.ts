import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { AGENCIES, isAgencyName } from './agencies.ts';
import type { AgencyName } from './agencies.ts';
import { bilingual } from './faults.ts';

/** What of an agency's error a client may read; anything else an agency says stays inside. */
const READABLE = [
  'code',
  'zh',
  'en',
  'fact',
  'missing',
  'problems',
  'currentVersion',
  'supportId',
  'agency',
] as const;

/** Words for the codes an agency answers on purpose, where it sends none of its own (house-style 6). */
const WORDS: Record<string, { zh: string; en: string }> = {
  BAD_USER_INPUT: { zh: '填报内容有误', en: 'The input is not valid' },
  NOT_FOUND: { zh: '未找到', en: 'Not found' },
  FORBIDDEN: { zh: '本岗位无权查阅', en: 'This post may not read it' },
  PURPOSE_REQUIRED: { zh: '请先说明查阅目的', en: 'A purpose must be named first' },
  CONFLICT: { zh: '记录已被他人更新，请刷新后重试', en: 'Somebody changed the record meanwhile; look again' },
  POST_NOT_ACTIVE: { zh: '没有有效任职', en: 'No active post' },
  UNAUTHENTICATED: { zh: '请先登录', en: 'Please sign in' },
};

/** Errors the graph itself finds in a request: they speak of the request's own text and variables only. */
const REQUEST_CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** An agency's error without what must not go on: `http` would set the status of the whole answer, `response` and `stacktrace` would leak. */
export function readableExtensions(extensions: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    READABLE.filter((key) => extensions[key] !== undefined).map((key) => [key, extensions[key]]),
  );
}

/**
 * The error for one part that an agency did not answer. After a command it is not known whether it was done; every
 * command carries an idempotency key, so sending it again is safe.
 */
export function agencyUnavailable(agency: AgencyName, command: boolean): GraphQLFormattedError {
  const { zh, en } = AGENCIES[agency];
  const words = command
    ? {
        zh: `${zh}系统暂时没有应答，不能确定是否已办理；请重新提交，不会重复办理`,
        en: `${en}: no answer, so it is not known whether this was done; send it again, it will not be done twice`,
      }
    : { zh: `${zh}系统暂时没有应答，这一部分暂缺`, en: `${en}: no answer for now, so this part is missing` };
  return { message: bilingual(words), extensions: { code: 'AGENCY_UNAVAILABLE', agency, ...words } };
}

/**
 * Makes Apollo's `formatError`, the only way an error leaves the gateway: what an agency meant to say, what the graph
 * finds wrong with the request, and for everything else a support id under which the log holds the detail.
 */
export function errorFormatter(
  logger: Logger,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const extensions = formatted.extensions ?? {};
    const code = String(extensions['code']);
    const place = formatted.path ? { path: formatted.path } : {};
    const subgraph = extensions['serviceName'];
    if (typeof subgraph === 'string') return { ...agencyError(subgraph, formatted, logger), ...place };
    if (REQUEST_CODES.has(code)) {
      const { message, locations } = formatted;
      return { message, ...(locations ? { locations } : {}), ...place, extensions: { code } };
    }
    const supportId = randomUUID();
    logger.error(
      { supportId, err: error instanceof GraphQLError ? (error.originalError ?? error) : error },
      'fault',
    );
    return { ...internal(supportId), ...place };
  };
}

function agencyError(subgraph: string, error: GraphQLFormattedError, logger: Logger): GraphQLFormattedError {
  const extensions = readableExtensions(error.extensions ?? {});
  const { code, zh, en } = extensions;
  const words = typeof zh === 'string' && typeof en === 'string' ? { zh, en } : WORDS[String(code)];
  if (words && code !== 'INTERNAL') {
    // the text of an input error names the client's own variable or field; other texts are ours or not shown
    const message = code === 'BAD_USER_INPUT' && zh === undefined ? error.message : bilingual(words);
    return { message, extensions: { ...extensions, ...words } };
  }
  const agency = isAgencyName(subgraph) ? subgraph : undefined;
  const given = extensions['supportId'];
  const supportId = typeof given === 'string' ? given : randomUUID();
  // the agency logs its own faults; its words could hold a name or a number, except where they speak of the query text
  const detail = String(code).startsWith('GRAPHQL_') ? error.message : undefined;
  logger.error({ supportId, agency, code, detail }, 'fault of an agency');
  return internal(supportId, agency);
}

function internal(supportId: string, agency?: AgencyName): GraphQLFormattedError {
  const words = { zh: `系统内部错误，支持编号 ${supportId}`, en: `Internal error, support id ${supportId}` };
  return {
    message: bilingual(words),
    extensions: { code: 'INTERNAL', ...words, supportId, ...(agency ? { agency } : {}) },
  };
}
