import { ok, type Actor, type Result } from '@ger/kernel';
import type { PoliceDeps, PoliceTx } from '../../../deps.ts';
import { SEARCH, type SearchAction } from '../rules/machine.ts';
import { searchInHand, type Search } from '../rules/search.ts';
import { aboutSearch } from './open-search.ts';

export interface SearchInput {
  readonly idempotencyKey: string;
  readonly searchId: string;
}

/** An act on a search: load what the officer may see, ask the machine, append a version, say the event. */
export const onSearch =
  <Input extends SearchInput>(spec: {
    readonly action: SearchAction;
    reasonOf(input: Input): string;
    change(search: Search, input: Input, tx: PoliceTx, actor: Actor): Promise<Search> | Search;
    say?(tx: PoliceTx, about: ReturnType<typeof aboutSearch>, search: Search): Promise<unknown>;
  }) =>
  ({ inTransaction }: PoliceDeps) =>
  (actor: Actor, input: Input): Promise<Result<Search>> =>
    inTransaction(async (tx) => {
      const search = await tx.searches.get(input.searchId);
      const step = SEARCH.attempt(searchInHand(search, actor), spec.action, actor);
      if (!step.ok) return step;
      const { actingUnitId, ...stepped } = step.value;
      const changed = await spec.change(stepped, input, tx, actor);
      const appended = await tx.searches.append(changed, spec.reasonOf(input));
      // A unit that only has the circular sees no incident: its event says where, not of whom.
      const place = changed.place ?? changed.sightings.at(-1)?.place ?? '15';
      const about = { childId: changed.childId, place, unitId: changed.unitId ?? actingUnitId ?? '' };
      await spec.say?.(tx, aboutSearch(appended, about), appended);
      return ok(appended);
    });
