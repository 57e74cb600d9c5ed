import { Forbidden, InvalidInput, newId, NotVisible, PurposeRequired, Stale } from '@ger/kernel';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';

interface Words {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly [more: string]: unknown;
}

/** Faults of the request itself, found by the server; their messages name fields and types, no values. */
const OF_THE_REQUEST = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
  'POST_NOT_ACTIVE',
  'PURPOSE_UNKNOWN',
]);

/** The one place where errors of the domain become errors of GraphQL (house style: errors). */
function wordsFor(error: unknown): Words | undefined {
  if (error instanceof InvalidInput)
    return {
      code: 'BAD_USER_INPUT',
      zh: '填写内容有误',
      en: 'The input is not valid',
      problems: error.problems,
    };
  if (error instanceof NotVisible || isMalformedId(error))
    return { code: 'NOT_FOUND', zh: '未找到', en: 'Not found' };
  if (error instanceof PurposeRequired)
    return {
      code: 'PURPOSE_REQUIRED',
      zh: '查看该项须说明用途',
      en: 'Say for what purpose',
      fact: error.fact,
    };
  if (error instanceof Forbidden)
    return {
      code: 'FORBIDDEN',
      zh: '本职务无权查看该项',
      en: 'Your post may not see this',
      fact: error.fact,
    };
  if (error instanceof Stale)
    return {
      code: 'CONFLICT',
      zh: '其他人员刚刚修改了该记录，请查看最新内容后再办理',
      en: 'Somebody changed this record meanwhile; look at it again',
      currentVersion: error.currentVersion,
    };
  return undefined;
}

/** What is no uuid is the id of nothing: PostgreSQL's `invalid_text_representation` of a uuid. */
function isMalformedId(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && error.code === '22P02' && error.message.includes('uuid')
  );
}

/** Formats what leaves the subgraph. A fault leaves as INTERNAL with a support id; its detail goes to the log only. */
export function errorFormatter(logger: Logger) {
  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const place = {
      ...(formatted.path && { path: formatted.path }),
      ...(formatted.locations && { locations: formatted.locations }),
    };
    const original = thrown instanceof GraphQLError ? (thrown.originalError ?? thrown) : thrown;
    const words = wordsFor(original);
    if (words) return { message: words.en, ...place, extensions: { ...words } };
    const { code, zh, en } = formatted.extensions ?? {};
    if (typeof code === 'string' && OF_THE_REQUEST.has(code))
      return {
        message: formatted.message,
        ...place,
        extensions: { code, ...(typeof zh === 'string' && { zh, en }) },
      };
    const supportId = newId();
    logger.error({ supportId, path: formatted.path, fault: faultOf(original) }, 'fault in a request');
    return {
      message: `Internal fault; support id ${supportId}`,
      ...place,
      extensions: {
        code: 'INTERNAL',
        supportId,
        zh: `系统故障，请联系运维并告知编号 ${supportId}`,
        en: 'Internal fault',
      },
    };
  };
}

/** Class, message and stack: the message of a database error may quote a value, so of those only code and table stay. */
function faultOf(error: unknown): object {
  if (!(error instanceof Error)) return { kind: typeof error };
  if ('code' in error && typeof error.code === 'string')
    return {
      name: error.name,
      code: error.code,
      table: 'table' in error ? error.table : undefined,
      stack: frames(error),
    };
  return { name: error.name, message: error.message, stack: frames(error) };
}

function frames(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12);
}
