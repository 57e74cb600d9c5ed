import { describe, expect, it } from '@jest/globals';
import { DEMO_ACCOUNTS } from '../demo-accounts.ts';
import { readyBlock } from './ready-block.ts';

const facts = { url: 'http://127.0.0.1:4000', dataDir: '/data', elapsedMs: 5230, hasDemoAccounts: true };

describe('the ready block', () => {
  it('says where, as whom, what to try and how to stop', () => {
    const text = readyBlock({ ...facts, showcase: { childId: 'c-1', account: 'township' } });

    expect(text).toContain('http://127.0.0.1:4000/graphql');
    expect(text).toContain('5.2 s');
    expect(text).toContain(`npm run query -- ChildView --as township --variables '{"id":"c-1"}'`);
    expect(text).toContain('Ctrl-C');
    for (const { account, zh } of DEMO_ACCOUNTS) expect(text).toMatch(new RegExp(`${account} +${zh}`));
  });

  it('offers a query that works without a demonstration child', () => {
    expect(readyBlock({ ...facts, showcase: undefined })).toContain(
      'npm run query -- Children --as township',
    );
  });

  it('names no demo accounts when another provider signs people in', () => {
    expect(readyBlock({ ...facts, showcase: undefined, hasDemoAccounts: false })).not.toContain('其木格');
  });
});
