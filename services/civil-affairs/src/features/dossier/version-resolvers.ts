import type { Resolvers } from '../../generated/graphql.ts';
import { compareVersions, type ComparedLine, type ComparedSection } from './comparison.ts';

const differing = (fields: readonly ComparedLine[]): number =>
  fields.filter(({ differs }) => differs === true).length;
const inAll = (sections: readonly ComparedSection[]): number =>
  sections.reduce((sum, { fields }) => sum + differing(fields), 0);

/** 版本对照 (2.4) */
export const versionResolvers: Resolvers = {
  Child: {
    compareVersions: ({ childId }, asked, context) => compareVersions(childId, asked, context),
  },
  VersionComparison: {
    differences: ({ sections }) => inAll(sections),
  },
  ComparedSection: {
    differences: ({ fields }) => differing(fields),
  },
  FieldChange: {
    version: ({ by }) => by.version,
    recordedAt: ({ by }) => by.recordedAt,
    recorder: ({ by }) => by.recorder,
    reason: ({ by }) => by.reason,
  },
};
