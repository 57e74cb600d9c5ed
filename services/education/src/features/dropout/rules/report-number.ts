import type { DivisionCode } from '@ger/kernel';

/** 文号 — of a written report: banner, year and the number in that year, `控辍报〔2026〕150122-7号` (3.3.h). */
export function reportNumberOf(banner: DivisionCode, year: number, number: number): string {
  return `控辍报〔${year}〕${banner}-${number}号`;
}
