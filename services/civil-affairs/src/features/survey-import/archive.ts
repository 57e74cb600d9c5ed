import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);

/** Largest file that is taken, in bytes. */
export const MOST_BYTES = 20 * 1024 * 1024;
/** What all parts of a workbook may come to when inflated: a sheet of 20,000 lines stays far below. */
const MOST_INFLATED = 150 * 1024 * 1024;
const MOST_ENTRIES = 500;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packed: number;
  readonly inflated: number;
  readonly offset: number;
}

/** Why a file is not opened: no workbook, or one that would inflate beyond measure. */
export type ArchiveProblem = 'UNREADABLE' | 'TOO_LARGE';

/**
 * Looks into a workbook before anything parses it: the sizes its directory states must be within bounds, and every part
 * must inflate to no more than it states, so that a small file cannot fill the memory. Undefined when it may be parsed.
 */
export async function archiveProblem(file: Buffer): Promise<ArchiveProblem | undefined> {
  const entries = directoryOf(file);
  if (!entries || !entries.some(({ name }) => name === 'xl/workbook.xml')) return 'UNREADABLE';
  const inflated = entries.reduce((sum, entry) => sum + entry.inflated, 0);
  if (entries.length > MOST_ENTRIES || inflated > MOST_INFLATED) return 'TOO_LARGE';
  for (const entry of entries) {
    const problem = await entryProblem(file, entry);
    if (problem) return problem;
  }
  return undefined;
}

const LOCAL_HEADER = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

async function entryProblem(
  file: Buffer,
  { encrypted, method, offset, packed, inflated }: Entry,
): Promise<ArchiveProblem | undefined> {
  if (encrypted || offset + 30 > file.length || file.readUInt32LE(offset) !== LOCAL_HEADER)
    return 'UNREADABLE';
  const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  const body = file.subarray(start, start + packed);
  if (body.length !== packed) return 'UNREADABLE';
  if (method === STORED) return packed === inflated ? undefined : 'UNREADABLE';
  if (method !== DEFLATED) return 'UNREADABLE';
  try {
    await inflate(body, { maxOutputLength: Math.max(inflated, 1) });
    return undefined;
  } catch (error) {
    const overflow =
      typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return overflow ? 'TOO_LARGE' : 'UNREADABLE';
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
