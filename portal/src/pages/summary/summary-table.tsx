import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { withParameter } from '../../components/with-parameter.ts';
import { useWords } from '../../texts/i18n.ts';
import type { Summary } from './ledger-address.ts';
import styles from './summary.module.css';

interface Block {
  readonly block: string;
  readonly zh: string;
  readonly en: string;
  readonly span: number;
}

/** Columns that stand side by side, by their block. */
function blocksOf({ columns }: Summary): Block[] {
  return [...Map.groupBy(columns, ({ block }) => block)].map(([block, own]) => ({
    block,
    zh: own[0]?.blockZh ?? '',
    en: own[0]?.blockEn ?? '',
    span: own.length,
  }));
}

/** The table of the form: blocks, columns and their numbers stay in sight, and so do the names of the places. */
export function SummaryTable({ summary }: { summary: Summary }) {
  const { t } = useTranslation();
  const words = useWords();
  const [parameters] = useSearchParams();
  const { columns, total, rows } = summary;
  const begins = new Set(
    columns.flatMap(({ block }, index) => (block === columns[index - 1]?.block ? [] : [index])),
  );
  const classOf = (index: number): string =>
    [begins.has(index) ? styles.begins : '', columns[index]?.number === null ? styles.beside : ''].join(' ');
  const cells = (figures: readonly number[]) =>
    figures.map((figure, index) => (
      <td key={columns[index]?.key} className={classOf(index)} data-nought={figure === 0}>
        {figure}
      </td>
    ));
  return (
    // reachable by keyboard, or nobody without a mouse could move it
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('summary.title')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" rowSpan={3}>
              {t('summary.place')}
            </th>
            {blocksOf(summary).map((block) => (
              <th key={block.block} scope="colgroup" colSpan={block.span} className={styles.begins}>
                {words(block)}
              </th>
            ))}
          </tr>
          <tr>
            {columns.map((column, index) => (
              <th key={column.key} scope="col" className={classOf(index)}>
                {words(column)}
              </th>
            ))}
          </tr>
          <tr>
            {columns.map(({ key, number }, index) => (
              <td key={key} className={classOf(index)}>
                {number ?? '—'}
              </td>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className={styles.total}>
            <th scope="row">{t('summary.total')}</th>
            {cells(total.figures)}
          </tr>
          {rows.map(({ division, figures }) => (
            <tr key={division.code}>
              <th scope="row">
                <Link to={{ search: withParameter(parameters, 'division', division.code).toString() }}>
                  {division.name ?? division.code}
                </Link>
              </th>
              {cells(figures)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
