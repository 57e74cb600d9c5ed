import { useTranslation } from 'react-i18next';
import styles from './child-cards.module.css';
import { Categories, ChildLink, Risk } from './child-facts.tsx';
import type { ChildRow } from './child-row.ts';

/** The list of children for a phone. */
export function ChildCards({ rows, loading }: { rows: readonly ChildRow[]; loading: boolean }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.cards} aria-label={t('children.title')} aria-busy={loading}>
      {rows.map((child) => (
        <li key={child.id}>
          <div className={styles.head}>
            <ChildLink child={child} />
            <span>
              {child.sex && t(`enum.Sex.${child.sex}`)}
              {typeof child.age === 'number' && ` · ${t('child.age', { age: child.age })}`}
            </span>
            <Risk child={child} />
          </div>
          <Categories child={child} />
          <p>{child.residence?.fullName}</p>
        </li>
      ))}
    </ul>
  );
}
