import type { ColumnCipher } from '@ger/access';
import type { Actor, Day } from '@ger/kernel';
import { EntitySchema } from 'typeorm';
import type { GuardianRelation } from '../dossier/rules/guardian.ts';
import type { Delegation } from './rules/delegation.ts';

/** The current row of a delegation. */
export interface DelegationRow {
  delegationId: string;
  childId: string;
  version: number;
  state: Delegation['state'];
  delegateName: string;
  delegateBirthDate: Day;
  relation: GuardianRelation;
  phone: string | null;
  able: boolean;
  disqualified: boolean;
  childHeard: boolean;
  validFrom: Day;
  validUntil: Day;
  endedOn: Day | null;
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
    relation: { type: 'text' },
    phone: { type: 'text', nullable: true },
    able: { type: 'boolean' },
    disqualified: { type: 'boolean' },
    childHeard: { name: 'child_heard', type: 'boolean' },
    validFrom: { name: 'valid_from', type: 'date' },
    validUntil: { name: 'valid_until', type: 'date' },
    endedOn: { name: 'ended_on', type: 'date', nullable: true },
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

/** The domain object of a row; the delegate's name and phone are opened. */
export function delegationFrom(row: DelegationRow, cipher: ColumnCipher): Delegation {
  const { delegationId: id, validFrom: from, validUntil: until, updatedAt: _, ...same } = row;
  return {
    ...same,
    id,
    from,
    until,
    delegateName: cipher.decrypt(row.delegateName),
    phone: cipher.decrypt(row.phone),
  };
}

/** The row of a domain object; the delegate's name and phone are sealed. */
export function rowOf(delegation: Delegation, cipher: ColumnCipher, updatedAt: Date): DelegationRow {
  const { id: delegationId, from: validFrom, until: validUntil, delegateName, phone, ...same } = delegation;
  return {
    ...same,
    delegationId,
    validFrom,
    validUntil,
    delegateName: cipher.encrypt(delegateName),
    phone: cipher.encrypt(phone),
    updatedAt,
  };
}
