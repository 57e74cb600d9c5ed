import type { Label } from '@ger/kernel';
import type { Fact, QualifiedName, QualifiedPayload } from '@ger/schema/events';

/** Records of this service that may have been written under a kept child's id while a merge stood. */
export type OwnRecordKind =
  | 'VISIT'
  | 'DELEGATION'
  | 'CONTACT'
  | 'URGE'
  | 'FINDING'
  | 'NEED'
  | 'ASSESSMENT'
  | 'PLAN'
  | 'PLACEMENT'
  | 'ASSISTANCE'
  | 'PETITION'
  | 'TRAINING'
  | 'SOURCE_SUPPORT'
  | 'FLAG';
/** Records of other agencies that may have: known by the event that begins them. */
export type ForeignRecordKind = 'INCIDENT' | 'PUPIL' | 'PLACE' | 'ORDER';
/** What may have been written under a kept child's id while a merge stood. */
export type RecordKind = 'FIELD' | OwnRecordKind | ForeignRecordKind;

/** A kind of record of this service, and where its rows stand. */
export interface OwnRecords extends Label {
  readonly table: string;
  readonly key: string;
  /** When a row came to be. */
  readonly at: string;
  /** The row carries the residence as well. */
  readonly placed?: true;
}

/** 合并期间可能产生的记录 (2.4): the rows of this service that name a child and are one person's act each. */
export const OWN_RECORDS: Readonly<Record<OwnRecordKind, OwnRecords>> = {
  VISIT: {
    table: 'visit',
    key: 'visit_id',
    at: 'r.recorded_at',
    placed: true,
    zh: '走访',
    en: 'Home visit',
  },
  DELEGATION: {
    table: 'delegation',
    key: 'delegation_id',
    at: '(SELECT v.recorded_at FROM delegation_version v WHERE v.delegation_id = r.delegation_id AND v.version = 1)',
    zh: '委托监护',
    en: 'Delegation',
  },
  CONTACT: {
    table: 'parent_contact',
    key: 'contact_id',
    at: 'r.recorded_at',
    zh: '父母联系记录',
    en: 'Contact with a parent',
  },
  URGE: {
    table: 'contact_urge',
    key: 'urge_id',
    at: 'r.recorded_at',
    zh: '督促联系记录',
    en: 'Urging to make contact',
  },
  FINDING: { table: 'finding', key: 'finding_id', at: 'r.found_at', zh: '发现情形', en: 'Finding' },
  NEED: {
    table: 'need',
    key: 'need_id',
    at: 'r.requested_at',
    placed: true,
    zh: '帮扶需求',
    en: 'Need',
  },
  ASSESSMENT: {
    table: 'assessment',
    key: 'assessment_id',
    at: 'r.opened_at',
    placed: true,
    zh: '调查评估',
    en: 'Assessment',
  },
  PLAN: {
    table: 'service_plan',
    key: 'plan_id',
    at: 'r.drafted_at',
    placed: true,
    zh: '帮扶方案',
    en: 'Service plan',
  },
  PLACEMENT: {
    table: 'placement',
    key: 'placement_id',
    at: 'r.requested_at',
    placed: true,
    zh: '临时安置',
    en: 'Placement',
  },
  ASSISTANCE: {
    table: 'assistance',
    key: 'assistance_id',
    at: '(SELECT v.recorded_at FROM assistance_version v WHERE v.assistance_id = r.assistance_id AND v.version = 1)',
    placed: true,
    zh: '社会救助',
    en: 'Social assistance',
  },
  PETITION: {
    table: 'petition',
    key: 'petition_id',
    at: '(SELECT v.recorded_at FROM petition_version v WHERE v.petition_id = r.petition_id AND v.version = 1)',
    placed: true,
    zh: '申请撤销监护人资格',
    en: 'Petition to revoke guardianship',
  },
  TRAINING: {
    table: 'training_attendance',
    key: 'attendance_id',
    at: 'r.recorded_at',
    placed: true,
    zh: '监护人参加培训',
    en: 'Training of a guardian',
  },
  SOURCE_SUPPORT: {
    table: 'source_support',
    key: 'case_id',
    at: 'r.opened_at',
    placed: true,
    zh: '源头支持',
    en: 'Source-support case',
  },
  FLAG: {
    table: 'flag',
    key: 'source_id',
    at: 'r.since',
    zh: '其他部门告知的情况',
    en: 'News of another agency',
  },
};

/** A kind of record of another agency. */
export interface ForeignRecords extends Label {
  readonly kind: ForeignRecordKind;
  /** The event that begins it, and the payload field with its id. */
  readonly event: QualifiedName;
  readonly field: string;
  /** Who may not see this fact is not shown the record. */
  readonly fact: Fact;
  /** Only when this holds of the payload. */
  readonly when?: (payload: Readonly<Record<string, unknown>>) => boolean;
}

const records = <Q extends QualifiedName>(
  kind: ForeignRecordKind,
  event: Q,
  field: keyof QualifiedPayload<Q> & string,
  more: Omit<ForeignRecords, 'kind' | 'event' | 'field'>,
): ForeignRecords => ({ kind, event, field, ...more });

/**
 * 其他部门合并期间的记录 (2.4): whose they are, a person says here once; the agency hears it by `child.record-assigned` and
 * gives its own rows to that child. What belongs to a record (reports and measures of an incident, deliveries of an order,
 * enrolments and dropout cases of a pupil) goes with it. One more agency's records are one row.
 */
export const FOREIGN_RECORDS: readonly ForeignRecords[] = [
  records('INCIDENT', 'police/report.received', 'incidentId', {
    fact: 'INCIDENT_EXISTS',
    // A report that joined a response is part of it, under whichever id that was recorded.
    when: ({ joined }) => joined !== true,
    zh: '出警处置事件',
    en: 'Police incident',
  }),
  records('PUPIL', 'education/pupil.matched', 'pupilId', {
    fact: 'SCHOOLING_STATUS',
    zh: '学籍关联',
    en: 'Pupil at school',
  }),
  records('PLACE', 'mass-organizations/place.taken', 'placeId', {
    fact: 'SERVICE',
    zh: '活动名额',
    en: 'Place in a session',
  }),
  records('ORDER', 'procurement/order.placed', 'orderId', {
    fact: 'ORDER',
    zh: '服务单',
    en: 'Service order',
  }),
];

/** The words of a kind of record. */
export function recordWords(kind: Exclude<RecordKind, 'FIELD'>): Label {
  const row = isOwnRecord(kind)
    ? OWN_RECORDS[kind]
    : FOREIGN_RECORDS.find((candidate) => candidate.kind === kind);
  return row ? { zh: row.zh, en: row.en } : { zh: kind, en: kind };
}

/** Whether the rows of a kind stand in this service. */
export function isOwnRecord(kind: RecordKind): kind is OwnRecordKind {
  return Object.hasOwn(OWN_RECORDS, kind);
}
