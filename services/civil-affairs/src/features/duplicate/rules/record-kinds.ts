import type { Label } from '@ger/kernel';

/** What may have been written under a kept child's id while a merge stood. */
export type RecordKind = 'FIELD' | 'VISIT' | 'DELEGATION' | 'CONTACT' | 'URGE' | 'FINDING' | 'FLAG';

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
export const OWN_RECORDS: Readonly<Record<Exclude<RecordKind, 'FIELD'>, OwnRecords>> = {
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
  FLAG: {
    table: 'flag',
    key: 'source_id',
    at: 'r.since',
    zh: '其他部门告知的情况',
    en: 'News of another agency',
  },
};
