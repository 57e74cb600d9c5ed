import type { ClauseId, DivisionLevel } from '@ger/kernel';

interface KindEntry {
  readonly clause: ClauseId;
  readonly zh: string;
  readonly en: string;
  /** Levels of division that have this position. */
  readonly levels: readonly DivisionLevel[];
  /** One person at a time. */
  readonly single: boolean;
  /** Act by which it is filled: who may do it stands in the machine. */
  readonly appointedBy: 'appointStaff' | 'appointSupervisor';
}

const TABLE = {
  CHILD_DIRECTOR: {
    clause: 'L.15',
    zh: '儿童主任',
    en: 'village child director',
    levels: ['VILLAGE'],
    single: true,
    appointedBy: 'appointStaff',
  },
  CHILD_SUPERVISOR: {
    clause: 'L.15',
    zh: '儿童督导员',
    en: 'township child supervisor',
    levels: ['TOWNSHIP'],
    single: false,
    appointedBy: 'appointSupervisor',
  },
  SOCIAL_WORKER: {
    clause: '6.3.d',
    zh: '社会工作者',
    en: 'social worker',
    levels: ['BANNER', 'TOWNSHIP', 'VILLAGE'],
    single: false,
    appointedBy: 'appointStaff',
  },
  VOLUNTEER: {
    clause: '6.3.d',
    zh: '志愿者',
    en: 'volunteer',
    levels: ['BANNER', 'TOWNSHIP', 'VILLAGE'],
    single: false,
    appointedBy: 'appointStaff',
  },
} as const satisfies Record<string, KindEntry>;

/** 岗位 (6.3.d, L.15). */
export type StaffKind = keyof typeof TABLE;

/** The positions of the roster: where each stands, whether one person holds it, how it is filled (6.3.d, L.15). */
export const STAFF_KINDS: Readonly<Record<StaffKind, KindEntry>> = TABLE;
