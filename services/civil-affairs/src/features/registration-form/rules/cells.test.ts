import { newId } from '@ger/kernel';
import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { newDossier } from '../../dossier/rules/new-dossier.ts';
import type { ChildEntry } from '../../dossier/rules/registration.ts';
import { cellsOf, readRow } from '../../survey-import/rules/survey-row.ts';
import { cellOf, lineOf } from './cells.ts';
import { NONE, NOT_COLLECTED } from './choices.ts';
import { choicesOf, COLUMNS, type Column } from './columns.ts';

const TODAY = '2026-09-14';
const making = { today: TODAY, newId, tokensOf: (number: string) => [number] };
const headers = COLUMNS.map(({ header }) => header);

/** Cells without which the others of their group make no sense. */
const GROUP = /(Name|Relation|On|AwaySince|AwayDestination|livesAlone|livingKind)$/;
const sayable = ({ key, required }: Column, text: string): boolean =>
  text !== NOT_COLLECTED || !(required || GROUP.test(key));

/** A line as officers fill it in, some cells said not to be collected. */
const filled = (column: Column): fc.Arbitrary<string> => {
  const choices = choicesOf(column);
  if (column.kind === 'CHOICES' && choices) {
    const several = fc.subarray(
      choices.filter((word) => word !== NONE && word !== NOT_COLLECTED),
      { minLength: 1 },
    );
    return fc.oneof(
      several.map((words) => words.join('、')),
      fc.constantFrom(NONE, NOT_COLLECTED),
    );
  }
  if (choices) return fc.constantFrom(...choices.filter((text) => sayable(column, text)));
  if (column.kind === 'DAY')
    return fc.integer({ min: 1, max: 28 }).map((n) => `2014-03-${String(n).padStart(2, '0')}`);
  if (column.kind === 'DIVISION') return fc.constant('150122101202');
  if (column.key.endsWith('Phone')) return fc.constantFrom('13900001234', NONE, NOT_COLLECTED);
  if (column.key.endsWith('dentityNumber')) return fc.constant('159981201403010017');
  if (column.key === 'otherMembers')
    return fc.constantFrom('兄弟姐妹 格日勒 2012-05-01；其他成员 乌云', NONE, NOT_COLLECTED);
  return fc.constantFrom(
    '萨日娜',
    '阿拉坦 其其格',
    ...[NOT_COLLECTED].filter((text) => sayable(column, text)),
  );
};
const line: fc.Arbitrary<Record<string, string>> = fc.record(
  Object.fromEntries(COLUMNS.map((column) => [column.header, filled(column)])),
);
const entryOf = (values: readonly string[]): ChildEntry | undefined => {
  const answer = readRow(cellsOf(headers, values));
  return answer.ok ? answer.row.entry : undefined;
};

describe('2.4 the columns of the registration form 登记表的列', () => {
  it('are each called differently', () => {
    expect(new Set(headers).size).toBe(COLUMNS.length);
    expect(new Set(COLUMNS.map(({ key }) => key)).size).toBe(COLUMNS.length);
  });

  it('say of every field that need not be filled in that it may be 未采集', () => {
    const answer = readRow(
      cellsOf(
        headers,
        COLUMNS.map((column) => (column.required ? sample(column) : NOT_COLLECTED)),
      ),
    );
    if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
    const dossier = newDossier(answer.row.entry, making);

    for (const { key, required } of COLUMNS)
      if (!required) expect([key, cellOf(key, dossier, TODAY) || null]).toEqual([key, null]);
  });

  it('lose nothing: what is written of a dossier reads as the same dossier', () =>
    fc.assert(
      fc.property(line, (values) => {
        const entry = entryOf(headers.map((header) => values[header] ?? ''));
        fc.pre(entry !== undefined);
        const dossier = newDossier(entry, making);

        const written = lineOf(dossier, TODAY).map((cell) => cell ?? NOT_COLLECTED);
        const again = entryOf(written);

        expect(again && lineOf(newDossier(again, making), TODAY)).toEqual(lineOf(dossier, TODAY));
      }),
    ));
});

function sample(column: Column): string {
  return (fc.sample(filled(column), { numRuns: 1, seed: 1 })[0] ?? '').replace(NOT_COLLECTED, '萨日娜');
}
