import type { ReporterKind } from '@ger/schema/client';
import type { Post } from '../../shell/officer.tsx';

/** Kinds of reporters: those bound to report, and any other (4.1.a, c). */
export const REPORTERS = [
  'VOLUNTARY',
  'SCHOOL',
  'KINDERGARTEN',
  'MEDICAL',
  'VILLAGE_COMMITTEE',
  'SOCIAL_WORK',
  'RELIEF',
  'WELFARE',
] as const satisfies readonly ReporterKind[];

const OF_UNIT: Readonly<Record<string, ReporterKind>> = {
  KINDERGARTEN: 'KINDERGARTEN',
  HOSPITAL: 'MEDICAL',
  RELIEF_STATION: 'RELIEF',
  WELFARE_HOME: 'WELFARE',
  SOCIAL_WORK_INSTITUTION: 'SOCIAL_WORK',
};
const OF_GROUP: Readonly<Record<string, ReporterKind>> = {
  SCHOOL: 'SCHOOL',
  VILLAGE_TOWNSHIP: 'VILLAGE_COMMITTEE',
  SOCIAL_ORGANIZATION: 'SOCIAL_WORK',
};

/** As what a post reports, to begin with; and whether that is settled by its unit, as for reporting units. */
export function reporterOf({ group, unit }: Post): { readonly kind: ReporterKind; readonly fixed: boolean } {
  const settled = group === 'REPORTING_UNIT' ? OF_UNIT[unit.kind ?? ''] : undefined;
  return { kind: settled ?? OF_GROUP[group] ?? 'VOLUNTARY', fixed: settled !== undefined };
}
