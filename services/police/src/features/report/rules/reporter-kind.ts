import type { ReporterKind } from './report.ts';

/** 报告单位的类别 — as what an account of a reporting unit reports: its kind says so, not the form (4.1.a). */
const KIND_OF_UNIT: Readonly<Record<string, ReporterKind>> = {
  KINDERGARTEN: 'KINDERGARTEN',
  HOSPITAL: 'MEDICAL',
  RELIEF_STATION: 'RELIEF',
  WELFARE_HOME: 'WELFARE',
  SOCIAL_WORK_INSTITUTION: 'SOCIAL_WORK',
};

/** The reporter kind of a unit of that kind; undefined where the officer says it. */
export function reporterKindOf(unitKind: string): ReporterKind | undefined {
  return KIND_OF_UNIT[unitKind];
}
