import type { Line } from '../line.ts';
import { sqlTime } from '../sql-time.ts';
import { ledgerLine, ledgerPage } from './ledger-list.ts';

const PAGE = 20;

/** The first page, for officers of every reach: what is quick for the region may be slow for a village. */
export const firstPages: readonly Line[] = [
  ledgerLine('ledger, first page, region', ({ region: officer }) => ({ officer })),
  ledgerLine('ledger, first page, banner', ({ banner: officer }) => ({ officer })),
  ledgerLine('ledger, first page, township', ({ township: officer }) => ({ officer })),
  ledgerLine('ledger, first page, village', ({ village: officer }) => ({ officer })),
];

/** Page 500 of the region's list, reached as a reader does: by the cursor of the page before. */
export const page500: Line = {
  name: 'ledger, page 500, region',
  goal: { unit: 'ms', atMost: 20 },
  async measure(bench) {
    // walks in the largest steps the list allows, and in its own from there on
    const rowsBefore = Math.min(499 * PAGE, bench.dossiers - PAGE);
    let after: string | undefined;
    for (let walked = 0; walked < rowsBefore; ) {
      const first = Math.min(100, rowsBefore - walked);
      const page = await ledgerPage(bench.region, { first, ...(after !== undefined && { after }) });
      after = page.pageInfo.endCursor;
      walked += page.edges.length;
    }
    const { ms, statements } = await sqlTime(bench, () => ledgerPage(bench.region, { after }));
    return { value: ms, detail: `after ${rowsBefore} rows, ${statements} statements` };
  },
};

/** Search by the initials of a name's pinyin: common ones and rare ones, for the region and for a banner. */
export const initialsSearches: readonly Line[] = [
  ledgerLine('search by initials "wzh", region', ({ region: officer }) => ({
    officer,
    variables: { search: 'wzh' },
  })),
  ledgerLine('search by one initial "w", region', ({ region: officer }) => ({
    officer,
    variables: { search: 'w' },
  })),
  ledgerLine('search by one initial "w", banner', ({ banner: officer }) => ({
    officer,
    variables: { search: 'w' },
  })),
];

/** What few children of the region meet: without an index all of them would be looked at. */
const rare = (name: string, filter: object, order = 'UPDATED'): Line =>
  ledgerLine(`rare: ${name}, region`, ({ region: officer }) => ({ officer, variables: { filter, order } }));

/** Conditions and orders: those that an index serves for the region, and any for a banner. */
export const filteredPages: readonly Line[] = [
  ledgerLine('ledger by name, region', ({ region: officer }) => ({ officer, variables: { order: 'NAME' } })),
  ledgerLine('key children of 14 to 16, region', ({ region: officer }) => ({
    officer,
    variables: { filter: { keyChild: true, ageFrom: 14, ageTo: 16 } },
  })),
  ledgerLine('left-behind of 6 to 13, most not collected first, banner', ({ banner: officer }) => ({
    officer,
    variables: { filter: { category: 'LEFT_BEHIND', ageFrom: 6, ageTo: 13 }, order: 'NOT_COLLECTED' },
  })),
  rare('orphans', { state: 'OPEN', category: 'ORPHAN' }),
  rare('unraised in fact, by name', { category: 'DE_FACTO_UNRAISED' }, 'NAME'),
  rare('disabled', { health: 'DISABLED' }),
  rare('dropped out of school', { schooling: 'DROPPED_OUT' }),
  rare('nobody cares for the child', { carer: 'NOBODY' }),
  rare('files closed', { state: 'CLOSED' }),
];
