import {
  auditWriter,
  linkAudit,
  verifyAudit,
  type AuditEntry,
  type ChainHead,
  type ChainReport,
} from '@ger/access';
import { byOfficer, newId } from '@ger/kernel';
import { anOfficer, type Cases } from './cases.ts';

const NOON = new Date('2026-09-01T04:00:00Z');

/** An entry of the audit, the nth of that noon. */
export function anEntry(nth = 0, more: Partial<AuditEntry> = {}): AuditEntry {
  return {
    at: new Date(NOON.getTime() + nth),
    kind: 'READ',
    actor: byOfficer(anOfficer('police.duty', ['150122'])),
    purpose: null,
    operation: 'ChildView',
    requestId: `request-${nth}`,
    childIds: [newId()],
    facts: ['INCIDENT'],
    outcome: 'OK',
    ...more,
  };
}

/** Writes so many entries as requests do. */
export async function writeEntries(cases: Cases, count: number, from = 0): Promise<void> {
  const writer = auditWriter(cases.as.app);
  await Promise.all(Array.from({ length: count }, (_, index) => writer.write(anEntry(from + index))));
}

/** Links what is there, as the clock does. */
export function link(cases: Cases): Promise<ChainHead | undefined> {
  return cases.as.jobs.transaction((manager) => linkAudit(manager));
}

/** The check anyone in the audit role can run. */
export function verify(cases: Cases): Promise<ChainReport> {
  return verifyAudit(cases.as.jobs);
}
