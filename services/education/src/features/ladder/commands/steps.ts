import { divisionRanges } from '@ger/access';
import { addDays, dayOf, InvalidInput, ok, type Actor, type Result } from '@ger/kernel';
import type { EducationDeps, EducationTx } from '../../../deps.ts';
import type { Whose } from '../../consolidation/count.ts';
import { inHandOf, LADDER_REPORT, outOfHand } from '../rules/machine.ts';
import type { LadderReport, LadderReportAction } from '../rules/report.ts';
import { aboutReport } from './say.ts';

export interface LadderReportInput {
  readonly idempotencyKey: string;
  readonly reportId: string;
  readonly remark?: string | null;
}

/** What was said with it; nothing for blanks. */
const said = ({ remark }: LadderReportInput): string | null => remark?.trim() || null;

interface Step {
  readonly action: LadderReportAction;
  change(
    report: LadderReport,
    input: LadderReportInput,
    tx: EducationTx,
  ): Promise<LadderReport> | LadderReport;
  say(tx: EducationTx, about: ReturnType<typeof aboutReport>, report: LadderReport): Promise<unknown>;
}

/** One step of a report: load what the officer may see, ask the machine, append a version, say it. */
const step =
  ({ action, change, say }: Step) =>
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, input: LadderReportInput): Promise<Result<LadderReport>> =>
    inTransaction(async (tx) => {
      const report = await tx.ladder.getForChange(input.reportId);
      const stepped = LADDER_REPORT.attempt(inHandOf(report, actor), action, actor);
      if (!stepped.ok) return stepped;
      const changed = await change(outOfHand(stepped.value), input, tx);
      const appended = await tx.ladder.append(changed, said(input) ?? '');
      await say(tx, aboutReport(appended), appended);
      return ok(appended);
    });

const officerOf = (actor: Actor): string | null =>
  actor.kind === 'officer' ? actor.officer.officerId : null;

/** A school its own dropouts, a bureau those of the schools of its divisions. */
function whoseOf(report: LadderReport, actor: Actor): Whose {
  const divisions = actor.kind === 'officer' ? actor.officer.post.divisions : [];
  return report.kind === 'SCHOOL_MONTHLY' || divisions.length === 0
    ? { unitId: report.unitId }
    : { ranges: divisionRanges(divisions) };
}

/**
 * 按记录生成 — the numbers from the records, from the day after the last filed report's on (L.11). Again while it is not
 * reviewed: the numbers of today.
 */
export const drawUpLadderReport = step({
  action: 'drawUpLadderReport',
  async change(report, input, tx) {
    const today = dayOf(tx.now);
    const before = await tx.ladder.countedUntil(report);
    const since = before === undefined ? report.from : addDays(before, 1);
    const until = today < report.dueOn ? today : report.dueOn;
    const numbers = await tx.ladder.count(whoseOf(report, tx.actor), { from: since, until });
    return {
      ...report,
      since,
      until,
      numbers,
      remark: said(input),
      drawnUpBy: officerOf(tx.actor),
      reviewedBy: null,
    };
  },
  say: (tx, about) => tx.outbox.add('ladder-report.drawn-up', about),
});

/** 审核 — another officer of the level has looked at it (L.11). */
export const reviewLadderReport = step({
  action: 'reviewLadderReport',
  change: (report, _, { actor }) => ({ ...report, reviewedBy: officerOf(actor) }),
  say: (tx, about) => tx.outbox.add('ladder-report.reviewed', about),
});

/** 退回 — to be drawn up anew, with the reason (L.11). */
export const sendBackLadderReport = step({
  action: 'sendBackLadderReport',
  change(report, input) {
    const remark = said(input);
    if (remark === null)
      throw new InvalidInput([{ path: 'remark', zh: '请说明退回原因', en: 'say why it is sent back' }]);
    return { ...report, remark, reviewedBy: null };
  },
  say: (tx, about) => tx.outbox.add('ladder-report.sent-back', about),
});

/** 报送 — filed, with its numbers, which nothing changes any more (L.11). */
export const fileLadderReport = step({
  action: 'fileLadderReport',
  change: (report, _, { now }) => ({ ...report, filedAt: now }),
  async say(tx, about, { numbers, since, until }) {
    if (!numbers || since === null || until === null) throw new Error('a filed report has its numbers');
    await tx.outbox.add('ladder-report.filed', {
      ...about,
      payload: { ...about.payload, since, until, numbers },
    });
  },
});
