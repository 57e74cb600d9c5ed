import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { parseIdentityNumber } from './identity-number.ts';

/** One version of a secret key. */
export interface KeyVersion {
  version: number;
  key: Buffer;
}

/**
 * The tokens of an identity number, one per key in use, newest version first: `k2:<mac hex>`. Agencies match people by
 * them without seeing the number. While keys rotate all are made and compared; the first is the one to store.
 * Throws an Error (without the number) for a text that is no identity number: parse it at the door first.
 */
export function identityTokens(number: string, keys: readonly KeyVersion[]): string[] {
  const identity = parseIdentityNumber(number);
  if (!identity.ok) throw new Error(`no token for a text that is no identity number (${identity.problem})`);
  return [...keys]
    .sort((a, b) => b.version - a.version)
    .map(({ version, key }) => `k${version}:${macOf(key, identity.number)}`);
}

/**
 * The tokens of another text that stands encrypted and must be found again by itself (a phone, a guardian's name), one per
 * key in use, newest version first. `kind` keeps equal texts of two kinds apart.
 */
export function textTokens(kind: string, text: string, keys: readonly KeyVersion[]): string[] {
  return [...keys]
    .sort((a, b) => b.version - a.version)
    .map(({ version, key }) => `t${version}:${macOf(key, `${kind}\n${text}`)}`);
}

/** Node prepares a key given as bytes anew with every call, which takes longer than the token itself. */
const prepared = new WeakMap<Buffer, KeyObject>();

function macOf(key: Buffer, text: string): string {
  const known = prepared.get(key) ?? createSecretKey(key);
  prepared.set(key, known);
  return createHmac('sha256', known).update(text).digest('hex');
}

/** Whether the text has the form of a token. */
export function isIdentityToken(text: string): boolean {
  return /^k[1-9]\d*:[0-9a-f]{64}$/.test(text);
}

/** Whether two people's tokens say *same number* (which is not yet *same person*: a person decides that). */
export function sameNumber(some: readonly string[], others: readonly string[]): boolean {
  return some.some((token) => others.includes(token));
}

/**
 * Reads keys as the environment gives them, `1:<hex>,2:<hex>`, each of at least 32 bytes.
 * Throws an Error that names the entry by position, never its content.
 */
export function parseKeys(text: string): KeyVersion[] {
  const keys = text.split(',').map((entry, index) => {
    const [, version, hex] = /^\s*([1-9]\d*):((?:[0-9a-fA-F]{2}){32,})\s*$/.exec(entry) ?? [];
    if (!version || !hex) throw new Error(`key ${index + 1} is not <version>:<hex of at least 32 bytes>`);
    return { version: Number(version), key: Buffer.from(hex, 'hex') };
  });
  const versions = new Set(keys.map((key) => key.version));
  if (versions.size !== keys.length) throw new Error('a key version stands twice');
  return keys.sort((a, b) => b.version - a.version);
}
