import { createCipheriv, createDecipheriv, createSecretKey, randomFillSync } from 'node:crypto';

/** Encrypts and decrypts single columns: numbers, phones, addresses, notes, reporters. */
export interface ColumnCipher {
  /** AES-256-GCM under the newest key, as `v<key version>:<base64 of nonce, tag, text>`; null stays null. */
  encrypt(text: string): string;
  encrypt(text: string | null | undefined): string | null;
  /** The text again, whichever key version wrote it. Throws when the key is gone or the value was altered. */
  decrypt(stored: string): string;
  decrypt(stored: string | null): string | null;
}

/** A key of encrypted columns; ciphertexts name its version. */
export interface VersionedKey {
  readonly version: number;
  readonly key: Buffer;
}

const NONCE = 12;
const TAG = 16;

/** Random bytes drawn for many nonces at once: to draw them one by one takes longer than to encrypt a name. */
const drawn = Buffer.alloc(NONCE * 512);
let used = drawn.length;

/** Bytes that no other text has had. Copied, since the place they stand in is filled anew. */
function freshNonce(): Buffer {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  used += NONCE;
  return Buffer.from(drawn.subarray(used - NONCE, used));
}

/** A cipher over all keys in use; the highest version writes. Throws when there is no key. */
export function columnCipher(given: readonly VersionedKey[]): ColumnCipher {
  // Node prepares a key given as bytes anew with every call, which takes four times as long as the encryption.
  const keys = given.map(({ version, key }) => ({ version, key: createSecretKey(key) }));
  const newest = keys.toSorted((a, b) => b.version - a.version)[0];
  if (!newest) throw new Error('column encryption needs at least one key');

  function encrypt(text: string): string;
  function encrypt(text: string | null | undefined): string | null;
  function encrypt(text: string | null | undefined): string | null {
    if (text === null || text === undefined || !newest) return null;
    const nonce = freshNonce();
    const cipher = createCipheriv('aes-256-gcm', newest.key, nonce);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return `v${newest.version}:${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')}`;
  }

  function decrypt(stored: string): string;
  function decrypt(stored: string | null): string | null;
  function decrypt(stored: string | null): string | null {
    if (stored === null) return null;
    const [, version, body] = /^v(\d+):(.+)$/.exec(stored) ?? [];
    const key = keys.find((candidate) => candidate.version === Number(version));
    if (!key || body === undefined)
      throw new Error(`no key for an encrypted column of version ${version ?? 'unknown'}`);
    const bytes = Buffer.from(body, 'base64');
    // Without the length a tag that was cut short would pass, and be that much easier to guess.
    const decipher = createDecipheriv('aes-256-gcm', key.key, bytes.subarray(0, NONCE), {
      authTagLength: TAG,
    });
    decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
    return decipher.update(bytes.subarray(NONCE + TAG), undefined, 'utf8') + decipher.final('utf8');
  }

  return { encrypt, decrypt };
}
