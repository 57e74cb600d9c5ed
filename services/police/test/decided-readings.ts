import { FINDINGS, type FindingKind, type MeasureKind } from '../src/features/incident/rules/vocabulary.ts';

/** How strongly a reading asks for a measure; `deferred` and `implied` are words of the second reading alone. */
export type Standing = 'required' | 'possible' | 'deferred' | 'implied' | 'absent';

/** The second reading's measures by the table's names; null where the machine or another agency does it. */
export const TABLE_NAMES: Readonly<Record<string, MeasureKind | null>> = {
  ACCEPT_REPORT: null, // steps of the machine: an incident is accepted and dispatched before any measure is due
  DISPATCH_AND_INVESTIGATE: null,
  ORDER_PARENTS_TO_RETURN_OR_DELEGATE: 'ORDER_RETURN_OR_DELEGATE',
  ADMONISH_PARENTS: 'ADMONISH_PARENTS',
  CONTACT_PARENTS_TO_RETURN_OR_ENTRUST_RELATIVE: 'CONTACT_PARENTS',
  ESCORT_TO_TEMPORARY_CARE: 'ESCORT_TO_TEMPORARY_CARE',
  HELP_NOTIFY_PARENTS: 'HELP_NOTIFY_PARENTS',
  START_SEARCH: 'RAPID_SEARCH',
  STOP_THE_VIOLENCE: 'STOP_VIOLENCE',
  NOTIFY_AND_HELP_CIVIL_AFFAIRS_SHELTER: 'PLACE_IN_SHELTER',
  STOP_THE_HARM: 'STOP_HARM', // one measure with the next: 制止侵害、实施保护
  PROTECT_CHILD: 'STOP_HARM',
  COLLECT_EVIDENCE: 'COLLECT_EVIDENCE',
  MEDICAL_CARE: 'ASSIST_MEDICAL_CARE',
  INJURY_APPRAISAL: 'ASSIST_INJURY_APPRAISAL',
  NOTIFY_TOWNSHIP: 'NOTIFY_TOWNSHIP',
  LEGAL_AID: 'REQUEST_LEGAL_AID',
  SCHOOL_CHANGE: 'REQUEST_SCHOOL_PLACE',
  UNITS_ASSIST_POLICE: null, // the units' duty (assist-police); what the police do is to ask
  REQUEST_ASSISTANCE: 'ASK_ASSISTANCE',
};

/** A difference between the table and the second reading, decided from the Chinese text. */
export interface Decided {
  readonly measure: MeasureKind;
  readonly table: Standing;
  readonly second: Standing;
  readonly findings: readonly FindingKind[];
  readonly why: string;
}

const CARER_FAILS = [
  'GUARDIAN_INCAPABLE',
  'GUARDIAN_NOT_PERFORMING',
  'DELEGATE_INCAPABLE',
  'DELEGATE_NOT_PERFORMING',
] as const;
const A_AND_B = ['LIVING_ALONE', ...CARER_FAILS] as const;
const HARM = ['UNLAWFUL_HARM', 'ACCIDENTAL_INJURY'] as const;
const E_AND_F = ['DOMESTIC_VIOLENCE', 'ABUSE', 'ABANDONMENT', ...HARM] as const;

const OWED_LATER =
  'The order, the admonition and the contact are owed all the same: c replaces none of them. The incident stays in follow-up until they are done or lawfully waived.';
const G_IS_E_AND_F =
  '上述情形 joins the cases of its own sentence. An injured child who also lives alone has an accident or harm as a second finding, and the union asks for g.';
const G_FOR_D =
  'The clause catalogue reads g for d as well: a missing child who is found may be hurt, and how it came to be missing must be investigated.';

/** 两种读法的分歧及其裁定 — a row without use, and a difference without a row, fail the test. */
export const DECIDED: readonly Decided[] = [
  {
    measure: 'ASK_ASSISTANCE',
    table: 'possible',
    second: 'implied',
    findings: FINDINGS,
    why: 'The clause obliges the units and leaves the asking to the police: possible in every case.',
  },
  {
    measure: 'ORDER_RETURN_OR_DELEGATE',
    table: 'required',
    second: 'deferred',
    findings: ['LIVING_ALONE'],
    why: OWED_LATER,
  },
  {
    measure: 'ADMONISH_PARENTS',
    table: 'required',
    second: 'deferred',
    findings: ['LIVING_ALONE'],
    why: OWED_LATER,
  },
  {
    measure: 'CONTACT_PARENTS',
    table: 'required',
    second: 'deferred',
    findings: CARER_FAILS,
    why: OWED_LATER,
  },
  {
    measure: 'ESCORT_TO_TEMPORARY_CARE',
    table: 'possible',
    second: 'absent',
    findings: A_AND_B,
    why: 'Parents reached but days away: a and b name no interim care. 有针对性地采取应急处置措施 allows what c requires, so it is offered, not owed.',
  },
  {
    measure: 'ESCORT_TO_TEMPORARY_CARE',
    table: 'possible',
    second: 'implied',
    findings: ['ABANDONMENT'],
    why: 'Nearest to a child living alone: offered; e already gives the place in a shelter.',
  },
  {
    measure: 'HELP_NOTIFY_PARENTS',
    table: 'possible',
    second: 'implied',
    findings: ['ABANDONMENT'],
    why: 'Goes with the escort: who abandons is seldom notified without danger, so it is never owed.',
  },
  {
    measure: 'PLACE_IN_SHELTER',
    table: 'possible',
    second: 'implied',
    findings: HARM,
    why: '实施保护 leaves the means open; a place found by civil affairs is one of them.',
  },
  {
    measure: 'PLACE_IN_SHELTER',
    table: 'absent',
    second: 'implied',
    findings: [...A_AND_B, 'MISSING'],
    why: 'For a and b the text has its own way, the escort to temporary care along the ladder of c; who is missing is searched for first.',
  },
  {
    measure: 'COLLECT_EVIDENCE',
    table: 'absent',
    second: 'implied',
    findings: A_AND_B,
    why: G_IS_E_AND_F,
  },
  {
    measure: 'ASSIST_MEDICAL_CARE',
    table: 'absent',
    second: 'implied',
    findings: A_AND_B,
    why: G_IS_E_AND_F,
  },
  {
    measure: 'ASSIST_INJURY_APPRAISAL',
    table: 'absent',
    second: 'implied',
    findings: A_AND_B,
    why: G_IS_E_AND_F,
  },
  {
    measure: 'ASSIST_MEDICAL_CARE',
    table: 'possible',
    second: 'implied',
    findings: E_AND_F,
    why: 'g sets no condition, and not every injury is seen: without one the doctor is offered, not owed.',
  },
  { measure: 'COLLECT_EVIDENCE', table: 'required', second: 'implied', findings: ['MISSING'], why: G_FOR_D },
  {
    measure: 'ASSIST_MEDICAL_CARE',
    table: 'required',
    second: 'implied',
    findings: ['MISSING'],
    why: G_FOR_D,
  },
  {
    measure: 'ASSIST_INJURY_APPRAISAL',
    table: 'required',
    second: 'implied',
    findings: ['MISSING'],
    why: G_FOR_D,
  },
];
