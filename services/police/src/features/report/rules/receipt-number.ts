import { randomBytes } from 'node:crypto';
import { dayOf } from '@ger/kernel';

/** Without 0/O and 1/I, so that it can be read out over the phone. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const CHARACTERS = 12;

/** 回执号 — the day and twelve random characters (60 bits): unique, and not to be guessed from another. */
export function newReceiptNumber(receivedAt: Date): string {
  const random = [...randomBytes(CHARACTERS)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
  return `R${dayOf(receivedAt).replaceAll('-', '')}-${random.match(/.{4}/g)?.join('-')}`;
}
