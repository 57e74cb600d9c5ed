import type { StoreTools } from '@ger/subgraph';
import { ReportEntity } from './entities.ts';
import type { Report } from './rules/report.ts';

/** What commands ask of the reports' table, within one transaction. */
export interface ReportStore {
  /** Keeps a report. The one who reports does not read it back: only the receiving police do. */
  add(report: Report): Promise<Report>;
}

/** The store over TypeORM; words and the reporter are sealed. */
export function reportStore({ manager, actor, cipher }: StoreTools): ReportStore {
  return {
    async add(report) {
      const { id: reportId, childId: _child, place: _place, findings, ...same } = report;
      await manager.insert(ReportEntity, {
        ...same,
        reportId,
        findings: [...findings],
        reporterPostId: actor.kind === 'officer' ? actor.officer.post.postId : null,
        description: cipher.encrypt(report.description),
        childDescription: cipher.encrypt(report.childDescription),
        reporterName: cipher.encrypt(report.reporterName),
        reporterPhone: cipher.encrypt(report.reporterPhone),
      });
      return report;
    },
  };
}
