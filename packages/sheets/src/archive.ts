import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import type { FileFaultCode } from './file-fault.ts';
import { MOST_INFLATED } from './limits.ts';

const inflate = promisify(inflateRaw);
const MOST_ENTRIES = 500;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packed: number;
  readonly inflated: number;
  readonly offset: number;
}

/** Why a workbook is not opened. */
export type ArchiveFault = Extract<
  FileFaultCode,
  'FILE_UNREADABLE' | 'FILE_INFLATES' | 'FILE_MACROS' | 'FILE_EXTERNAL_LINKS' | 'OLD_FORMAT'
>;

/** First bytes of an xls file, and of a workbook with a password. */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const MACROS = /(^|\/)vbaProject\.bin$|\.vba$|^xl\/(macrosheets|activeX)\//i;
const EXTERNAL = /^xl\/(externalLinks|embeddings)\/|^xl\/connections\.xml$/i;

/**
 * Looks into a workbook before anything parses it: no macros, no links to other files, the sizes its directory states within
 * bounds, and every part inflating to no more than it states, so that a small file cannot fill the memory. Undefined when
 * it may be parsed.
 */
export async function archiveFault(file: Buffer): Promise<ArchiveFault | undefined> {
  if (file.subarray(0, COMPOUND.length).equals(COMPOUND)) return 'OLD_FORMAT';
  const entries = directoryOf(file);
  if (!entries || !entries.some(({ name }) => name === 'xl/workbook.xml')) return 'FILE_UNREADABLE';
  if (entries.some(({ name }) => MACROS.test(name))) return 'FILE_MACROS';
  if (entries.some(({ name }) => EXTERNAL.test(name))) return 'FILE_EXTERNAL_LINKS';
  const inflated = entries.reduce((sum, entry) => sum + entry.inflated, 0);
  if (entries.length > MOST_ENTRIES || inflated > MOST_INFLATED) return 'FILE_INFLATES';
  for (const entry of entries) {
    const opened = await open(file, entry);
    if (typeof opened === 'string') return opened;
  }
  const types = await partOf(file, '[Content_Types].xml');
  return types && /macroEnabled/i.test(types.toString('utf8')) ? 'FILE_MACROS' : undefined;
}

/** One part of a workbook, inflated; undefined when it is not there or cannot be read. */
export async function partOf(file: Buffer, name: string): Promise<Buffer | undefined> {
  const entry = directoryOf(file)?.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  const opened = entry && (await open(file, entry));
  return typeof opened === 'string' ? undefined : opened;
}

const LOCAL_HEADER = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

async function open(
  file: Buffer,
  { encrypted, method, offset, packed, inflated }: Entry,
): Promise<Buffer | 'FILE_UNREADABLE' | 'FILE_INFLATES'> {
  if (encrypted || offset + 30 > file.length || file.readUInt32LE(offset) !== LOCAL_HEADER)
    return 'FILE_UNREADABLE';
  const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  const body = file.subarray(start, start + packed);
  if (body.length !== packed) return 'FILE_UNREADABLE';
  if (method === STORED) return packed === inflated ? body : 'FILE_UNREADABLE';
  if (method !== DEFLATED) return 'FILE_UNREADABLE';
  try {
    return await inflate(body, { maxOutputLength: Math.max(inflated, 1) });
  } catch (error) {
    const overflow =
      typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return overflow ? 'FILE_INFLATES' : 'FILE_UNREADABLE';
  }
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const ZIP64 = 0xffffffff;

/** The directory at the end of a zip file; undefined when there is none that can be read. */
function directoryOf(file: Buffer): Entry[] | undefined {
  const end = endOf(file);
  if (end === undefined) return undefined;
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== ENTRY) return undefined;
    const nameLength = file.readUInt16LE(at + 28);
    const entry = {
      name: file.toString('utf8', at + 46, at + 46 + nameLength),
      encrypted: (file.readUInt16LE(at + 8) & 1) === 1,
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      inflated: file.readUInt32LE(at + 24),
      offset: file.readUInt32LE(at + 42),
    };
    if (entry.packed === ZIP64 || entry.inflated === ZIP64 || entry.offset === ZIP64) return undefined;
    entries.push(entry);
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

function endOf(file: Buffer): number | undefined {
  const first = Math.max(0, file.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = file.length - END_LENGTH; at >= first; at -= 1) if (file.readUInt32LE(at) === END) return at;
  return undefined;
}
