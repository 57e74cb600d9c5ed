import type { Label } from '@ger/kernel';

/** 结果等级 — from a score on, until the next band begins. */
export interface Band extends Label {
  readonly code: string;
  readonly from: number;
  readonly positive: boolean;
  readonly urgent?: true;
}

/** 警示条目 — a few items whose sum alone asks for help, whatever the whole score says. */
export interface Sign extends Label {
  /** Numbers of the items, counted from 1. */
  readonly items: readonly number[];
  readonly from: number;
  readonly urgent?: true;
}

/** 筛查量表 — one instrument as data: who answers it, at what age, its items and what the scores mean (3.3.c). */
export interface Instrument extends Label {
  /** With the version of the wording: old screenings are read by the instrument of their day. */
  readonly id: string;
  readonly source: string;
  readonly respondent: 'PUPIL' | 'GUARDIAN';
  /** Full years, both included. */
  readonly ages: { readonly from: number; readonly to: number };
  /** Whether the Chinese wording and the limits were checked against a published Chinese version. */
  readonly verified: boolean;
  readonly options: readonly (Label & { readonly value: number })[];
  readonly items: readonly Label[];
  /** In the order of their scores; the first begins at 0. */
  readonly bands: readonly [Band, ...Band[]];
  readonly signs: readonly Sign[];
}

/** What a set of answers comes to. */
export interface ScreeningResult {
  readonly score: number;
  readonly band: Band;
  readonly positive: boolean;
  readonly urgent: boolean;
}

/** The highest score there is. */
export function highestScore({ items, options }: Instrument): number {
  return items.length * Math.max(...options.map(({ value }) => value));
}

/** Whether these are answers to this instrument: one for every item, each among its options. */
export function areAnswersTo({ items, options }: Instrument, answers: readonly number[]): boolean {
  const values = new Set(options.map(({ value }) => value));
  return answers.length === items.length && answers.every((answer) => values.has(answer));
}

/** The result of a set of answers: the band of the score, and whether the score or a single sign asks for help. */
export function resultOf({ bands, signs }: Instrument, answers: readonly number[]): ScreeningResult {
  const score = sumOf(answers);
  const band = bands.findLast(({ from }) => from <= score) ?? bands[0];
  const seen = signs.filter(
    ({ items, from }) => sumOf(items.map((number) => answers[number - 1] ?? 0)) >= from,
  );
  return {
    score,
    band,
    positive: band.positive || seen.length > 0,
    urgent: band.urgent === true || seen.some(({ urgent }) => urgent === true),
  };
}

const sumOf = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
