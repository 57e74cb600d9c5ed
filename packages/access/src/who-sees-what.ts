import { ROLES, type Role, type RoleGroup } from '@ger/kernel';
import type { Fact } from '@ger/schema/events';

/**
 * One cell of the table: how a group of roles may read a fact.
 * NO — not at all · YES — whoever may see the row · RELATION — only children the post has a relation to
 * (own pupils, children served, own orders, a duty escalated to it, break-glass), wherever they live.
 */
export type Reach = 'NO' | 'YES' | 'RELATION';
/** One cell: how far, and whether a purpose must be named. */
export interface Cell {
  readonly reach: Reach;
  /** The officer must say what for (identity number, full address of others, reporter …). */
  readonly purpose: boolean;
  /** Of the group these roles alone; all of them where it is not said. */
  readonly only?: readonly Role[];
}

const NO: Cell = { reach: 'NO', purpose: false };
const YES: Cell = { reach: 'YES', purpose: false };
const RELATED: Cell = { reach: 'RELATION', purpose: false };
const PURPOSE: Cell = { reach: 'YES', purpose: true };
const alone = (...only: Role[]): Cell => ({ ...YES, only });

type Row = Partial<Record<RoleGroup, Cell>>;

/** Everybody who signed in, whatever the role. */
const EVERYBODY: Row = {
  VILLAGE_TOWNSHIP: YES,
  CIVIL_AFFAIRS: YES,
  SCHOOL: YES,
  EDUCATION: YES,
  POLICE: YES,
  MASS_ORGANIZATIONS: YES,
  SOCIAL_ORGANIZATION: YES,
  SUPERVISION: YES,
  REPORTING_UNIT: YES,
  AUDIT: YES,
};
/** Everybody who works with children's files; league and region see masked rows. */
const AGENCIES: Row = { ...EVERYBODY, REPORTING_UNIT: NO, AUDIT: NO };

/**
 * 谁能看什么 — who sees what (domain: who sees what; 3.2.a, L.14). Deny by default: a group that a row does not name
 * may not read the fact. Which *rows* a post reaches (by division or by relation) is decided in PostgreSQL by row-level
 * security; this table decides the fact. It is one table, so that an official can check it line by line.
 */
