import type { StoreTools } from '@ger/subgraph';
import type { Dossier } from '../dossier/rules/dossier.ts';
import { duplicateKeys } from './rules/duplicate-keys.ts';

/** Keeps the keys by which these files are compared with others (2.4): what they are now, and no more. */
export async function keepDuplicateKeys(
  { manager, textTokensOf }: Pick<StoreTools, 'manager' | 'textTokensOf'>,
  dossiers: readonly Dossier[],
): Promise<void> {
  const keys = keysOf(dossiers, textTokensOf);
  await manager.query(
    `WITH kept AS (SELECT * FROM unnest($2::uuid[], $3::text[]) AS k(child_id, key)),
          gone AS (DELETE FROM duplicate_key d WHERE d.child_id = ANY ($1::uuid[])
                    AND NOT EXISTS (SELECT FROM kept k WHERE k.child_id = d.child_id AND k.key = d.key))
     INSERT INTO duplicate_key (child_id, key) SELECT child_id, key FROM kept ON CONFLICT DO NOTHING`,
    [dossiers.map(({ id }) => id), keys.map(({ childId }) => childId), keys.map(({ key }) => key)],
  );
}

/** The same of files that have just been added: there is nothing to take away. */
export async function addDuplicateKeys(
  { manager, textTokensOf }: Pick<StoreTools, 'manager' | 'textTokensOf'>,
  dossiers: readonly Dossier[],
): Promise<void> {
  const keys = keysOf(dossiers, textTokensOf);
  await manager.query(
    `INSERT INTO duplicate_key (child_id, key) SELECT * FROM unnest($1::uuid[], $2::text[])`,
    [keys.map(({ childId }) => childId), keys.map(({ key }) => key)],
  );
}

function keysOf(
  dossiers: readonly Dossier[],
  tokensOf: StoreTools['textTokensOf'],
): { childId: string; key: string }[] {
  return dossiers.flatMap((dossier) =>
    duplicateKeys(dossier, tokensOf).map((key) => ({ childId: dossier.id, key })),
  );
}
