import { parseArgs } from 'node:util';
import { StartFailure } from '@ger/embedded';
import { DEMO_ACCOUNTS } from '../demo-accounts.ts';
import { runCommand } from '../fail.ts';
import { runningInstance } from '../instance.ts';
import { demoToken } from '../oidc/demo-token.ts';
import { dataDirIn } from '../start/settings.ts';

await runCommand(async () => {
  const [account] = parseArgs({ allowPositionals: true }).positionals;
  if (account === undefined) {
    throw new StartFailure(
      `Which account? npm run token -- <account>, one of: ${DEMO_ACCOUNTS.map((known) => known.account).join(', ')}`,
    );
  }
  const { issuer } = await runningInstance(dataDirIn(process.env));
  process.stdout.write(`${await demoToken(issuer, account)}\n`);
});
