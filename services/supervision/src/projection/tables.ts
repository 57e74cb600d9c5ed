import type { Fact } from '@ger/schema/events';
import type { DivisionLevel } from '@ger/kernel';

/** What the fold keeps of the rules it was told of: duty kinds, calendars, tightened figures. One row per version. */
export interface RulesRow {
  name: string;
  version: number;
  content: unknown;
}

/** Which child a pupil or an incident turned out to be. */
export interface SubjectRow {
  subject_id: string;
  child_id: string;
  since: string;
  event_id: string;
}

/** The last that was said of a file: into which it went, or that it came out again. */
export interface MergeRow {
  child_id: string;
  kept_child_id: string;
  /** Where the kept child lives, as the merge says. */
  division: string | null;
  since: string;
  event_id: string;
  stands: boolean;
}

/** Whose a record is, as a person said after a merge was undone. */
export interface AssignmentRow {
  record_id: string;
  from_child_id: string;
  child_id: string;
  event_id: string;
}

/** A unit as it was recorded, every version. */
export interface UnitRow {
  unit_id: string;
  version: number;
  agency: string;
  kind: string;
  superior_unit_id: string | null;
  divisions: string[];
  seat: string;
  occurred_at: string;
}

/** Divisions a unit covers or has covered: by these it is found. */
export interface UnitDivisionRow {
  unit_id: string;
  division: string;
  agency: string;
  kind: string;
}

/** An act that some duty may wait for, under each value it can be waited for by. */
export interface ActRow {
  event_id: string;
  event: string;
  key: string;
  occurred_at: string;
  /** Fields of the payload that the duty kinds ask about. */
  facts: Record<string, unknown>;
  /** The record it is about: it may be given to another child. */
  record_id: string | null;
}

/** What a duty keeps of the event that started it, so that it can be judged anew when a late event comes. */
export interface Seed {
  /** Values it shares with the acts it waits for, by field. */
  readonly keys: Readonly<Record<string, string>>;
  readonly place: string | null;
  /** Unit that the payload names as its carrier. */
  readonly unit: string | null;
}

export interface DutyRow {
  duty_id: string;
  kind: string;
  /** Version of the list of kinds it is judged by. */
  rules_version: number;
  /** 1, 2, 3 … of a duty that comes again. */
  occurrence: number;
  zh: string;
  en: string;
  clause: string;
  fact: Fact;
  level: DivisionLevel;
  statutory: boolean;
  child_id: string | null;
  /** Pupil or incident, where the event named no child. */
  subject_id: string | null;
  /** The record that started it, where it was one. */
  record_id: string | null;
  division: string | null;
  place_no: string | null;
  carrier_unit_id: string | null;
  started_by: string;
  /** When the starting event happened: the first occurrence opens then. */
  begun_at: string;
  opens_at: string;
  due_at: string;
  met_at: string | null;
  met_by: string | null;
  waived_at: string | null;
  waived_by: string | null;
  fell_due_at: string | null;
  withdrawn_at: string | null;
  seed: Seed;
}

/** What a duty waits for: found by the event and the value both share. */
export interface DutyWaitRow {
  duty_id: string;
  event: string;
  key: string;
}

export interface DutyEscalationRow {
  escalation_id: string;
  duty_id: string;
  step: number;
  to_unit_id: string;
  at: string;
  withdrawn_at: string | null;
}

/** One envelope as the timeline of its child shows it. */
export interface TimelineRow {
  event_id: string;
  occurred_at: string;
  aggregate_version: number;
  publisher: string;
  type: string;
  child_id: string | null;
  /** Pupil or incident, where the envelope named no child. */
  subject_id: string | null;
  post_id: string | null;
  /** The record it is about, where it is about one. */
  record_id: string | null;
}

/** 指标计数: what one record of a quarter counts for, such as a village's round of verification. Sums of these are indicators. */
export interface TallyRow {
  source: string;
  source_id: string;
  quarter: string;
  division: string;
  place_no: string;
  /** When the quarter is over. */
  ends_at: string;
  /** Of the last event that said numbers. */
  version: number;
  /** The numbers are said, no longer counted. */
  closed: boolean;
  due: number;
  done: number;
  met: number;
  /** Given up as not done. */
  unfinished: number;
  /** The first time it was said to be complete. */
  completed_at: string | null;
}

/** One part of a record that is counted while the numbers are not yet said: a child's verification. */
export interface TallyPartRow {
  part_id: string;
  source: string;
  source_id: string;
  version: number;
  met: boolean;
}

/** Every table of the projection: its row. Times are ISO 8601 in UTC, bigints text. */
export interface Rows {
  rules: RulesRow;
  subject: SubjectRow;
  merge: MergeRow;
  assignment: AssignmentRow;
  unit: UnitRow;
  unit_division: UnitDivisionRow;
  act: ActRow;
  duty: DutyRow;
  duty_wait: DutyWaitRow;
  duty_escalation: DutyEscalationRow;
  timeline: TimelineRow;
  tally: TallyRow;
  tally_part: TallyPartRow;
}
export type TableName = keyof Rows;

interface Table<Row> {
  readonly key: readonly (keyof Row & string)[];
  readonly rest: readonly (keyof Row & string)[];
}

/** Key and other columns of every table, as the migration made them. */
export const TABLES: { readonly [T in TableName]: Table<Rows[T]> } = {
  rules: { key: ['name', 'version'], rest: ['content'] },
  subject: { key: ['subject_id'], rest: ['child_id', 'since', 'event_id'] },
  merge: {
    key: ['child_id'],
    rest: ['kept_child_id', 'division', 'since', 'event_id', 'stands'],
  },
  assignment: { key: ['record_id'], rest: ['from_child_id', 'child_id', 'event_id'] },
  unit: {
    key: ['unit_id', 'version'],
    rest: ['agency', 'kind', 'superior_unit_id', 'divisions', 'seat', 'occurred_at'],
  },
  unit_division: { key: ['unit_id', 'division', 'agency', 'kind'], rest: [] },
  act: { key: ['event_id', 'key'], rest: ['event', 'occurred_at', 'facts', 'record_id'] },
  duty: {
    key: ['duty_id'],
    rest: [
      'kind',
      'rules_version',
      'occurrence',
      'zh',
      'en',
      'clause',
      'fact',
      'level',
      'statutory',
      'child_id',
      'subject_id',
      'division',
      'place_no',
      'carrier_unit_id',
      'started_by',
      'begun_at',
      'opens_at',
      'due_at',
      'met_at',
      'met_by',
      'waived_at',
      'waived_by',
      'fell_due_at',
      'withdrawn_at',
      'seed',
      'record_id',
    ],
  },
  duty_wait: { key: ['duty_id', 'event', 'key'], rest: [] },
  duty_escalation: {
    key: ['escalation_id'],
    rest: ['duty_id', 'step', 'to_unit_id', 'at', 'withdrawn_at'],
  },
  timeline: {
    key: ['event_id', 'occurred_at'],
    rest: ['aggregate_version', 'publisher', 'type', 'child_id', 'subject_id', 'post_id', 'record_id'],
  },
  tally: {
    key: ['source', 'source_id'],
    rest: [
      'quarter',
      'division',
      'place_no',
      'ends_at',
      'version',
      'closed',
      'due',
      'done',
      'met',
      'unfinished',
      'completed_at',
    ],
  },
  tally_part: { key: ['part_id'], rest: ['source', 'source_id', 'version', 'met'] },
};

export const TABLE_NAMES = Object.keys(TABLES) as TableName[];
