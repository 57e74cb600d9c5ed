import { headerOf } from '../../registration-form/rules/columns.ts';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { compareKeysOf } from '../../duplicate/keys.ts';
import type { TextTokens } from '../../duplicate/rules/duplicate-keys.ts';
import { mustBeLookedAt, scoreOf, type Bounds } from '../../duplicate/rules/score.ts';
import { repeated, type Judgement } from './verdict.ts';

/** More lines than this do not share a key by being about one child. */
const MOST_HOLDERS = 50;

/** The lines of a sheet read so far, by what they could be about the same child by. */
export interface InFile {
  /** An earlier line about the same child: the same number, or without one the same name, birth date, sex and village. */
  sameAs(dossier: Dossier): Judgement | undefined;
  /** Earlier lines that must be looked at: twins, the same child written differently (2.4). */
  alike(dossier: Dossier): number[];
  /** Notes a good line. */
  note(row: number, dossier: Dossier): void;
}

/** Compares the lines of one sheet with each other. */
export function inFile(tokensOf: TextTokens, bounds: Bounds): InFile {
  const byNumber = new Map<string, number>();
  const byPerson = new Map<string, number>();
  const byKey = new Map<string, number[]>();
  const lines = new Map<number, Dossier>();
  const keysOf = (dossier: Dossier): readonly string[] => compareKeysOf(dossier, tokensOf);
  return {
    sameAs(dossier) {
      const number = dossier.identityTokens
        .map((token) => byNumber.get(token))
        .find((row) => row !== undefined);
      if (number !== undefined) return repeated(headerOf('identityNumber'), number);
      const person = dossier.identityNumber === null ? byPerson.get(personOf(dossier)) : undefined;
      return person === undefined ? undefined : repeated(headerOf('name'), person);
    },
    alike(dossier) {
      const sharing = keysOf(dossier).flatMap((key) => {
        const rows = byKey.get(key) ?? [];
        return rows.length <= MOST_HOLDERS ? rows : [];
      });
      return [...new Set(sharing)]
        .filter((row) => {
          const other = lines.get(row);
          return other !== undefined && mustBeLookedAt(scoreOf(dossier, other), dossier.residence, bounds);
        })
        .toSorted((a, b) => a - b);
    },
    note(row, dossier) {
      lines.set(row, dossier);
      for (const token of dossier.identityTokens) byNumber.set(token, row);
      byPerson.set(personOf(dossier), row);
      for (const key of keysOf(dossier)) {
        const rows = byKey.get(key);
        if (rows) rows.push(row);
        else byKey.set(key, [row]);
      }
    },
  };
}

const personOf = ({ name, birthDate, sex, residence }: Dossier): string =>
  [name, birthDate, sex, residence].join('\n');
