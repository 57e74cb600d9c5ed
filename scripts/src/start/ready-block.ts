import { DEMO_ACCOUNTS } from '../demo-accounts.ts';

export interface ReadyFacts {
  url: string;
  dataDir: string;
  /** A child of the demonstration on whom every agency has something; absent without demo data. */
  showcase: { childId: string; account: string } | undefined;
  /** Whether our own provider signs people in, with its demo accounts. */
  hasDemoAccounts: boolean;
  elapsedMs: number;
}

// A Chinese character takes two columns of a terminal.
const width = (text: string): number =>
  [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0);
const padded = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - width(text)));

function accountLines(): string[] {
  return DEMO_ACCOUNTS.map(({ account, zh, en }) => `    ${account.padEnd(20)} ${padded(zh, 24)} ${en}`);
}

function exampleQuery(showcase: ReadyFacts['showcase']): string {
  return showcase
    ? `npm run query -- ChildView --as ${showcase.account} --variables '{"id":"${showcase.childId}"}'`
    : `npm run query -- Children --as township --variables '{"first":10}'`;
}

/** What a person reads when the house stands: where, as whom, what to try, how to stop. */
export function readyBlock({ url, dataDir, showcase, hasDemoAccounts, elapsedMs }: ReadyFacts): string {
  const accounts = hasDemoAccounts
    ? [
        '',
        '  Demo accounts 演示账号 (pick one on the sign-in page, no password 无需密码):',
        ...accountLines(),
      ]
    : ['', '  Sign-in: at the identity provider named by OIDC_ISSUER.'];
  return [
    '',
    `  Ger is ready after ${(elapsedMs / 1000).toFixed(1)} s.`,
    '',
    `  Page 页面      ${url}/`,
    `  Graph 数据图   ${url}/graphql`,
    `  Data and logs  ${dataDir}`,
    ...accounts,
    ...(hasDemoAccounts ? ['', '  Try in another terminal 试一试:', `    ${exampleQuery(showcase)}`] : []),
    '',
    '  Stop 停止: Ctrl-C',
    '',
  ].join('\n');
}
