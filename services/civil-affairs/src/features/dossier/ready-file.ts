import type { StoreTools } from '@ger/subgraph';
import { compareKeysOf } from '../duplicate/keys.ts';
import { rowOf, type DossierRow } from './entities.ts';
import { childKeys } from './rules/name-keys.ts';
import type { Dossier } from './rules/dossier.ts';

/** What is only known when a row is written: when that is, and how the child is classified then. */
export const WHEN_WRITTEN = ['updatedAt', 'risk', 'classification'] as const;
type Unwritten = Omit<DossierRow, (typeof WHEN_WRITTEN)[number]>;

/** What a new file is written with, as far as it follows of the dossier alone. */
export interface ReadyFile {
  /** Its row as JSON, sealed. */
  readonly row: string;
  /** The keys by which the child is found. */
  readonly nameKeys: readonly string[];
  /** The keys by which the file is compared with others (2.4). */
  readonly compareKeys: readonly string[];
}

const made = new WeakMap<Dossier, ReadyFile>();

/**
 * Makes a file ready to be written: once, however often it is asked. Whoever knows early what will be written asks while
 * the database is busy with something else.
 */
export function readyFile(
  { cipher, textTokensOf }: Pick<StoreTools, 'cipher' | 'textTokensOf'>,
  dossier: Dossier,
): ReadyFile {
  const known = made.get(dossier);
  if (known) return known;
  const {
    updatedAt: _at,
    risk: _risk,
    classification: _classification,
    ...row
  } = rowOf(dossier, cipher, NEVER);
  const ready = {
    row: JSON.stringify(row satisfies Unwritten),
    nameKeys: childKeys(dossier),
    compareKeys: compareKeysOf(dossier, textTokensOf),
  };
  made.set(dossier, ready);
  return ready;
}

const NEVER = new Date(0);
