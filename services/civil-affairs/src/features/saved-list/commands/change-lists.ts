import { Forbidden, newId, NotVisible, ok, refuse, type Actor, type Result } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import { factsOf, mayAskBy } from '../../ledger/conditions.ts';
import type { ChildFilter, ChildOrder } from '../../ledger/rules/filter.ts';
import { listName, MOST_LISTS, type SavedList } from '../rules/saved-list.ts';

export interface SaveListInput {
  readonly idempotencyKey: string;
  readonly name: string;
  readonly search?: string | null;
  readonly filter: ChildFilter;
  readonly order: ChildOrder;
}

export interface ListInput {
  readonly idempotencyKey: string;
  readonly listId: string;
}

export interface RenameListInput extends ListInput {
  readonly name: string;
}

const FULL = {
  code: 'TOO_MANY',
  zh: `最多保存 ${MOST_LISTS} 个名单，请先删除不用的`,
  en: `At most ${MOST_LISTS} lists: remove one first`,
  missing: [],
};

/** 保存名单 — keep a question under a name, for the officer alone. What the officer may not ask is not kept either. */
export const saveList =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { name, search, filter, order }: SaveListInput): Promise<Result<SavedList>> =>
    inTransaction(async (tx) => {
      if (actor.kind !== 'officer') throw new Forbidden('SIGNED_IN');
      for (const fact of factsOf({ search: search ?? null, filter, order }))
        if (!mayAskBy(actor.officer, fact)) throw new Forbidden(fact);
      const lists = await tx.savedLists.held();
      if (lists.length >= MOST_LISTS) return refuse(FULL);
      const list = {
        id: newId(),
        name: listName(
          name,
          lists.map((other) => other.name),
        ),
        search: search?.trim() || null,
        filter,
        order,
        savedAt: tx.now,
      };
      await tx.savedLists.add(list);
      return ok(list);
    });

/** 更改名单的名称 */
export const renameList =
  ({ inTransaction }: CivilAffairsDeps) =>
  (_: Actor, { listId, name }: RenameListInput): Promise<Result<SavedList>> =>
    inTransaction(async (tx) => {
      const lists = await tx.savedLists.held();
      const list = lists.find(({ id }) => id === listId);
      if (!list) throw new NotVisible();
      const others = lists.filter(({ id }) => id !== listId).map((other) => other.name);
      const renamed = { ...list, name: listName(name, others) };
      await tx.savedLists.change(renamed);
      return ok(renamed);
    });

/** 删除名单 — put a list away; it can be taken out again. */
export const removeList =
  ({ inTransaction }: CivilAffairsDeps) =>
  (_: Actor, { listId }: ListInput): Promise<Result<SavedList>> =>
    inTransaction(async (tx) => ok(await tx.savedLists.setRemoved(listId, true)));

/** 恢复名单 — take a list out again, under its name unless another has it by now. */
export const restoreList =
  ({ inTransaction }: CivilAffairsDeps) =>
  (_: Actor, { listId }: ListInput): Promise<Result<SavedList>> =>
    inTransaction(async (tx) => {
      const lists = (await tx.savedLists.held()).filter(({ id }) => id !== listId);
      if (lists.length >= MOST_LISTS) return refuse(FULL);
      const list = await tx.savedLists.setRemoved(listId, false);
      listName(
        list.name,
        lists.map(({ name }) => name),
      );
      return ok(list);
    });
