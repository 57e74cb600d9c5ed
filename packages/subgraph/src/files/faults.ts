import type { ServerResponse } from 'node:http';
import type { RefusalCode } from '@ger/files';
import type { GraphQLError } from 'graphql';

interface Words {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
}

/** What an upload or a download is refused for, in the form of a GraphQL error: the portal reads one form. */
export const FILE_FAULTS = {
  FILE_TOO_LARGE: { status: 413, zh: '文件过大', en: 'The file is too large' },
  FILE_INCOMPLETE: { status: 400, zh: '上传中断，文件不完整', en: 'The upload broke off' },
  FILE_EMPTY: { status: 400, zh: '文件是空的', en: 'The file is empty' },
  FILE_TYPE: {
    status: 415,
    zh: '不接收这种文件：按内容识别，只接收照片、录音、录像、PDF 和办公文档',
    en: 'Not a kind of file that is taken: by their content, pictures, sound, film, PDF and office documents are',
  },
  LENGTH_REQUIRED: { status: 411, zh: '上传须说明文件大小', en: 'The upload must say its length' },
  TOO_MANY_FILES: {
    status: 429,
    zh: '已上传而未登记的文件太多，请先登记',
    en: 'Too many files are uploaded and not recorded',
  },
  FORBIDDEN: { status: 403, zh: '本职务不上传文件', en: 'Your post does not bring files in' },
  NOT_FOUND: { status: 404, zh: '未找到', en: 'Not found' },
  LINK_NOT_YOURS: {
    status: 403,
    zh: '该链接由另一名人员取得，只供本人使用',
    en: 'This link was given to another officer',
  },
  LINK_EXPIRED: {
    status: 410,
    zh: '链接已过期，请重新取得',
    en: 'The link has expired; ask for another',
  },
  FILE_MISSING: {
    status: 422,
    zh: '文件已不在存放处，请做完整性核验',
    en: 'The file is not where it was stored; check its integrity',
  },
  FILE_ALTERED: {
    status: 422,
    zh: '文件已被改动，不能下载，请做完整性核验',
    en: 'The file has been altered and is not given out; check its integrity',
  },
} as const satisfies Record<RefusalCode, Words> & Record<string, Words>;

export type FileFault = keyof typeof FILE_FAULTS;

/** Answers with a fault. What of the body has not been read by then is not waited for. */
export function fail(response: ServerResponse, code: FileFault): void {
  const { status, zh, en } = FILE_FAULTS[code];
  write(response, status, { message: en, extensions: { code, zh, en } });
}

/** Answers with a fault that the graph would answer with too: no active post, no such purpose. */
export function errorAnswer(response: ServerResponse, { message, extensions }: GraphQLError): void {
  const { http, ...words } = extensions as { http?: { status?: number } };
  write(response, http?.status ?? 500, { message, extensions: words });
}

function write(response: ServerResponse, status: number, error: object): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', connection: 'close' })
    .end(JSON.stringify({ errors: [error] }));
}
