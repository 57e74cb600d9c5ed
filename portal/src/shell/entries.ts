import type { Post } from './officer.tsx';

/** One entry of the navigation; its words stand under `nav` in the texts. */
export interface Entry {
  readonly key: 'children' | 'duties';
  readonly path: string;
}

const CHILDREN: Entry = { key: 'children', path: '/children' };
const DUTIES: Entry = { key: 'duties', path: '/duties' };

/** Groups of posts that work with children's files; the others have no page here yet. */
const ENTRIES: Readonly<Record<string, readonly Entry[]>> = {
  VILLAGE_TOWNSHIP: [CHILDREN, DUTIES],
  CIVIL_AFFAIRS: [CHILDREN, DUTIES],
  SCHOOL: [CHILDREN, DUTIES],
  EDUCATION: [CHILDREN, DUTIES],
  POLICE: [CHILDREN, DUTIES],
  MASS_ORGANIZATIONS: [CHILDREN, DUTIES],
  SOCIAL_ORGANIZATION: [CHILDREN, DUTIES],
  SUPERVISION: [DUTIES, CHILDREN],
};

/**
 * Whether a post finds children by name. League and region see masked rows; the graph refuses them a search, which would
 * tell the names it hides.
 */
export function searchesByName({ group }: Pick<Post, 'group'>): boolean {
  return group !== 'SUPERVISION';
}

/**
 * The pages a post works with, the one it begins with first. This only spares the reader empty pages: what may be seen
 * is decided by the graph, field by field.
 */
export function entriesFor({ group }: Pick<Post, 'group'>): readonly Entry[] {
  return ENTRIES[group] ?? [];
}
