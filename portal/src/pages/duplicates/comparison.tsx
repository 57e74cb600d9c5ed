import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWords } from '../../texts/i18n.ts';
import styles from './duplicates.module.css';
import type { Pair } from './pair-row.ts';

/** Which of the two files. */
export type Side = 'first' | 'second';
/** Of which file each differing field is kept. */
export type Sides = Readonly<Record<string, Side>>;

interface ComparisonProps {
  readonly pair: Pair;
  /** Absent where nothing can be merged: then the files are only compared. */
  readonly choosing?: {
    readonly kept: Side;
    readonly keep: (side: Side) => void;
    readonly sides: Sides;
    readonly choose: (key: string, side: Side) => void;
  };
}

/** Two files side by side: what differs is marked; while merging, one file is kept and one value of each field chosen. */
export function Comparison({ pair, choosing }: ComparisonProps) {
  const { t } = useTranslation();
  const words = useWords();
  const [all, setAll] = useState(false);
  const fields = pair.comparison.filter(({ first, second }) => all || first || second);
  return (
    <>
      <span data-screen-only>
        <Checkbox checked={all} onChange={({ target }) => setAll(target.checked)}>
          {t('duplicates.showAll')}
        </Checkbox>
      </span>
      <div className={styles.grid} role="table" aria-label={t('duplicates.comparison')}>
        <div className={`${styles.row} ${styles.files}`} role="row">
          <span className={styles.label} role="columnheader">
            {choosing ? t('duplicates.keepWhich') : t('duplicates.field')}
          </span>
          {(['first', 'second'] as const).map((side) => (
            <span key={side} role="columnheader">
              <FileHead pair={pair} side={side} choosing={choosing} />
            </span>
          ))}
        </div>
        {fields.map(({ key, same, first, second, ...field }) => (
          <div key={key} className={styles.row} role="row" data-differs={!same}>
            <span className={styles.label} role="rowheader">
              {words(field)}
            </span>
            {(
              [
                ['first', first],
                ['second', second],
              ] as const
            ).map(([side, value]) => {
              const shown = value ? words(value) : t('gap.notCollected');
              return (
                <span key={side} role="cell">
                  {choosing && !same ? (
                    <label className={styles.side} data-chosen={choosing.sides[key] === side}>
                      <input
                        type="radio"
                        name={`field-${key}`}
                        aria-label={`${words(field)}：${shown}`}
                        checked={choosing.sides[key] === side}
                        onChange={() => choosing.choose(key, side)}
                      />
                      {shown}
                    </label>
                  ) : (
                    shown
                  )}
                </span>
              );
            })}
          </div>
        ))}
      </div>
    </>
  );
}

function FileHead({
  pair,
  side,
  choosing,
}: {
  pair: Pair;
  side: Side;
  choosing: ComparisonProps['choosing'] | undefined;
}) {
  const { t } = useTranslation();
  const id = side === 'first' ? pair.firstId : pair.secondId;
  const label = t(side === 'first' ? 'duplicates.fileA' : 'duplicates.fileB');
  return (
    <>
      {choosing ? (
        <label className={styles.side}>
          <input
            type="radio"
            name="kept"
            aria-label={t('duplicates.keep', { file: label })}
            checked={choosing.kept === side}
            onChange={() => choosing.keep(side)}
          />
          {t('duplicates.keep', { file: label })}
        </label>
      ) : (
        label
      )}{' '}
      <Link to={`/children/${id}`}>{t('duplicates.openFile')}</Link>
    </>
  );
}
