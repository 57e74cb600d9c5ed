import type { RequestHandler } from 'express';
import { AGENCY_NAMES } from './agencies.ts';
import type { AgencyName } from './agencies.ts';
import type { Instances } from './instances.ts';
import type { SignIn } from './sign-in.ts';

/** `/ready`: the gateway takes requests while tokens can be checked; agencies that are down are named, for their part alone is missing. */
export interface Readiness {
  readonly ready: boolean;
  readonly signIn: boolean;
  readonly down: readonly AgencyName[];
}

const GOOD_FOR_MS = 1_000;

/** Answers `/ready`. The answer is kept for a second, so that asking often costs the agencies nothing. `draining`: the gateway is about to stop. */
export function readiness(
  agencies: Readonly<Record<AgencyName, Instances>>,
  signIn: SignIn,
  draining: () => boolean,
): RequestHandler {
  let last: Promise<Readiness> | undefined;
  let lastAt = 0;
  return async (_request, response) => {
    const now = performance.now();
    if (!last || now - lastAt > GOOD_FOR_MS) [last, lastAt] = [look(agencies, signIn), now];
    const seen = await last;
    const ready = seen.ready && !draining();
    response.status(ready ? 200 : 503).json({ ...seen, ready });
  };
}

async function look(agencies: Readonly<Record<AgencyName, Instances>>, signIn: SignIn): Promise<Readiness> {
  const [canSignIn, down] = await Promise.all([
    signIn.ready(),
    Promise.all(AGENCY_NAMES.map(async (name) => ((await agencies[name].answer()) ? [] : [name]))),
  ]);
  return { ready: canSignIn, signIn: canSignIn, down: down.flat() };
}
