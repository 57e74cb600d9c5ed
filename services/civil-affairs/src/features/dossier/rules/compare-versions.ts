import type { Label } from '@ger/kernel';
import type { Dossier } from './dossier.ts';
import {
  COMPARED_SECTIONS,
  VERSION_FIELDS,
  type ComparedSectionKey,
  type PlaceName,
  type FieldStanding,
  type VersionField,
} from './version-fields.ts';
import { guardianLines, type GuardianLine } from './version-guardians.ts';

/** A recorded version, as far as a comparison needs it. */
export interface Recorded {
  readonly version: number;
  readonly dossier: Dossier;
}

/** A line that is to be compared: of the child, or of one guardian. */
export type Line = VersionField & Partial<Pick<GuardianLine, 'guardian'>>;

/** What changed in a line with one version. */
export interface Change<V> {
  readonly by: V;
  readonly before: FieldStanding;
  readonly after: FieldStanding;
}

/** Whether two versions say something different. 未采集 is not the same as 无. */
export function differ(one: FieldStanding, other: FieldStanding): boolean {
  return one.kind !== other.kind || one.compared !== other.compared;
}

/** All lines of these versions, in the order of the form; every guardian of any of them, in the order recorded. */
export function linesOf(versions: readonly Recorded[]): Line[] {
  // the last name and relation are those it is known by
  const guardians = new Map(
    versions.flatMap(({ dossier }) => dossier.guardians).map((guardian) => [guardian.id, guardian]),
  );
  const lines: Line[] = [...VERSION_FIELDS, ...[...guardians.values()].flatMap(guardianLines)];
  const sections = Object.keys(COMPARED_SECTIONS) as ComparedSectionKey[];
  return sections.flatMap((section) => lines.filter((line) => line.section === section));
}

/** Every change of a line from one version to the next; `versions` follow each other, the oldest first. */
export function changesIn<V extends Recorded>(
  line: Line,
  versions: readonly V[],
  place: PlaceName,
): Change<V>[] {
  const standings = versions.map(({ dossier }) => line.standing(dossier, place));
  return versions.flatMap((by, index) => {
    const [before, after] = [standings[index - 1], standings[index]];
    return before && after && differ(before, after) ? [{ by, before, after }] : [];
  });
}

/** The words of a section. */
export function sectionWords(section: ComparedSectionKey): Label {
  return COMPARED_SECTIONS[section];
}