export const WHO_SEES_WHAT: Readonly<Record<Fact, Row>> = {
  PUBLIC: { ...EVERYBODY, PUBLIC: YES },
  SIGNED_IN: EVERYBODY,
  CHILD_ROW: AGENCIES,
  CHILD_CORE: { ...AGENCIES, SUPERVISION: RELATED },
  IDENTITY_NUMBER: { CIVIL_AFFAIRS: PURPOSE, POLICE: PURPOSE },
  IDENTITY_NUMBER_MASKED: { VILLAGE_TOWNSHIP: YES, CIVIL_AFFAIRS: YES, POLICE: YES },
  FULL_ADDRESS: {
    VILLAGE_TOWNSHIP: YES,
    CIVIL_AFFAIRS: YES,
    SCHOOL: YES,
    POLICE: YES,
    MASS_ORGANIZATIONS: YES,
    SOCIAL_ORGANIZATION: YES,
  },
  GUARDIANS: { VILLAGE_TOWNSHIP: YES, CIVIL_AFFAIRS: YES, POLICE: YES },
  GUARDIAN_CONTACT: {
    VILLAGE_TOWNSHIP: YES,
    CIVIL_AFFAIRS: YES,
    SCHOOL: YES,
    EDUCATION: YES,
    POLICE: YES,
    MASS_ORGANIZATIONS: YES,
    SOCIAL_ORGANIZATION: YES,
  },
  HEALTH: { VILLAGE_TOWNSHIP: YES, CIVIL_AFFAIRS: YES, POLICE: PURPOSE },
  CLASSIFICATION: { VILLAGE_TOWNSHIP: YES, CIVIL_AFFAIRS: YES, POLICE: YES, SUPERVISION: YES },
  INCIDENT_EXISTS: { VILLAGE_TOWNSHIP: YES, CIVIL_AFFAIRS: YES, SCHOOL: YES, POLICE: YES, SUPERVISION: YES },
  INCIDENT: { VILLAGE_TOWNSHIP: YES, CIVIL_AFFAIRS: YES, POLICE: YES },
  REPORTER: { POLICE: PURPOSE },
  ATTENDANCE: { VILLAGE_TOWNSHIP: YES, SCHOOL: YES, EDUCATION: YES },
  SCHOOLING_STATUS: {
    VILLAGE_TOWNSHIP: YES,
    CIVIL_AFFAIRS: YES,
    SCHOOL: YES,
    EDUCATION: YES,
    POLICE: YES,
    SUPERVISION: RELATED,
  },
  // Not the schools: the old one must not learn that another is looked for (4.2.j). The receiving one reads its own cases as
  // SCHOOLING_STATUS.
  SCHOOL_PLACEMENT: { VILLAGE_TOWNSHIP: YES, CIVIL_AFFAIRS: YES, EDUCATION: YES, POLICE: YES },
  COUNSELLING: { SOCIAL_ORGANIZATION: YES },
  // A school's screenings are its psychologist's alone (3.3.c); the answers ask for a purpose besides, where they are read.
  SCREENING: { SCHOOL: alone('school.psychologist') },
  ASSESSMENT: { VILLAGE_TOWNSHIP: YES, CIVIL_AFFAIRS: YES },
  // Which part is an agency's own, the rows say: police and school see the parts asked of their unit, and nothing of the whole.
  ASSESSMENT_PART: { VILLAGE_TOWNSHIP: YES, CIVIL_AFFAIRS: YES, SCHOOL: YES, POLICE: YES },
  SERVICE: { VILLAGE_TOWNSHIP: YES, CIVIL_AFFAIRS: YES, MASS_ORGANIZATIONS: YES },
  ORDER: { VILLAGE_TOWNSHIP: YES, CIVIL_AFFAIRS: YES, SOCIAL_ORGANIZATION: YES },
  DUTY: AGENCIES,
  IMPORT: { VILLAGE_TOWNSHIP: YES, CIVIL_AFFAIRS: YES },
  // Counts of the office itself, no fact of a child: small ones too, since its officers see the rows they are counted of.
  SUMMARY: { VILLAGE_TOWNSHIP: YES, CIVIL_AFFAIRS: YES, SUPERVISION: YES },
  // Real names (L.15): every agency must know whom to turn to in a village; the phone and what vetting found is the employer's.
  STAFF: AGENCIES,
  STAFF_CONTACT: { VILLAGE_TOWNSHIP: YES, CIVIL_AFFAIRS: YES },
  SHELTER_ADDRESS: { CIVIL_AFFAIRS: YES },
  // The file itself; that it exists, and whose hands it went through, the rows show to the units that have it.
  EVIDENCE: { POLICE: PURPOSE },
  AUDIT: { AUDIT: YES },
};

/** How a role may read a fact. */
export function cellFor(fact: Fact, role: Role): Cell {
  const cell = WHO_SEES_WHAT[fact][ROLES[role].group] ?? NO;
  return cell.only && !cell.only.includes(role) ? NO : cell;
}

/**
 * Groups whose posts reach children by the divisions of their unit. All others reach a child only by a relation: a
 * school its pupils, an organization the children it serves, although the unit may cover divisions with its venues.
 */
const BY_DIVISION: ReadonlySet<RoleGroup> = new Set<RoleGroup>([
  'VILLAGE_TOWNSHIP',
  'CIVIL_AFFAIRS',
  'EDUCATION',
  'POLICE',
  'SUPERVISION',
]);

/** Whether posts of this group reach children by division (domain: who sees what). */
export function reachesByDivision(group: RoleGroup): boolean {
  return BY_DIVISION.has(group);
}
