import { useTranslation } from 'react-i18next';
import styles from './versions.module.css';
import type { DayFacts } from './versions.ts';

interface DayTableProps {
  /** By what was known then; absent where the child was not on file. */
  readonly then: DayFacts | undefined;
  readonly thenHead: string;
  readonly now: DayFacts;
}

/** Both answers about a day beside each other; what later records changed is marked. */
export function DayTable({ then, thenHead, now }: DayTableProps) {
  const { t } = useTranslation();
  const linesOf = useFactLines();
  const [known, standing] = [then && linesOf(then), linesOf(now)];
  const rows = standing.map(({ label, lines }, index) => {
    const before = known?.[index]?.lines;
    return { label, lines, before, differs: before !== undefined && String(before) !== String(lines) };
  });
  return (
    <>
      {then && (
        <p role="status" className={styles.quiet}>
          {t(rows.some(({ differs }) => differs) ? 'versions.onDay.differs' : 'versions.onDay.same')}
        </p>
      )}
      <div className={styles.grid} role="table" aria-label={t('versions.onDay.title')}>
        <div className={`${styles.dayRow} ${styles.heads}`} role="row">
          <span role="columnheader">{t('versions.field')}</span>
          <span role="columnheader">{thenHead}</span>
          <span role="columnheader">{t('versions.onDay.now')}</span>
        </div>
        {rows.map(({ label, before, lines, differs }) => (
          <div key={label} className={styles.dayRow} role="row" data-differs={differs}>
            <span className={styles.label} role="rowheader">
              {label}
            </span>
            <span role="cell" data-version={thenHead}>
              <Lines lines={before ?? ['—']} />
            </span>
            <span role="cell" data-version={t('versions.onDay.now')}>
              <Lines lines={lines} />
            </span>
          </div>
        ))}
      </div>
    </>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return lines.map((line) => <div key={line}>{line}</div>);
}

/** The facts of a day in words. */
function useFactLines(): (facts: DayFacts) => { label: string; lines: string[] }[] {
  const { t } = useTranslation();
  const categories = (status: DayFacts['status']): string => {
    if (!status) return t('versions.onDay.notBorn');
    if (status.categories.length === 0) return t('versions.onDay.noCategory');
    const names = status.categories.map((category) => t(`enum.ChildCategory.${category}`)).join(' · ');
    return t('versions.onDay.since', { categories: names, since: status.since });
  };
  const living = (arrangement: DayFacts['livingArrangement']): string => {
    if (!arrangement) return t('versions.onDay.notKnown');
    const kind = t(`enum.LivingKind.${arrangement.kind}`);
    return arrangement.livesAlone ? t('versions.onDay.alone', { kind }) : kind;
  };
  return ({ residence, status, livingArrangement, guardians }) => [
    { label: t('versions.onDay.residence'), lines: [residence?.fullName ?? t('versions.onDay.notKnown')] },
    { label: t('versions.onDay.status'), lines: [categories(status)] },
    { label: t('versions.onDay.living'), lines: [living(livingArrangement)] },
    {
      label: t('versions.onDay.guardians'),
      lines: (guardians ?? []).map(({ name, relation, capacity, away }) =>
        t('versions.onDay.guardian', {
          name,
          relation: t(`enum.GuardianRelation.${relation}`),
          capacity: t(`enum.GuardianCapacity.${capacity}`),
          place: t(away ? 'versions.onDay.away' : 'versions.onDay.home'),
        }),
      ),
    },
  ];
}
