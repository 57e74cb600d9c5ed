import { machine, missingUnless, type Missing, type Role } from '@ger/kernel';
import type { Guardian } from './guardian.ts';
import type { Leaving } from './leaving.ts';
import type { Status } from './status.ts';

/** UNREGISTERED is before the first version: it is never stored. */
export type DossierState = 'UNREGISTERED' | 'OPEN' | 'CLOSED' | 'MERGED';
export type DossierAction =
  | 'registerChild'
  | 'startMigration'
  | 'recordParentReturn'
  | 'recordGuardianCapacity'
  | 'addGuardian'
  | 'correctGuardian'
  | 'endGuardian'
  | 'correctIdentity'
  | 'recordRegistration'
  | 'recordHealth'
  | 'recordSchooling'
  | 'recordHousehold'
  | 'recordCare'
  | 'recordLivingArrangement'
  | 'recordSignatures'
  | 'moveChild'
  | 'recordLeaving'
  | 'markEnteredInError'
  | 'closeDossier'
  | 'reopenDossier'
  | 'resumeDossier'
  | 'mergeDossiers'
  | 'unmergeDossiers'
  | 'nameDelegate'
  | 'planVisit'
  | 'recordContact'
  | 'urgeContact'
  | 'recordVisit';

/** What the machine looks at. */
export interface DossierSubject {
  readonly state: DossierState;
  readonly guardians: readonly Guardian[];
  readonly status: Pick<Status, 'categories'>;
  readonly leaving: Leaving | null;
  /** What about the child is not finished yet; it must have been asked for before a dossier closes. */
  readonly openMatters?: readonly Missing[];
}

/** A child of whom there is no dossier yet. */
export const NOT_ON_FILE: DossierSubject = {
  state: 'UNREGISTERED',
  guardians: [],
  status: { categories: [] },
  leaving: null,
};

/** Village and township keep the ledger, banner civil affairs with them (3.2.b, L.4). */
export const LEDGER_KEEPERS = [
  'village.director',
  'village.chief',
  'township.officer',
  'township.head',
  'civil-affairs.officer',
  'civil-affairs.head',
] as const satisfies readonly Role[];
/** Responsibility moves with the child: the township or the banner says so (2.3). */
export const MOVERS = [
  'township.officer',
  'township.head',
  'civil-affairs.officer',
  'civil-affairs.head',
] as const;

/** Superiors of those who keep the ledger: a dossier made by mistake is theirs to end. */
const SUPERVISORS = ['township.head', 'civil-affairs.head'] as const;
/** A change of facts is possible on a closed file too; whether it stays closed follows of the facts. */
const ANY_FILE = ['OPEN', 'CLOSED'] as const;

/** Stays away that have no end yet. */
const openStay = ({ migrations }: Guardian): boolean => migrations.some(({ until }) => until === null);
const isParent = ({ relation }: Guardian): boolean => relation === 'FATHER' || relation === 'MOTHER';
const alive = ({ capacities }: Guardian): boolean => capacities.at(-1)?.capacity !== 'DECEASED';

const someGuardian = (holds: boolean, code: string, zh: string, en: string): Missing[] =>
  missingUnless(holds, code, '1.1', zh, en);

const NOT_LOOKED: readonly Missing[] = missingUnless(
  false,
  'OPEN_MATTERS',
  '2.4',
  '未了事项尚未核对',
  'What is open about the child was not looked at',
);

/**
 * 一人一档办理事项 (2.4): who may record what. Facts are recorded again and again on an open file. It closes when neither
 * status nor category holds and nothing about the child is open, and opens again with the facts.
 */
export const DOSSIER = machine<
  DossierSubject,
  DossierState,
  DossierAction,
  | 'someoneAtHome'
  | 'someoneAway'
  | 'someone'
  | 'parentAway'
  | 'present'
  | 'left'
  | 'noStatus'
  | 'nothingOpen'
  | 'somethingOpen'
