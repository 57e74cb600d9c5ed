import type { ChildOnDayQuery, ChildVersionsQuery, CompareVersionsQuery } from '@ger/schema/client';

type Child = NonNullable<ChildVersionsQuery['child']>;
/** A dossier whose versions the reader may see, the newest first. */
export interface VersionedChild extends Pick<Child, 'id' | 'version' | 'name'> {
  readonly versions: NonNullable<Child['versions']>;
}
export type Version = VersionedChild['versions'][number];

/** Two versions field by field. */
export type Compared = NonNullable<NonNullable<CompareVersionsQuery['child']>['compareVersions']>;
export type ComparedField = Compared['sections'][number]['fields'][number];
export type Value = NonNullable<ComparedField['before']>;

/** How things stood on a day. */
export type DayFacts = NonNullable<NonNullable<ChildOnDayQuery['child']>['validOn']>;

function versionIn(parameters: URLSearchParams, name: string): number | undefined {
  const version = Number(parameters.get(name));
  return Number.isInteger(version) && version > 0 ? version : undefined;
}

/** The two versions of the address; by default the newest and the one before it. */
export function chosenIn(parameters: URLSearchParams, newest: number): { from: number; to: number } {
  const to = versionIn(parameters, 'to') ?? newest;
  return { to, from: versionIn(parameters, 'from') ?? Math.max(1, to - 1) };
}

/** Whether a field has anything to tell: it differs, or was changed and changed back. */
export function isTold({ differs, changes }: ComparedField): boolean {
  return differs === true || changes.length > 0;
}
