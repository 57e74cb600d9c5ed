import { InvalidInput, parseIdentityNumber, type Actor, type Result, type Sex } from '@ger/kernel';
import type { PoliceDeps, PoliceTx } from '../../../deps.ts';
import type { FindingKind } from '../../incident/index.ts';
import { reporterKindOf } from '../rules/reporter-kind.ts';
import type { Report, ReportableSituation, ReporterKind } from '../rules/report.ts';
import { receiveReport } from './receive-report.ts';

export interface ReportFindingInput {
  readonly idempotencyKey: string;
  readonly reporterKind: ReporterKind;
  readonly findings: readonly FindingKind[];
  readonly situations?: readonly ReportableSituation[] | null;
  readonly childId?: string | null;
  readonly childDescription?: string | null;
  readonly childSex?: Sex | null;
  readonly childBirthYear?: number | null;
  readonly childIdentityNumber?: string | null;
  readonly place: string;
  readonly foundAt: Date;
  readonly description: string;
  readonly reporterName?: string | null;
  readonly reporterPhone?: string | null;
  readonly findingId?: string | null;
}

/** 强制报告 — tell the police at once, by whoever signed in (4.1.a). Answers a receipt. */
export const reportFinding =
  ({ inTransaction }: PoliceDeps) =>
  (actor: Actor, input: ReportFindingInput): Promise<Result<Report>> =>
    inTransaction(async (tx) => {
      const childId = input.childId ?? null;
      if (childId !== null) await tx.units.residenceOf(childId);
      await checkKind(tx, actor, input.reporterKind);
      return receiveReport(tx, {
        reporterKind: input.reporterKind,
        findings: [...new Set(input.findings)],
        situations: [...new Set(input.situations ?? [])],
        childId,
        childDescription: input.childDescription ?? null,
        childSex: input.childSex ?? null,
        childBirthYear: input.childBirthYear ?? null,
        childTokens: childTokensOf(tx, input),
        place: input.place,
        foundAt: input.foundAt,
        description: input.description,
        reporterName: input.reporterName ?? null,
        reporterPhone: input.reporterPhone ?? null,
        reporterUnit: reportingUnitOf(actor),
        findingId: input.findingId ?? null,
      });
    });

/** The unit that reports; none where the police took somebody's call down (4.1.c). */
function reportingUnitOf(actor: Actor): string | null {
  if (actor.kind !== 'officer' || actor.officer.post.agency === 'police') return null;
  return actor.officer.post.unitId;
}

/** The tokens of the child's number, where it is given. Throws InvalidInput for a number that is none. */
function childTokensOf(tx: PoliceTx, { childIdentityNumber }: ReportFindingInput): string[] {
  if (!childIdentityNumber) return [];
  const identity = parseIdentityNumber(childIdentityNumber);
  if (identity.ok) return tx.tokensOf(identity.number);
  throw new InvalidInput([
    { path: 'childIdentityNumber', zh: '证件号码无效，不确定的可不填', en: 'not an identity number' },
  ]);
}

/** A kindergarten's account reports as a kindergarten: which duty was kept must be true (4.1.b). */
async function checkKind(tx: PoliceTx, actor: Actor, kind: ReporterKind): Promise<void> {
  if (actor.kind !== 'officer' || actor.officer.post.agency !== 'reporting-unit') return;
  const due = reporterKindOf((await tx.units.kindOf(actor.officer.post.unitId)) ?? '');
  if (due === undefined || due === kind) return;
  throw new InvalidInput([
    { path: 'reporterKind', zh: '报告人类别与本单位类别不符', en: 'not the kind of this reporting unit' },
  ]);
}
