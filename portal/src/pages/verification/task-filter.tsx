import type { VerificationTaskState } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import board from './board.module.css';
import type { Numbers } from './row.ts';

/** A list of a round: the tasks of one state, or all. */
export interface ChosenList {
  readonly key: 'left' | 'notFound' | 'moved' | 'refused' | 'all';
  readonly state: VerificationTaskState | undefined;
}

const LISTS: readonly ChosenList[] = [
  { key: 'left', state: 'OUTSTANDING' },
  { key: 'notFound', state: 'NOT_FOUND' },
  { key: 'moved', state: 'MOVED' },
  { key: 'refused', state: 'REFUSED' },
  { key: 'all', state: undefined },
];
const COUNTS = {
  left: 'outstanding',
  notFound: 'notFound',
  moved: 'moved',
  refused: 'refused',
  all: 'tasks',
} as const satisfies Record<ChosenList['key'], keyof Numbers>;

/** The list that an address names; without one, who is still to be verified. */
export function listIn(text: string | null): ChosenList {
  const [left] = LISTS;
  return LISTS.find(({ key }) => key === text) ?? left ?? { key: 'left', state: 'OUTSTANDING' };
}

/** Chooses a list, each with how many stand on it. Lists nobody stands on are left out, but for the first and the last. */
export function TaskFilter({ chosen, numbers }: { chosen: ChosenList; numbers: Numbers }) {
  const { t } = useTranslation();
  return (
    <nav className={board.filter} aria-label={t('verification.listFilter')} data-screen-only>
      {LISTS.filter(
        ({ key }) => key === 'left' || key === 'all' || key === chosen.key || numbers[COUNTS[key]] > 0,
      ).map(({ key }) => (
        <Link
          key={key}
          to={{ search: key === 'left' ? '' : `list=${key}` }}
          aria-current={key === chosen.key}
          replace
        >
          {t(`verification.list.${key}`)} <span className="digits">{numbers[COUNTS[key]]}</span>
        </Link>
      ))}
    </nav>
  );
}
