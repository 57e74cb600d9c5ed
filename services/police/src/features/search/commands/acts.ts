import { dayOf, inputProblems, isDivisionCode, newId, requireReason, type ProblemList } from '@ger/kernel';
import type { PoliceTx } from '../../../deps.ts';
import { settleMeasure } from '../../incident/index.ts';
import {
  circularNumber,
  type Circular,
  type FoundCondition,
  type FoundHow,
  type Search,
} from '../rules/search.ts';
import { onSearch, type SearchInput } from './on-search.ts';

interface Seen extends SearchInput {
  readonly at: Date;
  readonly place: string;
}

/** When and where: not in the future, and a place of the tree. */
function checkSeen(problems: ProblemList, { at, place }: Seen, now: Date): void {
  problems.check(at <= now, 'at', '时刻不能晚于现在', 'not in the future');
  problems.check(isDivisionCode(place), 'place', '地点区划代码无效', 'not a division code');
}

function checkWords(problems: ProblemList, path: string, text: string, most = 1000): void {
  problems.check(
    text.trim() !== '' && text.length <= most,
    path,
    `必填，不超过 ${String(most)} 个字`,
    `fill in at most ${String(most)} characters`,
  );
}

/** 登记最后出现情况 — when, where and how the child was last seen (4.2.d). Throws InvalidInput with every fault. */
export const recordLastSeen = onSearch<Seen & { readonly description: string }>({
  action: 'recordLastSeen',
  reasonOf: () => '登记最后出现情况',
  change(search, input, { now }) {
    const problems = inputProblems();
    checkSeen(problems, input, now);
    checkWords(problems, 'description', input.description);
    problems.throwIfAny();
    const lastSeen = {
      at: input.at.toISOString(),
      place: input.place,
      description: input.description.trim(),
    };
    return { ...search, lastSeen };
  },
});

export interface CirculateInput extends SearchInput {
  readonly toUnitIds: readonly string[];
  readonly childName: string;
  readonly issuer: string;
  readonly phone: string;
  readonly text: string;
}

/**
 * 发出协查通报 — to the units that are to look out for the child; they see the circular and may record sightings (4.2.d). The
 * name comes with the act: the police keep none. Throws InvalidInput with every fault.
 */
export const circulateSearch = onSearch<CirculateInput>({
  action: 'circulateSearch',
  reasonOf: () => '发出协查通报',
  async change(search, input, tx) {
    const { lastSeen, circulars } = search;
    const toUnitIds = [...new Set(input.toUnitIds)].filter((unitId) => unitId !== search.unitId);
    await checkCircular(tx, input, toUnitIds);
    if (!lastSeen) throw new Error('the machine asked for it');
    const id = newId();
    const { childName, issuer, phone, text } = input;
    const circular: Circular = {
      id,
      number: circularNumber(id, dayOf(tx.now)),
      issuedAt: tx.now.toISOString(),
      childName: childName.trim(),
      issuer: issuer.trim(),
      phone: phone.trim(),
      text: text.trim(),
      lastSeen,
      toUnitIds,
    };
    await tx.searches.addReceivers(search, toUnitIds);
    return { ...search, circulars: [...circulars, circular] };
  },
  async say(tx, about, { circulars }) {
    const circular = circulars.at(-1);
    if (!circular) throw new Error('it was just sent');
    const { id: circularId, toUnitIds } = circular;
    await tx.outbox.add('search.circulated', {
      ...about,
      payload: { ...about.payload, circularId, toUnitIds: [...toUnitIds] },
    });
  },
});

async function checkCircular(tx: PoliceTx, input: CirculateInput, toUnitIds: string[]): Promise<void> {
  const problems = inputProblems();
  const kinds = await Promise.all(toUnitIds.map((unitId) => tx.units.kindOf(unitId)));
  problems.check(
    kinds.length > 0 && kinds.every((kind) => kind !== undefined),
    'toUnitIds',
    '请选择协查单位',
    'name the units',
  );
  checkWords(problems, 'childName', input.childName, 100);
  checkWords(problems, 'issuer', input.issuer, 100);
  checkWords(problems, 'phone', input.phone, 40);
  checkWords(problems, 'text', input.text);
  problems.throwIfAny();
}

/** 登记目击线索 — by the unit in charge, or by one that has a circular (4.2.d). */
export const recordSighting = onSearch<Seen & { readonly note: string }>({
  action: 'recordSighting',
  reasonOf: () => '登记目击线索',
  change(search, input, { now }, actor) {
    const problems = inputProblems();
    checkSeen(problems, input, now);
    checkWords(problems, 'note', input.note);
    problems.throwIfAny();
    const sighting = {
      at: input.at.toISOString(),
      recordedAt: now.toISOString(),
      place: input.place,
      note: input.note.trim(),
      byUnitId: actor.kind === 'officer' ? actor.officer.post.unitId : null,
    };
    return { ...search, sightings: [...search.sightings, sighting] };
  },
  say: (tx, about) => tx.outbox.add('search.sighted', about),
});

export interface FoundInput extends Seen {
  readonly how: FoundHow;
  readonly condition: FoundCondition;
  readonly note: string;
}

/** 登记已找到 — how, where and in which condition; the measure of the incident is done with it (4.2.d). */
export const recordChildFound = onSearch<FoundInput>({
  action: 'recordChildFound',
  reasonOf: () => '登记已找到',
  async change(search, input, tx) {
    const problems = inputProblems();
    checkSeen(problems, input, tx.now);
    checkWords(problems, 'note', input.note);
    problems.throwIfAny();
    const { how, condition, place, at, note } = input;
    await settleSearch(tx, search);
    return {
      ...search,
      endedAt: tx.now,
      found: { at: at.toISOString(), how, condition, place, note: note.trim() },
    };
  },
  async say(tx, about, { found }) {
    if (!found) throw new Error('it was just recorded');
    const { how, condition } = found;
    await tx.outbox.add('search.found', { ...about, payload: { ...about.payload, how, condition } });
  },
});

async function settleSearch(tx: PoliceTx, { incidentId }: Search): Promise<void> {
  await settleMeasure(tx, await tx.incidents.get(incidentId), 'RAPID_SEARCH', '儿童已找到');
}

/** 终结查找 — the child is back, nothing more is to be done in the search (4.2.d). */
export const closeSearch = onSearch<SearchInput & { readonly reason: string }>({
  action: 'closeSearch',
  reasonOf: ({ reason }) => reason,
  change(search, { reason }) {
    requireReason(reason);
    return search;
  },
  say: (tx, about) => tx.outbox.add('search.closed', about),
});
