import type { StoreTools } from '@ger/subgraph';
import type { Dossier } from '../dossier/rules/dossier.ts';
import { duplicateKeys, type TextTokens } from './rules/duplicate-keys.ts';

const made = new WeakMap<Dossier, readonly string[]>();

/** The keys by which a file is compared with others (2.4), made once: each name, phone and address in them costs a token. */
export function compareKeysOf(dossier: Dossier, tokensOf: TextTokens): readonly string[] {
  const keys = made.get(dossier) ?? duplicateKeys(dossier, tokensOf);
  made.set(dossier, keys);
  return keys;
}

/** Keys as statements take them: children and, beside each, a key of it. */
export type KeyRows = [childIds: string[], keys: string[]];

/** Keeps the keys by which these files are compared with others (2.4): what they are now, and no more. */
export async function keepDuplicateKeys(
  { manager, textTokensOf }: Pick<StoreTools, 'manager' | 'textTokensOf'>,
  dossiers: readonly Dossier[],
): Promise<void> {
  await manager.query(
    `WITH kept AS (SELECT child_id, compare_key(text) AS key FROM unnest($2::uuid[], $3::text[]) AS k(child_id, text)),
          gone AS (DELETE FROM duplicate_key d WHERE d.child_id = ANY ($1::uuid[])
                    AND NOT EXISTS (SELECT FROM kept k WHERE k.child_id = d.child_id AND k.key = d.key))
     INSERT INTO duplicate_key (child_id, key) SELECT child_id, key FROM kept ON CONFLICT DO NOTHING`,
    [dossiers.map(({ id }) => id), ...duplicateKeyRows(dossiers, textTokensOf)],
  );
}

/** The keys of these files. */
export function duplicateKeyRows(
  dossiers: readonly Dossier[],
  tokensOf: StoreTools['textTokensOf'],
): KeyRows {
  const rows = dossiers.flatMap((dossier) =>
    compareKeysOf(dossier, tokensOf).map((key) => ({ childId: dossier.id, key })),
  );
  return [rows.map(({ childId }) => childId), rows.map(({ key }) => key)];
}
