import { dayOf } from '@ger/kernel';
import { reportNumberOf } from '../rules/report-number.ts';
import { aboutCase, actOnDropout, type StepInput } from './act.ts';

/** 书面报告 — report in writing to the education bureau of the banner and to the township (3.3.h). */
export const reportDropout = actOnDropout<StepInput>({
  action: 'reportDropout',
  reasonOf: ({ reason }) => reason,
  async change(dropout, _, tx) {
    const banner = dropout.place.slice(0, BANNER_DIGITS);
    const year = Number(dayOf(tx.now).slice(0, 4));
    const { division } = await aboutCase(tx, dropout);
    const report = {
      number: reportNumberOf(banner, year, await tx.dropouts.nextReportNumber(banner, year)),
      reportedAt: tx.now.toISOString(),
      bureauUnitId: (await tx.units.bureauOf(dropout.place, dropout.unitId)) ?? null,
      townshipUnitId: (await tx.units.townshipOf(division)) ?? null,
      absence: (await tx.dropouts.absenceOf(dropout)) ?? null,
      acknowledged: {},
    };
    return { ...dropout, report };
  },
  async say(tx, about, { report }) {
    if (!report) throw new Error('a reported case has its report');
    const { number: reportNumber, bureauUnitId, townshipUnitId } = report;
    const payload = { ...about.payload, reportNumber, bureauUnitId, townshipUnitId };
    await tx.outbox.add('dropout.reported', { ...about, payload });
  },
});

const BANNER_DIGITS = 6;
