import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FIGURES, limitOn, tightening, valueOf, type FigureKind } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import { DUTY_KINDS } from '../../duty/rules/duty-kinds.ts';
import { BY_RULE_SET } from './machine.ts';
import { usesOf } from './uses.ts';

const DAY = '2026-11-28';
const CHECKOUT = path.resolve(import.meta.dirname, '../../../../../..');
const sources = globSync('services/*/src/**/*.ts', {
  cwd: CHECKOUT,
  exclude: (name) => /generated|\.test\.ts$|features\/figure\//.test(name),
}).map((file) => readFileSync(path.join(CHECKOUT, file), 'utf8'));
const among = (functions: RegExp): string[] => sources.filter((text) => functions.test(text));
const COUNTING = among(/\b(figureOn|figuresByPlace)\(|\bFigureKind\b/);
const BY_DEFAULT = sources.flatMap((text) =>
  [...text.matchAll(/limitOn\('([a-z-]+)'/g)].map(([, kind]) => kind),
);

/** Whether a rule of some service counts by the figure with what was made stricter, or a duty is limited by it. */
const isRead = (kind: FigureKind): boolean =>
  COUNTING.some((text) => text.includes(`'${kind}'`)) ||
  DUTY_KINDS.some((duty) => duty.kind === kind) ||
  FIGURES.some(
    ({ kind: duty, repeats }) =>
      DUTY_KINDS.some((row) => row.kind === duty) && [repeats?.every, repeats?.until].includes(kind),
  );
const isDefault = (kind: FigureKind): boolean =>
  !limitOn(kind, DAY).statutory && valueOf(limitOn(kind, DAY).amount) !== undefined;
const mayBeStricter = FIGURES.map(({ kind }) => kind).filter(
  (kind) => isDefault(kind) && !BY_RULE_SET.has(kind) && usesOf(kind).length > 0,
);

describe('6.1.a what a stricter figure changes 从严后改变什么', () => {
  it.each(mayBeStricter)('%s is read by a rule, with what was made stricter', (kind) => {
    expect(isRead(kind)).toBe(true);
    expect(BY_DEFAULT).not.toContain(kind);
    expect(['STRICTER', 'NOT_STRICTER']).toContain(tightening(kind, DAY, 1));
  });

  it('names every figure that a rule counts by: nothing stricter is refused that would take effect', () => {
    const unnamed = FIGURES.filter(
      ({ kind }) => isDefault(kind) && !BY_RULE_SET.has(kind) && isRead(kind) && usesOf(kind).length === 0,
    );

    expect(unnamed.map(({ kind }) => kind)).toEqual([]);
  });

  it.each(FIGURES.map(({ kind }) => kind))('%s says in both languages what counts by it', (kind) => {
    for (const { zh, en } of usesOf(kind))
      expect([zh.length > 0, /\p{Script=Han}/u.test(en)]).toEqual([true, false]);
  });
});
