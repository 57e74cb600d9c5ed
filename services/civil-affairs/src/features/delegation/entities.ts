import type { ColumnCipher } from '@ger/access';
import type { Actor, Day, DecisionRecord } from '@ger/kernel';
import { EntitySchema } from 'typeorm';
import type { GuardianRelation } from '../dossier/rules/guardian.ts';
import type { DelegateCheck } from './rules/delegate.ts';
import type { Delegation, DelegationNotice, Hearing } from './rules/delegation.ts';

/** The current row of a delegation. */
export interface DelegationRow {
  delegationId: string;
  childId: string;
  version: number;
  state: Delegation['state'];
  delegateName: string;
  delegateBirthDate: Day;
  delegateIdentityNumber: string | null;
  relation: GuardianRelation;
  phone: string | null;
  address: string | null;
  checks: DelegateCheck[];
  decision: DecisionRecord | null;
  childrenInCare: number;
  hearing: Hearing | null;
  validFrom: Day;
  validUntil: Day;
  endedOn: Day | null;
  confirmedOn: Day | null;
  notices: DelegationNotice[];
  updatedAt: Date;
}

/** One version of a delegation; rows are only ever added. */
export interface DelegationVersionRow {
  delegationId: string;
  version: number;
  snapshot: DelegationRow;
  recordedAt: Date;
  recordedBy: Actor;
  reason: string;
}

export const DelegationEntity = new EntitySchema<DelegationRow>({
  name: 'delegation',
  columns: {
    delegationId: { name: 'delegation_id', type: 'uuid', primary: true },
    childId: { name: 'child_id', type: 'uuid' },
    version: { type: 'integer' },
    state: { type: 'text' },
    delegateName: { name: 'delegate_name', type: 'text' },
    delegateBirthDate: { name: 'delegate_birth_date', type: 'date' },
    delegateIdentityNumber: { name: 'delegate_identity_number', type: 'text', nullable: true },
    relation: { type: 'text' },
    phone: { type: 'text', nullable: true },
    address: { type: 'text', nullable: true },
    checks: { type: 'jsonb' },
    decision: { type: 'jsonb', nullable: true },
    childrenInCare: { name: 'children_in_care', type: 'integer' },
    hearing: { type: 'jsonb', nullable: true },
    validFrom: { name: 'valid_from', type: 'date' },
    validUntil: { name: 'valid_until', type: 'date' },
    endedOn: { name: 'ended_on', type: 'date', nullable: true },
    confirmedOn: { name: 'confirmed_on', type: 'date', nullable: true },
    notices: { type: 'jsonb' },
    updatedAt: { name: 'updated_at', type: 'timestamptz' },
  },
});

export const DelegationVersionEntity = new EntitySchema<DelegationVersionRow>({
  name: 'delegation_version',
  columns: {
    delegationId: { name: 'delegation_id', type: 'uuid', primary: true },
    version: { type: 'integer', primary: true },
    snapshot: { type: 'jsonb' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz' },
    recordedBy: { name: 'recorded_by', type: 'jsonb' },
    reason: { type: 'text' },
  },
});

/** Opens or seals: the two directions of one list of what is sealed. */
interface Hand {
  text(value: string): string;
  text(value: string | null): string | null;
}

/** People's names, numbers, phones, addresses and what the child wishes are sealed; codes and days are not. */
const sealedParts = ({ text }: Hand, parts: DelegationRow | Delegation) => ({
  delegateName: text(parts.delegateName),
  delegateIdentityNumber: text(parts.delegateIdentityNumber),
  phone: text(parts.phone),
  address: text(parts.address),
  checks: parts.checks.map((check) => ({ ...check, checkedBy: text(check.checkedBy) })),
  hearing: parts.hearing && {
    ...parts.hearing,
    by: text(parts.hearing.by),
    wish: text(parts.hearing.wish),
  },
  notices: parts.notices.map((notice) => ({ ...notice, receivedBy: text(notice.receivedBy) })),
});

/** The domain object of a row, opened. */
export function delegationFrom(row: DelegationRow, cipher: ColumnCipher): Delegation {
  const { delegationId: id, validFrom: from, validUntil: until, updatedAt: _, ...same } = row;
  return { ...same, ...sealedParts({ text: cipher.decrypt }, row), id, from, until };
}

/** The row of a domain object, sealed. */
export function rowOf(delegation: Delegation, cipher: ColumnCipher, updatedAt: Date): DelegationRow {
  const { id: delegationId, from: validFrom, until: validUntil, ...same } = delegation;
  return {
    ...same,
    ...sealedParts({ text: cipher.encrypt }, delegation),
    delegationId,
    validFrom,
    validUntil,
    updatedAt,
  };
}