>({
  name: 'dossier',
  clause: '2.4',
  initial: 'UNREGISTERED',
  states: {
    UNREGISTERED: { zh: '未建档', en: 'Not registered' },
    OPEN: { zh: '在档', en: 'On file' },
    CLOSED: { zh: '已结档', en: 'Closed', end: true },
    MERGED: { zh: '已并入另一份档案', en: 'Merged into another file', end: true },
  },
  requirements: {
    someone: ({ guardians }) =>
      someGuardian(guardians.length > 0, 'GUARDIAN', '尚未登记监护人', 'No guardian is recorded'),
    someoneAtHome: ({ guardians }) =>
      someGuardian(
        guardians.some((guardian) => alive(guardian) && !openStay(guardian)),
        'GUARDIAN_AT_HOME',
        '没有在家的监护人可登记外出',
        'No guardian is at home to go away',
      ),
    someoneAway: ({ guardians }) =>
      someGuardian(
        guardians.some(openStay),
        'GUARDIAN_AWAY',
        '没有登记外出的监护人',
        'No guardian is recorded as away',
      ),
    parentAway: ({ guardians }) =>
      missingUnless(
        guardians.some((guardian) => isParent(guardian) && openStay(guardian)),
        'PARENT_AWAY',
        '3.1.d',
        '父母都没有登记外出',
        'Neither parent is recorded as away',
      ),
    present: ({ leaving }) =>
      missingUnless(!leaving?.stated, 'PRESENT', '1.1', '已登记离开', 'The child is recorded as having left'),
    left: ({ state, leaving }) =>
      missingUnless(
        state === 'CLOSED' || leaving?.stated === true,
        'LEFT',
        '2.4',
        '档案在档，儿童也未登记离开',
        'The file is open and the child is not recorded as having left',
      ),
    noStatus: ({ status }) =>
      missingUnless(
        status.categories.length === 0,
        'NO_STATUS',
        '1.1',
        '儿童仍为留守或困境儿童',
        'The child is still left behind or distressed',
      ),
    nothingOpen: ({ openMatters = NOT_LOOKED }) => openMatters,
    somethingOpen: ({ openMatters = [] }) =>
      missingUnless(openMatters.length > 0, 'OPEN_MATTER', '2.4', '没有未了事项', 'Nothing is open'),
  },
  transitions: [
    {
      action: 'registerChild',
      from: ['UNREGISTERED'],
      to: 'OPEN',
      // The police found a child nobody knew: a provisional file at once (4.2.a).
      by: [...LEDGER_KEEPERS, 'event:incident.child-unidentified'],
      needs: [],
      clause: '2.4',
      emits: 'child.registered',
      zh: '建立档案',
      en: 'Register the child',
    },
    {
      action: 'startMigration',
      from: ANY_FILE,
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: ['someoneAtHome'],
      clause: '1.1',
      zh: '登记父母外出务工',
      en: 'Record that a parent goes away for work',
    },
    {
      action: 'recordParentReturn',
      from: ANY_FILE,
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: ['someoneAway'],
      clause: '5.2',
      emits: 'parent.returned',
      zh: '登记父母返乡',
      en: 'Record that a parent returned',
    },
    {
      action: 'recordGuardianCapacity',
      from: ANY_FILE,
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: ['someone'],
      clause: '1.1',
      zh: '登记监护能力变化',
      en: 'Record a change of guardianship capacity',
    },
    {
      action: 'addGuardian',
      from: ANY_FILE,
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '2.2',
      zh: '登记监护人',
      en: 'Record a guardian',
    },
    {
      action: 'correctGuardian',
      from: ANY_FILE,
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: ['someone'],
      clause: '2.2',
      zh: '更正监护人信息',
      en: "Correct a guardian's particulars",
    },
    {
      action: 'endGuardian',
      from: ANY_FILE,
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: ['someone'],
      clause: '2.2',
      zh: '终止监护关系',
      en: 'End a guardianship',
    },
    {
      action: 'correctIdentity',
      from: ANY_FILE,
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '2.4',
      zh: '更正基本信息',
      en: 'Correct who the child is',
    },
    {
      action: 'recordRegistration',
      from: ANY_FILE,
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '1.1',
      zh: '登记户籍与住址',
      en: 'Record registration and address',
    },
    {
      action: 'recordHealth',
      from: ANY_FILE,
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '2.4',
      zh: '登记健康状况',
      en: 'Record health',
    },
    {
      action: 'recordSchooling',
      from: ANY_FILE,
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '3.2.d',
      zh: '登记就学情况',
      en: 'Record schooling',
    },
    {
      action: 'recordHousehold',
      from: ANY_FILE,
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '3.2.d',
      zh: '登记家庭情况',
      en: 'Record the household',
    },
    {
      action: 'recordCare',
      from: ANY_FILE,
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '3.2.d',
      zh: '登记监护照料情况',
      en: 'Record who cares for the child',
    },
    {
      action: 'recordLivingArrangement',
      from: ANY_FILE,
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '3.1.c',
      zh: '登记居住安排',
      en: 'Record how the child lives',
    },
    {
      action: 'recordSignatures',
      from: ANY_FILE,
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '3.2.b',
      zh: '登记填表与审核',
      en: 'Record who filled and checked the form',
    },
    {
      action: 'recordLeaving',
      from: ['OPEN'],
      to: 'OPEN',
      by: MOVERS,
      needs: ['present'],
      clause: '1.1',
      emits: 'child.status-changed',
      zh: '登记离开',
      en: 'Record that the child has left',
    },
    {
      action: 'markEnteredInError',
      from: ['OPEN'],
      to: 'OPEN',
      by: SUPERVISORS,
      needs: ['present'],
      clause: '2.4',
      emits: 'child.status-changed',
      zh: '标记建档有误',
      en: 'Mark as entered in error',
    },
    {
      action: 'closeDossier',
      from: ['OPEN'],
      to: 'CLOSED',
      by: [...MOVERS, 'clock'],
      needs: ['noStatus', 'nothingOpen'],
      clause: '2.4',
      emits: 'child.closed',
      zh: '结档',
      en: 'Close the file',
    },
    {
      action: 'reopenDossier',
      from: ANY_FILE,
      to: 'OPEN',
      by: MOVERS,
      needs: ['left'],
      clause: '2.4',
      emits: 'child.reopened',
      zh: '重新开档（撤销离开）',
      en: 'Reopen the file (the child has not left)',
    },
    {
      action: 'resumeDossier',
      from: ['CLOSED'],
      to: 'OPEN',
      by: ['clock'],
      needs: ['somethingOpen'],
      clause: '2.4',
      emits: 'child.reopened',
      zh: '因未了事项重新开档',
      en: 'Reopen the file because something is open',
    },
    {
      action: 'mergeDossiers',
      from: ANY_FILE,
      to: 'MERGED',
      by: MOVERS,
      needs: [],
      clause: '2.4',
      emits: 'child.merged',
      zh: '并入另一份档案',
      en: 'Merge into another file',
    },
    {
      action: 'unmergeDossiers',
      from: ['MERGED'],
      to: 'OPEN',
      by: MOVERS,
      needs: [],
      clause: '2.4',
      emits: 'child.unmerged',
      zh: '撤销并入',
      en: 'Undo the merge',
    },
    {
      action: 'nameDelegate',
      from: ['OPEN'],
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '3.1.b',
      emits: 'delegation.started',
      zh: '确定受委托监护人',
      en: 'Name a delegate',
    },
    {
      action: 'recordContact',
      from: ['OPEN'],
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: ['parentAway'],
      clause: '3.1.d',
      emits: 'contact.recorded',
      zh: '记录父母联系',
      en: 'Record contact with a parent',
    },
    {
      action: 'urgeContact',
      from: ['OPEN'],
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: ['parentAway'],
      clause: '3.1.d',
      emits: 'contact.urged',
      zh: '记录督促联系',
      en: 'Record that a parent was urged',
    },
    {
      action: 'moveChild',
      from: ANY_FILE,
      to: 'OPEN',
      by: MOVERS,
      needs: [],
      clause: '2.3',
      emits: 'child.moved',
      zh: '登记居住地变更',
      en: 'Record a move',
    },
    {
      action: 'planVisit',
      from: ['OPEN'],
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '3.2.c',
      emits: 'visit.planned',
      zh: '安排走访',
      en: 'Plan a visit',
    },
    {
      action: 'recordVisit',
      from: ['OPEN'],
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '3.2.c',
      emits: 'visit.recorded',
      zh: '记录走访',
      en: 'Record a visit',
    },
    {
      action: 'recordVisit',
      from: ['CLOSED'],
      to: 'CLOSED',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '3.2.c',
      emits: 'visit.recorded',
      zh: '记录走访',
      en: 'Record a visit',
    },
  ],
});
