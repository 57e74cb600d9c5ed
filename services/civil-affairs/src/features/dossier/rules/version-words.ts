import type { Day, Label } from '@ger/kernel';
import type { Dossier } from './dossier.ts';
import type { ChildCategory } from './status.ts';

/** 类别 */
export const VERSION_CATEGORIES: Readonly<Record<ChildCategory, Label>> = {
  LEFT_BEHIND: { zh: '留守儿童', en: 'left behind' },
  ORPHAN: { zh: '孤儿', en: 'orphan' },
  DE_FACTO_UNRAISED: { zh: '事实无人抚养儿童', en: 'unraised in fact' },
};
/** 档案状态 */
export const VERSION_STATES: Readonly<Record<Dossier['state'], Label>> = {
  OPEN: { zh: '在档', en: 'open' },
  CLOSED: { zh: '已结档', en: 'closed' },
  MERGED: { zh: '已并入另一份档案', en: 'merged into another file' },
};

interface Spell {
  readonly from: Day;
  readonly until: Day | null;
}

/** Spells in words, each with its days; the order is theirs. */
export function spellWords<S extends Spell>(spells: readonly S[], of: (spell: S) => Label): Label {
  const each = spells.map((spell) => ({ ...spell, words: of(spell) }));
  return {
    zh: each
      .map(({ from, until, words }) => `${words.zh}（${from}起${until === null ? '' : `，${until}止`}）`)
      .join('；'),
    en: each
      .map(
        ({ from, until, words }) =>
          `${words.en} (${until === null ? `since ${from}` : `${from} to ${until}`})`,
      )
      .join('; '),
  };
}
