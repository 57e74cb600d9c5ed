import { idFrom, type FindingKind } from '@ger/kernel';
import type { CivilAffairsTx } from '../../../deps.ts';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import type { FindingSource } from '../rules/finding.ts';

/** What one record of ours found. */
export interface Found {
  readonly source: FindingSource;
  readonly findings: readonly FindingKind[];
  /** The unit that found it, and must report. */
  readonly unitId: string | null;
  /** When it was found, where that is not now. */
  readonly foundAt?: Date | undefined;
}

/** 记录发现情形 — keeps a finding of 4.1.a and says it: from now on its unit owes the police a report without delay. */
export async function recordFinding(
  tx: CivilAffairsTx,
  { id: childId, residence: division }: Dossier,
  { source, findings, unitId, foundAt }: Found,
): Promise<string> {
  const findingId = idFrom('finding', source.kind, source.id);
  await tx.findings.add({ findingId, childId, source, findings, unitId });
  await tx.outbox.add('finding.recorded', {
    aggregateId: findingId,
    childId,
    division,
    payload: {
      findingId,
      childId,
      findings: [...findings],
      unitId,
      ...(foundAt && { foundAt: foundAt.toISOString() }),
      reportable: true,
    },
  });
  return findingId;
}
