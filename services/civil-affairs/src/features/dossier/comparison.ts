import { cellFor } from '@ger/access';
import { InvalidInput, type DivisionCode, type Label } from '@ger/kernel';
import type { Fact } from '@ger/schema/events';
import type { SubgraphContext } from '@ger/subgraph';
import { divisionsByCode } from '../division/queries.ts';
import { versionsBetween, type DossierVersion } from './version-queries.ts';
import {
  changesIn,
  differ,
  linesOf,
  sectionWords,
  type Change,
  type Line,
} from './rules/compare-versions.ts';
import type { ComparedSectionKey, PlaceName, FieldStanding } from './rules/version-fields.ts';

/** Any two versions of a dossier. */
export interface TwoVersions {
  readonly from: number;
  readonly to: number;
}
/** Why a line is not shown to this reader. */
export type Withheld = 'NOT_PERMITTED' | 'PURPOSE_NEEDED';
/** A change of a line with the version that made it. */
export type ComparedChange = Change<DossierVersion>;

/** One line of the comparison as its reader sees it. */
export interface ComparedLine extends Label {
  readonly key: string;
  readonly guardian: (Label & { readonly id: string }) | null;
  readonly withheld: Withheld | null;
  readonly before: FieldStanding | null;
  readonly after: FieldStanding | null;
  readonly differs: boolean | null;
  readonly changes: ComparedChange[];
}
/** The lines of one section. */
export interface ComparedSection extends Label {
  readonly key: ComparedSectionKey;
  readonly fields: ComparedLine[];
}
/** 版本对照 (2.4) */
export interface Comparison {
  readonly from: DossierVersion;
  readonly to: DossierVersion;
  readonly sections: ComparedSection[];
}

/**
 * 版本对照 — two versions of a dossier field by field in the sections of the form, with every change between them (2.4).
 * Each line only to who may read its fact, for a purpose where it needs one, and noted as read of the child.
 * Throws InvalidInput for a version that is not on record.
 */
export async function compareVersions(
  childId: string,
  asked: TwoVersions,
  context: SubgraphContext,
): Promise<Comparison> {
  const versions = await context.read(versionsBetween, { childId, ...asked });
  const [from, to] = [versionOf(versions, 'from', asked), versionOf(versions, 'to', asked)];
  const place = await placeNames(context, versions);
  const withheldBy = withheldFrom(context);
  const lines = linesOf(versions).map((line) => {
    const withheld = withheldBy(line.fact);
    if (withheld === null) context.noteRead(childId, line.fact);
    return { section: line.section, compared: comparedLine(line, { versions, from, to, place }, withheld) };
  });
  const sections = Map.groupBy(lines, ({ section }) => section);
  return {
    from,
    to,
    sections: [...sections].map(([key, of]) => ({
      key,
      ...sectionWords(key),
      fields: of.map(({ compared }) => compared),
    })),
  };
}

interface Compared {
  readonly versions: readonly DossierVersion[];
  readonly from: DossierVersion;
  readonly to: DossierVersion;
  readonly place: PlaceName;
}

function comparedLine(
  line: Line,
  { versions, from, to, place }: Compared,
  withheld: Withheld | null,
): ComparedLine {
  const { key, zh, en, guardian = null } = line;
  const named = { key, zh, en, guardian, withheld };
  if (withheld !== null) return { ...named, before: null, after: null, differs: null, changes: [] };
  const before = line.standing(from.dossier, place);
  const after = line.standing(to.dossier, place);
  return {
    ...named,
    before,
    after,
    differs: differ(before, after),
    changes: changesIn(line, versions, place),
  };
}

function versionOf(
  versions: readonly DossierVersion[],
  path: 'from' | 'to',
  asked: TwoVersions,
): DossierVersion {
  const version = versions.find((one) => one.version === asked[path]);
  if (version) return version;
  throw new InvalidInput([
    { path, zh: `没有第 ${asked[path]} 版`, en: `there is no version ${asked[path]}` },
  ]);
}

/** What keeps a fact from the reader; a cell by relation is for rows the reader does not reach otherwise. */
function withheldFrom({ officer, purpose }: SubgraphContext): (fact: Fact) => Withheld | null {
  return (fact) => {
    const cell = cellFor(fact, officer?.post.role ?? 'public');
    if (cell.reach !== 'YES') return 'NOT_PERMITTED';
    return cell.purpose && purpose === undefined ? 'PURPOSE_NEEDED' : null;
  };
}

/** Places by name; one that is not known stays its code. */
async function placeNames(context: SubgraphContext, versions: readonly DossierVersion[]): Promise<PlaceName> {
  const codes = new Set<DivisionCode>(
    versions.flatMap(({ dossier: { residence, registration, form } }) => [
      residence,
      registration,
      ...form.residences.map(({ division }) => division),
    ]),
  );
  const divisions = await Promise.all([...codes].map((code) => context.batch(divisionsByCode).load(code)));
  const names = new Map(
    divisions.flatMap((division) => (division ? [[division.code, division.fullName]] : [])),
  );
  return (code) => names.get(code) ?? code;
}
