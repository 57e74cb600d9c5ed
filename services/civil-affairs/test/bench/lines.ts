import type { Line } from './line.ts';
import { filteredPages, firstPages, initialsSearches, page500 } from './lines/ledger-pages.ts';
import { previewRuleSet, takeForce } from './lines/rule-set.ts';
import { openQuarter, verificationReads } from './lines/open-quarter.ts';
import { surveyImport } from './lines/survey-import.ts';
import { summaries } from './lines/summary.ts';

/** Every measurement in its order: those that only read come first, since the others change what is on record. */
export const LINES: readonly Line[] = [
  ...firstPages,
  page500,
  ...initialsSearches,
  ...filteredPages,
  ...summaries,
  previewRuleSet,
  openQuarter,
  ...verificationReads,
  takeForce,
  ...surveyImport,
];
