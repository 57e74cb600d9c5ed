import { isDay } from './days.ts';
import type { Day } from './days.ts';

/** Sex as an identity number and the household register tell it. */
export type Sex = 'MALE' | 'FEMALE';

/** What a valid citizen identity number 公民身份号码 (GB 11643) says. */
export interface Identity {
  ok: true;
  /** Eighteen characters, the check character in upper case. */
  number: string;
  /** First six digits: a county of the day of issue, possibly a retired code, so it is never checked against the tree. */
  addressCode: string;
  birthDate: Day;
  sex: Sex;
}

/** Why a text is no identity number: not eighteen characters, not digits, no such birth date, wrong check character. */
export type IdentityProblem = 'LENGTH' | 'DIGITS' | 'DATE' | 'CHECK';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';

/** Reads an identity number as typed: spaces around it and a small x are forgiven, anything else is a problem. */
export function parseIdentityNumber(text: string): Identity | { ok: false; problem: IdentityProblem } {
  const number = text.trim().toUpperCase();
  if (number.length !== 18) return { ok: false, problem: 'LENGTH' };
  if (!/^\d{17}[\dX]$/.test(number)) return { ok: false, problem: 'DIGITS' };
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isDay(birthDate)) return { ok: false, problem: 'DATE' };
  if (checkCharacter(number.slice(0, 17)) !== number[17]) return { ok: false, problem: 'CHECK' };
  const sex = Number(number[16]) % 2 === 1 ? 'MALE' : 'FEMALE';
  return { ok: true, number, addressCode: number.slice(0, 6), birthDate, sex };
}

/** Where the record and the number disagree; empty when they agree. */
export function checkAgainst(
  identity: Pick<Identity, 'birthDate' | 'sex'>,
  record: { birthDate: Day; sex: Sex },
): ('BIRTH_DATE' | 'SEX')[] {
  return [
    ...(identity.birthDate === record.birthDate ? [] : (['BIRTH_DATE'] as const)),
    ...(identity.sex === record.sex ? [] : (['SEX'] as const)),
  ];
}

/** The check character for the first seventeen digits (ISO 7064 MOD 11-2). Throws a RangeError for anything else. */
export function checkCharacter(first17: string): string {
  if (!/^\d{17}$/.test(first17)) throw new RangeError('a check character needs seventeen digits');
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/**
 * The number as officers see it, `1502**************`: the birth date stands beside it, so the last digits would give
 * away the rest. A text of another length is masked whole.
 */
export function mask(number: string): string {
  return number.length === 18 ? number.slice(0, 4).padEnd(18, '*') : '*'.repeat(18);
}

/** Whether a text is a number as `mask` shows it: what was given out so says which number it was to nobody. */
export function isMasked(text: string): boolean {
  return text.length === 18 && text === mask(text);
}
