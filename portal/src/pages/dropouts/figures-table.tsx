import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { withParameter } from '../../components/with-parameter.ts';
import { useOfficer } from '../../shell/officer.tsx';
import { COLUMNS, percent, type Consolidation, type Numbers } from './figures.ts';
import styles from './figures.module.css';

/** Who may see the cases themselves; others see the numbers alone. */
const SEE_CASES: ReadonlySet<string> = new Set(['SCHOOL', 'EDUCATION', 'VILLAGE_TOWNSHIP']);

/** The numbers as a table: one line for every division or school below, and their sum; a number leads to its cases. */
export function FiguresTable({ sheet }: { sheet: Consolidation }) {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  return (
    <section className={styles.scroll} tabIndex={0} aria-label={t('figures.title')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('figures.place')}</th>
            {COLUMNS.map(([field]) => (
              <th scope="col" key={field}>
                {t(`figures.of.${field}`)}
              </th>
            ))}
            <th scope="col">{t('figures.of.returnRate')}</th>
            <th scope="col">{t('figures.of.pupils')}</th>
            <th scope="col">{t('figures.of.dropoutRate')}</th>
          </tr>
        </thead>
        <tbody>
          {sheet.lines.map(({ division, school, numbers }) => (
            <tr key={division?.code ?? school?.id}>
              <th scope="row">
                {division ? (
                  <Link to={{ search: withParameter(parameters, 'division', division.code).toString() }}>
                    {division.name ?? division.code}
                  </Link>
                ) : (
                  (school?.name ?? t('gap.unitName'))
                )}
              </th>
              <Cells numbers={numbers} school={school?.id} division={division?.code} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('figures.total')}</th>
            <Cells numbers={sheet.total} />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

interface CellsProps {
  readonly numbers: Numbers;
  readonly school?: string | undefined;
  readonly division?: string | undefined;
}

function Cells({ numbers, school, division }: CellsProps) {
  const { post } = useOfficer();
  const [parameters] = useSearchParams();
  const leads = SEE_CASES.has(post.group);
  return (
    <>
      {COLUMNS.map(([field, figure]) => {
        const count = numbers[field];
        const search = new URLSearchParams(parameters);
        search.set('figure', figure);
        search.delete('school');
        search.delete('after');
        if (school !== undefined) search.set('school', school);
        if (division !== undefined) search.set('division', division);
        return (
          <td key={field} className="digits">
            {count > 0 && leads ? <Link to={{ search: search.toString() }}>{count}</Link> : count}
          </td>
        );
      })}
      <td className="digits">{percent(numbers.returnRate)}</td>
      <td className="digits">{numbers.pupils}</td>
      <td className="digits">{percent(numbers.dropoutRate, 2)}</td>
    </>
  );
}
