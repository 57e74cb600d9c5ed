import type { Batch, Reader } from './context.ts';
import { keysetPage, type Page } from './keyset.ts';

/** A row of a list before it is loaded: its key, and the value the list is ordered by, as text. */
export interface ListedKey {
  readonly key: string;
  readonly at: string;
}

/** A page of keys that were asked for one more than `size`, loaded in one go; what the reader may not see is left out. */
export async function loadedPage<T>(
  reader: Reader,
  keys: readonly ListedKey[],
  size: number,
  load: Batch<string, T>,
): Promise<Page<T>> {
  const found = await load(
    reader,
    keys.map(({ key }) => key),
  );
  const rows = keys.flatMap((listed) => {
    const thing = found.get(listed.key);
    return thing === undefined ? [] : [{ listed, thing }];
  });
  return keysetPage(
    rows,
    size,
    ({ listed }) => [listed.at, listed.key],
    ({ thing }) => thing,
  );
}
