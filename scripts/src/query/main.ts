import { StartFailure } from '@ger/embedded';
import { runCommand } from '../fail.ts';
import { runningInstance } from '../instance.ts';
import { demoToken } from '../oidc/demo-token.ts';
import { dataDirIn } from '../start/settings.ts';
import { readArguments } from './arguments.ts';

const LIMIT_MS = 30_000;

await runCommand(async () => {
  const { operation, account, variables } = readArguments(process.argv.slice(2));
  const { url, issuer } = await runningInstance(dataDirIn(process.env));
  // After that: a clone that was never started has no generated code to import.
  const { loadManifest } = await import('@ger/schema/operations');
  const manifest = loadManifest();
  const stored = manifest.find(({ name }) => name === operation);
  if (!stored) {
    const names = manifest.map(({ name }) => name).toSorted();
    throw new StartFailure(`There is no operation ${operation}. Known: ${names.join(', ')}`);
  }
  const authorization =
    account === undefined ? {} : { authorization: `Bearer ${await demoToken(issuer, account)}` };
  const request = {
    operationName: operation,
    query: stored.body,
    variables,
    extensions: { persistedQuery: { version: 1, sha256Hash: stored.id } },
  };
  const answer = await ask(`${url}/graphql`, request, authorization);
  process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
  if (!answer.data) process.exitCode = 1; // the errors stand in the answer; a part that is missing is no failure
});

async function ask(
  address: string,
  request: object,
  headers: Record<string, string>,
): Promise<{ data?: unknown }> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    return (await response.json()) as { data?: unknown };
  } catch (error) {
    const why =
      error instanceof Error ? ((error.cause as Error | undefined)?.message ?? error.message) : String(error);
    throw new StartFailure(`${address} gave no answer that can be read: ${why}`);
  }
}
