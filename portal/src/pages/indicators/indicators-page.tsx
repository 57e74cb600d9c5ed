import { useQuery } from '@apollo/client/react';
import { DivisionPageDocument, IndicatorsDocument, type IndicatorsQuery } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Choice } from '../../components/choice.tsx';
import { ClauseTag } from '../../components/clause-tag.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { withParameter } from '../../components/with-parameter.ts';
import { dayOf } from '../../dates/dates.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { useWords } from '../../texts/i18n.ts';
import page from '../page.module.css';
import { PlaceBar } from '../people/place-bar.tsx';
import { usePlace } from '../people/use-place.ts';
import styles from './indicators.module.css';

type Sheet = NonNullable<IndicatorsQuery['indicators']>[number];
type Line = Sheet['whole'];

const QUARTERS_BACK = 8;

/** The running quarter and those before it, `2026Q4` first. */
function quarters(): readonly string[] {
  const today = dayOf(new Date());
  const running = Number(today.slice(0, 4)) * 4 + Math.ceil(Number(today.slice(5, 7)) / 3) - 1;
  return Array.from({ length: QUARTERS_BACK }, (_, back) => running - back).map(
    (index) => `${Math.floor(index / 4)}Q${(index % 4) + 1}`,
  );
}

/** 督导指标 — each indicator of a quarter for a place and the divisions below it; one goes down by a division's name (6.1.a). */
export function IndicatorsPage() {
  const { t } = useTranslation();
  const { place = '15' } = usePlace();
  const [parameters, setParameters] = useSearchParams();
  const [running = '', ...earlier] = quarters();
  const quarter = parameters.get('quarter') ?? running;
  usePageTitle(t('indicators.title'));
  const { data: around } = useQuery(DivisionPageDocument, { variables: { code: place } });
  const { data, previousData, error, loading, refetch } = useQuery(IndicatorsDocument, {
    variables: { division: place, quarter },
    fetchPolicy: 'network-only',
  });
  const sheets = (data ?? (loading ? previousData : undefined))?.indicators;
  const [fault] = sheets ? [] : faultsOf(error);
  return (
    <>
      <h1 className={page.title}>{t('indicators.title')}</h1>
      <PlaceBar
        place={place}
        goTo={(code) => setParameters(withParameter(parameters, 'division', code))}
        division={around?.division}
      >
        <Choice
          label={t('indicators.quarter')}
          value={quarter}
          options={[running, ...earlier].map((value) => ({ value, label: value }))}
          choose={(value) =>
            setParameters(withParameter(parameters, 'quarter', value === running ? '' : value))
          }
        />
      </PlaceBar>
      <p className="print-only">{quarter}</p>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!sheets && !fault && <PageSkeleton />}
      {sheets?.length === 0 && <p className={page.nothing}>{t('indicators.notOwn')}</p>}
      {sheets?.map((sheet) => (
        <IndicatorPanel key={sheet.indicator.code} sheet={sheet} busy={loading} />
      ))}
    </>
  );
}

function IndicatorPanel({
  sheet: { indicator, quarter, whole, below },
  busy,
}: {
  sheet: Sheet;
  busy: boolean;
}) {
  const { t } = useTranslation();
  const words = useWords();
  const [parameters] = useSearchParams();
  const name = words(indicator);
  return (
    <section className={styles.panel} aria-label={name} aria-busy={busy}>
      <h2>
        {name} <ClauseTag clause={indicator.clause} />
      </h2>
      <p className={styles.formula}>
        {words({ zh: indicator.formulaZh, en: indicator.formulaEn })}
        {t(`indicators.better.${indicator.better}`)}
      </p>
      <p className={styles.whole}>
        <strong>{percent(whole)}</strong> <Share line={whole} />
      </p>
      {below.length === 0 ? (
        <p className={styles.formula}>{t('indicators.nothing', { quarter })}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('indicators.division')}</th>
              <th scope="col">{t('indicators.rate')}</th>
              <th scope="col">{t('indicators.count')}</th>
            </tr>
          </thead>
          <tbody>
            {below.map((line) => (
              <tr key={line.division.code}>
                <th scope="row">
                  <Link to={{ search: withParameter(parameters, 'division', line.division.code).toString() }}>
                    {line.division.name ?? line.division.code}
                  </Link>
                </th>
                <td className="digits">{percent(line)}</td>
                <td className="digits">
                  <Share line={line} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Share({ line: { numerator, denominator } }: { line: Line }) {
  return (
    <span className="digits">
      {numerator} / {denominator}
    </span>
  );
}

function percent({ rate }: Pick<Line, 'rate'>): string {
  return rate === null || rate === undefined ? '—' : `${(rate * 100).toFixed(1)}%`;
}
