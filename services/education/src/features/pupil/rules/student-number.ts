import type { Refusal } from '@ger/kernel';

const NATIONAL = /^[A-Z]?\d{17}[\dX]$/i;
const LONGEST = 30;

/**
 * Why a text cannot be kept as a student number. The national number (全国学籍号) is a letter and the identity number: kept
 * here it would be the number that only civil affairs may keep (domain: identity numbers).
 */
export function studentNumberProblem(text: string): { readonly zh: string; readonly en: string } | undefined {
  if (NATIONAL.test(text.trim()))
    return {
      zh: '全国学籍号由身份证件号码组成，本系统不存；请填写学籍辅号',
      en: 'The national number is made of the identity number and not kept here: enter the regional one',
    };
  return /^[\dA-Za-z-]+$/.test(text.trim()) && text.trim().length <= LONGEST
    ? undefined
    : { zh: '学籍号由字母、数字组成，不超过30位', en: 'letters and digits, at most 30' };
}

/** Two pupils of one school never have the same. */
export const NUMBER_TAKEN: Refusal = {
  code: 'STUDENT_NUMBER_TAKEN',
  clause: '3.3.a',
  zh: '本校另一名在读学生已使用该学籍号',
  en: 'Another pupil of the school has this student number',
  missing: [],
};
