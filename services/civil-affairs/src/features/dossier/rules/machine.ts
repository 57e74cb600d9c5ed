import { machine, missingUnless, type Missing, type Role } from '@ger/kernel';
import type { Guardian } from './guardian.ts';

/** UNREGISTERED is before the first version: it is never stored. */
export type DossierState = 'UNREGISTERED' | 'OPEN';
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
  | 'nameDelegate'
  | 'planVisit'
  | 'recordContact'
  | 'urgeContact'
  | 'recordVisit';

/** What the machine looks at. */
export interface DossierSubject {
  readonly state: DossierState;
  readonly guardians: readonly Guardian[];
}

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

/** Stays away that have no end yet. */
const openStay = ({ migrations }: Guardian): boolean => migrations.some(({ until }) => until === null);
const isParent = ({ relation }: Guardian): boolean => relation === 'FATHER' || relation === 'MOTHER';
const alive = ({ capacities }: Guardian): boolean => capacities.at(-1)?.capacity !== 'DECEASED';

const someGuardian = (holds: boolean, code: string, zh: string, en: string): Missing[] =>
  missingUnless(holds, code, '1.1', zh, en);

/** 一人一档办理事项 (2.4): who may record what. Facts are recorded again and again, so the dossier stays open. */
export const DOSSIER = machine<
  DossierSubject,
  DossierState,
  DossierAction,
  'someoneAtHome' | 'someoneAway' | 'someone' | 'parentAway'
>({
  name: 'dossier',
  clause: '2.4',
  initial: 'UNREGISTERED',
  states: {
    UNREGISTERED: { zh: '未建档', en: 'Not registered' },
    OPEN: { zh: '在档', en: 'On file' },
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
  },
  transitions: [
    {
      action: 'registerChild',
      from: ['UNREGISTERED'],
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '2.4',
      emits: 'child.registered',
      zh: '建立档案',
      en: 'Register the child',
    },
    {
      action: 'startMigration',
      from: ['OPEN'],
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: ['someoneAtHome'],
      clause: '1.1',
      zh: '登记父母外出务工',
      en: 'Record that a parent goes away for work',
    },
    {
      action: 'recordParentReturn',
      from: ['OPEN'],
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
      from: ['OPEN'],
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: ['someone'],
      clause: '1.1',
      zh: '登记监护能力变化',
      en: 'Record a change of guardianship capacity',
    },
    {
      action: 'addGuardian',
      from: ['OPEN'],
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '2.2',
      zh: '登记监护人',
      en: 'Record a guardian',
    },
    {
      action: 'correctGuardian',
      from: ['OPEN'],
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: ['someone'],
      clause: '2.2',
      zh: '更正监护人信息',
      en: "Correct a guardian's particulars",
    },
    {
      action: 'endGuardian',
      from: ['OPEN'],
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: ['someone'],
      clause: '2.2',
      zh: '终止监护关系',
      en: 'End a guardianship',
    },
    {
      action: 'correctIdentity',
      from: ['OPEN'],
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '2.4',
      zh: '更正基本信息',
      en: 'Correct who the child is',
    },
    {
      action: 'recordRegistration',
      from: ['OPEN'],
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '1.1',
      zh: '登记户籍与住址',
      en: 'Record registration and address',
    },
    {
      action: 'recordHealth',
      from: ['OPEN'],
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '2.4',
      zh: '登记健康状况',
      en: 'Record health',
    },
    {
      action: 'recordSchooling',
      from: ['OPEN'],
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '3.2.d',
      zh: '登记就学情况',
      en: 'Record schooling',
    },
    {
      action: 'recordHousehold',
      from: ['OPEN'],
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '3.2.d',
      zh: '登记家庭情况',
      en: 'Record the household',
    },
    {
      action: 'recordCare',
      from: ['OPEN'],
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '3.2.d',
      zh: '登记监护照料情况',
      en: 'Record who cares for the child',
    },
    {
      action: 'recordLivingArrangement',
      from: ['OPEN'],
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '3.1.c',
      zh: '登记居住安排',
      en: 'Record how the child lives',
    },
    {
      action: 'recordSignatures',
      from: ['OPEN'],
      to: 'OPEN',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '3.2.b',
      zh: '登记填表与审核',
      en: 'Record who filled and checked the form',
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
      from: ['OPEN'],
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
  ],
});
