/** One line of the clause catalogue: a duty of the policy, or a later law that gives it a figure or a detail. */
export interface CatalogueEntry {
  id: string;
  kind: 'policy' | 'law';
  /** What the clause says; for a law its name and articles. */
  title: string;
  /** What the system must do about it; for a law what it fixes. */
  asks: string;
  /** Services that carry the clause (`CA`, `ED`, `PO`, `LG`, `PR`, `SV`, `GW`, `all`); empty for a law. */
  services: readonly string[];
}

const POLICY_ID = /^\d+(\.\d+)*(\.[a-z])?$/;
const LAW_ID = /^L\.\d+$/;

/**
 * Reads the tables of `docs/policy/clauses.md` in the order they stand.
 * Throws a plain Error on a malformed row or a clause id that stands twice: the catalogue is an input of the build.
 */
export function parseCatalogue(markdown: string): CatalogueEntry[] {
  const entries = markdown.split('\n').flatMap((line, index) => {
    const cells = cellsOf(line);
    const id = cells[0];
    if (id === undefined || id === 'id' || /^-+$/.test(id)) return [];
    return [entryOf(id, cells, index + 1)];
  });
  const ids = entries.map((entry) => entry.id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Error(`clause ${twice} stands twice in the catalogue`);
  return entries;
}

function cellsOf(line: string): string[] {
  if (!line.startsWith('|')) return [];
  return line
    .replace(/\|\s*$/, '')
    .split('|')
    .slice(1)
    .map((cell) => cell.trim());
}

function entryOf(id: string, cells: readonly string[], line: number): CatalogueEntry {
  const [, title, asks, where] = cells;
  if (title && asks && LAW_ID.test(id) && cells.length === 3) {
    return { id, kind: 'law', title: plain(title), asks: plain(asks), services: [] };
  }
  if (title && asks && where && POLICY_ID.test(id) && cells.length === 4) {
    return { id, kind: 'policy', title: plain(title), asks: plain(asks), services: where.split(' ') };
  }
  throw new Error(`line ${line} of the clause catalogue is neither a clause nor a law: ${id}`);
}

function plain(text: string): string {
  return text.replaceAll('**', '');
}
