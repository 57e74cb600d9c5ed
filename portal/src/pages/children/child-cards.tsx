import { useTranslation } from 'react-i18next';
import styles from './child-cards.module.css';
import { Categories, ChildLink, FileState, Risk } from './child-facts.tsx';
import type { ChildRow } from './child-row.ts';
import type { Selection } from './use-selection.ts';

interface ChildCardsProps {
  readonly rows: readonly ChildRow[];
  readonly loading: boolean;
  readonly selection?: Selection;
}

/** The list of children for a phone. */
export function ChildCards({ rows, loading, selection }: ChildCardsProps) {
  const { t } = useTranslation();
  return (
    <ul className={styles.cards} aria-label={t('children.title')} aria-busy={loading}>
      {rows.map((child) => (
        <li key={child.id}>
          <div className={styles.head}>
            {selection && (
              <input
                type="checkbox"
                className={styles.tick}
                aria-label={t('children.bulk.tick', { name: child.name ?? t('gap.maskedName') })}
                checked={selection.all || selection.ids.has(child.id)}
                onChange={() => selection.toggle(child.id)}
              />
            )}
            <ChildLink child={child} />
            <FileState child={child} />
            <span>
              {child.sex && t(`enum.Sex.${child.sex}`)}
              {typeof child.age === 'number' && ` · ${t('child.age', { age: child.age })}`}
            </span>
            <Risk child={child} />
          </div>
          <Categories child={child} />
          <p>
            {child.residence?.fullName}
            {typeof child.notCollectedCount === 'number' && child.notCollectedCount > 0 && (
              <> · {t('children.notCollected', { count: child.notCollectedCount })}</>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
