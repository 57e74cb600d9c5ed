import type { Response } from 'express';
import type { GraphQLFormattedError } from 'graphql';
import { askedOf } from './asked.ts';

/** A request the gateway itself turns away, before any agency is asked. */
export interface Fault {
  readonly status: number;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

const fault = (status: number, code: string, zh: string, en: string): Fault => ({ status, code, zh, en });

/** Everything the gateway turns away, with the words for it. */
export const FAULTS = {
  notSignedIn: fault(401, 'UNAUTHENTICATED', '请先登录', 'Please sign in'),
  tokenExpired: fault(
    401,
    'UNAUTHENTICATED',
    '登录已过期，请重新登录',
    'The sign-in has expired; please sign in again',
  ),
  tokenInvalid: fault(
    401,
    'UNAUTHENTICATED',
    '登录凭证无效，请重新登录',
    'The sign-in is not valid; please sign in again',
  ),
  signInUnavailable: fault(
    503,
    'SIGN_IN_UNAVAILABLE',
    '统一登录服务暂时不可用，请稍后再试',
    'The sign-in service cannot be reached; try again shortly',
  ),
  postMalformed: fault(
    400,
    'BAD_REQUEST',
    '岗位编号（x-ger-post）格式不对',
    'The post (x-ger-post) is not a UUID',
  ),
  purposeUnknown: fault(
    400,
    'PURPOSE_UNKNOWN',
    '没有这一查阅用途（x-ger-purpose）',
    'The purpose (x-ger-purpose) is not one of the list',
  ),
  malformed: fault(400, 'BAD_REQUEST', '请求格式不对', 'The request is not a GraphQL request'),
  tooLarge: fault(413, 'PAYLOAD_TOO_LARGE', '请求内容过大', 'The request is too large'),
  notAllowed: fault(
    403,
    'OPERATION_NOT_ALLOWED',
    '该操作不在允许清单内',
    'This operation is not on the list of allowed operations',
  ),
  // 200 and this code are what clients with stored operations expect before they send the full text
  notStored: fault(200, 'PERSISTED_QUERY_NOT_FOUND', '服务器没有保存该操作', 'PersistedQueryNotFound'),
  tooMany: fault(
    429,
    'TOO_MANY_REQUESTS',
    '提交过于频繁，请稍后再试',
    'Too many requests from this address; try again shortly',
  ),
  agencyUnavailable: fault(
    503,
    'AGENCY_UNAVAILABLE',
    '有关部门的系统暂时没有应答，请稍后再试',
    'The agency does not answer for now; try again shortly',
  ),
  postOnly: fault(405, 'BAD_REQUEST', '请用 POST 提交', 'Send the operation by POST'),
  internal: fault(500, 'INTERNAL', '系统内部错误', 'Internal error'),
} as const;

/** One message for readers of either language; programs and the portal read `zh` and `en` from the extensions. */
export function bilingual(words: { zh: string; en: string }): string {
  return `${words.zh} / ${words.en}`;
}

/** Answers a request with a fault, in the form of a GraphQL error; `extra` are further extensions (a support id). */
export function turnAway(response: Response, { status, code, zh, en }: Fault, extra: object = {}): void {
  const error: GraphQLFormattedError = {
    message: bilingual({ zh, en }),
    extensions: { code, zh, en, ...extra },
  };
  askedOf(response).codes.add(code);
  if (status === 401) response.setHeader('www-authenticate', 'Bearer');
  response.status(status).json({ errors: [error] });
}
