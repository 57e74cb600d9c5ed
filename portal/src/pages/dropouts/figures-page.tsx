import { useQuery } from '@apollo/client/react';
import { DropoutConsolidationDocument, type SchoolTerm } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Bars } from '../../components/bars.tsx';
import { Choice } from '../../components/choice.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { withParameter } from '../../components/with-parameter.ts';
import { dayOf } from '../../dates/dates.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import { CasesBehind } from './cases-behind.tsx';
import { figureIn, type Consolidation } from './figures.ts';
import { FiguresTable } from './figures-table.tsx';
import styles from './figures.module.css';

const TERMS: readonly SchoolTerm[] = ['FIRST', 'SECOND'];
const YEARS_BACK = 4;

/** The school year of today, named by the year in which it begins. */
function thisSchoolYear(): number {
  const today = dayOf(new Date());
  return Number(today.slice(0, 4)) - (today.slice(5) < '09-01' ? 1 : 0);
}

/** 控辍保学汇总 — the numbers of a school year or term, below the own level, with the cases behind each (3.3.h). */
export function DropoutFiguresPage() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const running = thisSchoolYear();
  const schoolYear = Number(parameters.get('year') ?? running);
  const term = TERMS.find((one) => one === parameters.get('term'));
  const division = parameters.get('division') ?? undefined;
  const behind = figureIn(parameters.get('figure'));
  usePageTitle(t('figures.title'));
  const question = {
    schoolYear,
    ...(term && { term }),
    ...(division !== undefined && { division }),
  };
  const { data, previousData, error, loading, refetch } = useQuery(DropoutConsolidationDocument, {
    variables: question,
    fetchPolicy: 'cache-and-network',
  });
  const sheet = (data ?? (loading ? previousData : undefined))?.dropoutConsolidation ?? undefined;
  const [fault] = sheet ? [] : faultsOf(error);
  const ask = (name: string, value: string): void =>
    setParameters(withParameter(withParameter(parameters, 'figure', ''), name, value));
  return (
    <>
      <h1 className={page.title}>{t('figures.title')}</h1>
      <div className={styles.bar} data-screen-only>
        <Choice
          label={t('figures.schoolYear')}
          value={String(schoolYear)}
          options={Array.from({ length: YEARS_BACK }, (_, back) => String(running - back)).map((year) => ({
            value: year,
            label: t('figures.year', { from: year, to: Number(year) + 1 }),
          }))}
          choose={(value) => ask('year', value)}
        />
        <Choice
          label={t('figures.term')}
          value={term ?? ''}
          none={t('figures.wholeYear')}
          options={TERMS.map((value) => ({ value, label: t(`enum.SchoolTerm.${value}`) }))}
          choose={(value) => ask('term', value)}
        />
      </div>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!sheet && !fault && <PageSkeleton />}
      {sheet && (
        <>
          <Place sheet={sheet} division={division} />
          <FiguresTable sheet={sheet} />
          <Charts sheet={sheet} />
        </>
      )}
      {behind && (
        <CasesBehind figure={behind} school={parameters.get('school') ?? undefined} question={question} />
      )}
    </>
  );
}

function Place({ sheet, division }: { sheet: Consolidation; division: string | undefined }) {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  return (
    <p className={styles.place}>
      <strong>{sheet.division.fullName ?? sheet.division.code}</strong>{' '}
      <span className="digits">{t('figures.days', { from: sheet.from, until: sheet.until })}</span>{' '}
      {division !== undefined && (
        <Link to={{ search: withParameter(parameters, 'division', '').toString() }} data-screen-only>
          {t('figures.toOwn')}
        </Link>
      )}
    </p>
  );
}

/** The same numbers as bars: what is still open and what came back, place by place. */
function Charts({ sheet }: { sheet: Consolidation }) {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const rows = sheet.lines
    .filter(({ numbers }) => numbers.atStart + numbers.newCases + numbers.reopened > 0)
    .map(({ division, school, numbers }) => ({
      key: division?.code ?? school?.id ?? '',
      name: division?.name ?? school?.name ?? t('gap.unitName'),
      values: [numbers.newCases + numbers.reopened, numbers.returned, numbers.atEnd],
      ...(division && {
        choose: () => setParameters(withParameter(parameters, 'division', division.code)),
      }),
    }));
  if (rows.length === 0) return null;
  return (
    <Bars
      title={t('figures.chart')}
      series={[
        { name: t('figures.came'), colour: 'ochre' },
        { name: t('figures.of.returned'), colour: 'fine' },
        { name: t('figures.of.atEnd'), colour: 'danger' },
      ]}
      rows={rows}
    />
  );
}
