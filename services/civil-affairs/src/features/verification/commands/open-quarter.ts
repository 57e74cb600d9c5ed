import {
  dayOf,
  dueAt,
  InvalidInput,
  isQuarter,
  limitOn,
  ok,
  quarterOf,
  quarterStart,
  startOfDay,
  type Actor,
  type DivisionCode,
  type Result,
} from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import type { Opening } from '../openings.ts';
import { QUARTER } from '../rules/quarter-machine.ts';
import { align } from './align-child.ts';
import { sayOpened } from './say.ts';

export interface OpenQuarterInput {
  readonly idempotencyKey: string;
  readonly quarter: string;
}

/** Where a quarter was opened. */
export interface OpenedQuarter {
  readonly quarter: string;
  readonly division: DivisionCode;
}

/**
 * 开始季度核查 — open the quarter in the officer's own divisions (3.2.b): one task for every active dossier, one round for
 * every village. Two officers at once: the second finds it open and is refused.
 */
export const openQuarter =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { quarter }: OpenQuarterInput): Promise<Result<OpenedQuarter>> =>
    inTransaction(async (tx) => {
      if (!isQuarter(quarter))
        throw new InvalidInput([
          { path: 'quarter', zh: '季度应如2026Q4', en: 'a quarter is written 2026Q4' },
        ]);
      await tx.verification.openings.waitForTurn();
      const divisions = actor.kind === 'officer' ? actor.officer.post.divisions : [];
      const openings = await Promise.all(divisions.map((division) => openingOf(tx, quarter, division)));
      const ofOne = openings.find(({ state }) => state === 'UNOPENED') ?? openings[0];
      const running = quarterOf(dayOf(tx.now));
      const step = QUARTER.attempt(
        { state: ofOne?.state ?? 'UNOPENED', quarter, running, waiting: 0 },
        'openQuarter',
        actor,
      );
      if (!step.ok) return step;
      for (const opening of openings.filter(({ state }) => state === 'UNOPENED'))
        await open(tx, actor, opening);
      return ok({ quarter, division: divisions[0] ?? REGION });
    });

const REGION: DivisionCode = '15';

/**
 * 季度首日自动开始 — the clock opens the quarter that runs, in the whole region and once (3.2.b). An installation that began
 * during the quarter had nothing to verify on its first day: there banner civil affairs opens it when the dossiers are in.
 * Answers whether it was looked at now.
 */
export const openRunningQuarter =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor): Promise<boolean> =>
    inTransaction(async (tx) => {
      const { openings } = tx.verification;
      const quarter = quarterOf(dayOf(tx.now));
      if ((await openings.covering(quarter, REGION)).length > 0) return false;
      await openings.waitForTurn();
      const opening = { quarter, division: REGION, version: 0, state: 'UNOPENED' as const };
      if (await openings.anyDossierBefore(startOfDay(quarterStart(quarter)))) await open(tx, actor, opening);
      else await openings.keep({ ...opening, version: 1 });
      return true;
    });

/** What stands of a division: its own opening, else that of the division around it. */
async function openingOf(tx: CivilAffairsTx, quarter: string, division: DivisionCode): Promise<Opening> {
  const covering = await tx.verification.openings.covering(quarter, division);
  const opened = covering.find(({ state }) => state !== 'UNOPENED');
  const own = covering.find((opening) => opening.division === division);
  return { quarter, division, version: own?.version ?? 0, state: opened?.state ?? 'UNOPENED' };
}

async function open(tx: CivilAffairsTx, actor: Actor, opening: Opening): Promise<void> {
  const { quarter, division } = opening;
  const { openings } = tx.verification;
  await openings.keep({ ...opening, version: opening.version + 1, state: 'OPEN' });
  const due = dueAt(tx.now, limitOn('verify-quarter', dayOf(tx.now)).amount);
  await sayOpened(tx, quarter, await openings.makeTasks(quarter, division, due));
  for (const childId of await openings.withdrawn(quarter, division)) await align(tx, actor, childId);
}
