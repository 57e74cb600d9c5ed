import {
  needCommands,
  needMachine,
  needReactions,
  needReader,
  type AskedNeed,
} from '@ger/subgraph/asked-need';
import type { MassOrganizationsTx } from '../../deps.ts';
import { sayServed, sayServiceEnded } from '../session-place/index.ts';
import { ORGANIZATION_NEED_KINDS, type OrganizationNeedKind } from './kinds.ts';

/** 请群团组织落实的需求 (4.3.b, 3.4.a). */
export type OrganizationNeed = AskedNeed<OrganizationNeedKind>;

const STAFF = ['mass-organizations.worker', 'mass-organizations.head'] as const;

/** 群团组织承接需求 — who of the organization that was asked does what (4.3.b). */
export const ASKED_NEED = needMachine<OrganizationNeedKind>({
  name: 'asked-need',
  accept: STAFF,
  decline: ['mass-organizations.head'],
  progress: STAFF,
  fulfil: STAFF,
});

/** From its acceptance on the organization serves the child, and sees it as far as that needs. */
const served = { began: sayServed, ended: sayServiceEnded };

export const { acceptNeed, declineNeed, recordNeedProgress, fulfilNeed } = needCommands<
  OrganizationNeedKind,
  MassOrganizationsTx
>(ASKED_NEED, served);

export const askedNeedReader = needReader<OrganizationNeedKind>('asked_need');

/** What civil affairs asks of the organizations (4.3.b). */
export const askedNeedReactions = needReactions<OrganizationNeedKind, MassOrganizationsTx>({
  agency: 'mass-organizations',
  kinds: ORGANIZATION_NEED_KINDS,
  machine: ASKED_NEED,
  served,
});
