import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';

/** The bytes are not as they were stored. */
export class FileAltered extends Error {
  constructor() {
    super('the file has been altered');
    this.name = 'FileAltered';
  }
}

const SEGMENT = 64 * 1024;
const TAG = 16;

/**
 * The key of one file, made from a key of the service and the name it is stored under, which no other file has: so the
 * counter alone may be the nonce of a segment.
 */
export function fileKey(secret: Buffer, storageKey: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, storageKey, 'ger file v1', 32));
}

/** How long a file of this length is once it is sealed. */
export function sealedSize(size: number): number {
  return size + TAG * Math.max(1, Math.ceil(size / SEGMENT));
}

/**
 * Seals a file on its way to the storage: AES-256-GCM in segments of 64 KiB, each with its own tag. The nonce says which
 * segment it is and whether it is the last, so none can be altered, moved, left out or cut off unseen.
 */
export async function* seal(key: Buffer, plain: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const { bytes, index, isLast } of segmentsOf(plain, SEGMENT)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index, isLast));
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  }
}

/** Opens a sealed file. Throws FileAltered at the first segment that is not as it was written; nothing of it leaves before. */
export async function* unseal(key: Buffer, sealed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const { bytes, index, isLast } of segmentsOf(sealed, SEGMENT + TAG)) {
    yield opened(key, bytes, nonceOf(index, isLast));
  }
}

function opened(key: Buffer, bytes: Buffer, nonce: Buffer): Buffer {
  if (bytes.length < TAG) throw new FileAltered();
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
  decipher.setAuthTag(bytes.subarray(-TAG));
  const text = decipher.update(bytes.subarray(0, -TAG));
  try {
    return Buffer.concat([text, decipher.final()]);
  } catch {
    throw new FileAltered(); // all that the end of an authenticated segment can fail with
  }
}

function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 7);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

async function* segmentsOf(source: AsyncIterable<Buffer>, size: number) {
  let rest = Buffer.alloc(0);
  let index = 0;
  for await (const chunk of source) {
    rest = Buffer.concat([rest, chunk]);
    // A full segment waits until more comes: it may be the last.
    for (; rest.length > size; rest = rest.subarray(size))
      yield { bytes: rest.subarray(0, size), index: index++, isLast: false };
  }
  yield { bytes: rest, index, isLast: true };
}
