import type { Line } from './line.ts';
import { filteredPages, firstPages, initialsSearches, page500 } from './lines/ledger-pages.ts';
import { previewRuleSet, takeForce } from './lines/rule-set.ts';
import { openQuarter, verificationReads } from './lines/open-quarter.ts';

/** Every measurement in its order: those that only read come first, since the others change what is on record. */
export const LINES: readonly Line[] = [
  ...firstPages,
  page500,
  ...initialsSearches,
  ...filteredPages,
  previewRuleSet,
  openQuarter,
  ...verificationReads,
  takeForce,
];
