import { useId } from 'react';
import styles from './bars.module.css';

/** One row of bars: a place, and its numbers in the order of the series. */
export interface BarRow {
  readonly key: string;
  readonly name: string;
  readonly values: readonly number[];
  readonly choose?: () => void;
}

interface BarsProps {
  readonly title: string;
  /** Names and colours of the series; the colours are of the palette. */
  readonly series: readonly { readonly name: string; readonly colour: string }[];
  readonly rows: readonly BarRow[];
}

const LINE = 22;
const BAR = 14;
const WIDTH = 100;

/**
 * Horizontal bars, a group for every row. What the bars show stands beside each of them as a number, so that nothing
 * depends on colour or sight; a reader by ear gets the same as one list.
 */
export function Bars({ title, series, rows }: BarsProps) {
  const id = useId();
  const most = Math.max(1, ...rows.flatMap(({ values }) => values));
  return (
    <figure className={styles.figure} aria-labelledby={id}>
      <figcaption id={id}>{title}</figcaption>
      <ul className={styles.legend} aria-hidden="true">
        {series.map(({ name, colour }) => (
          <li key={name}>
            <span style={{ background: `var(--${colour})` }} />
            {name}
          </li>
        ))}
      </ul>
      <ul className={styles.rows}>
        {rows.map((row) => (
          <li key={row.key}>
            {row.choose ? (
              <button type="button" className={styles.name} onClick={row.choose}>
                {row.name}
              </button>
            ) : (
              <span className={styles.name}>{row.name}</span>
            )}
            <span className={styles.words}>
              {series.map(({ name }, index) => `${name} ${row.values[index] ?? 0}`).join('，')}
            </span>
            <div className={styles.bars} aria-hidden="true">
              {series.map(({ name, colour }, index) => {
                const value = row.values[index] ?? 0;
                return (
                  <div key={name} className={styles.bar}>
                    <svg
                      viewBox={`0 0 ${WIDTH} ${LINE}`}
                      preserveAspectRatio="none"
                      width="100%"
                      height={LINE - 4}
                      focusable="false"
                    >
                      <rect x={0} y={(LINE - BAR) / 2} width={WIDTH} height={BAR} fill="var(--line-soft)" />
                      <rect
                        x={0}
                        y={(LINE - BAR) / 2}
                        width={(value / most) * WIDTH}
                        height={BAR}
                        fill={`var(--${colour})`}
                      />
                    </svg>
                    <span className="digits">{value}</span>
                  </div>
                );
              })}
            </div>
          </li>
        ))}
      </ul>
    </figure>
  );
}
