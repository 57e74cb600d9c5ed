import { useQuery } from '@apollo/client/react';
import { SurveyLinesDocument, type SurveyVerdict } from '@ger/schema/client';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Choice } from '../../components/choice.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { Pager } from '../../components/pager.tsx';
import { withParameter } from '../../components/with-parameter.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import cards from '../cards.module.css';
import page from '../page.module.css';
import styles from './import.module.css';
import { LineCard } from './line-card.tsx';
import type { Sheet } from './sheet-page.tsx';

const COUNTS: Readonly<Record<SurveyVerdict, Exclude<keyof Sheet['counts'], '__typename'>>> = {
  BAD: 'bad',
  LIKELY: 'likely',
  DIFFERS: 'differing',
  NEW: 'new',
  UNCHANGED: 'unchanged',
};
const VERDICTS = Object.keys(COUNTS) as SurveyVerdict[];

/** 各行核对结果 — the lines as they stand in the sheet, those to be looked at first, one result after the other. */
export function SheetLines({ sheet, readAgain }: { sheet: Sheet; readAgain: () => void }) {
  const { t } = useTranslation();
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  const { counts, rows, state } = sheet;
  const asked = parameters.get('verdict');
  // Without a choice: what waits for the officer, where there is any.
  const first = VERDICTS.slice(0, 3).find((one) => counts[COUNTS[one]] > 0);
  const verdict = asked === 'ALL' ? undefined : (VERDICTS.find((one) => one === asked) ?? first);
  const { data, error, loading, refetch } = useQuery(SurveyLinesDocument, {
    variables: {
      id: sheet.id,
      ...(verdict && { verdict }),
      ...(keyset.after !== undefined && { after: keyset.after }),
    },
    fetchPolicy: 'no-cache',
  });
  useEffect(() => void refetch(), [state, refetch]);
  const list = data?.surveyImport?.lines;
  const [fault] = list ? [] : faultsOf(error);
  const again = (): void => {
    void refetch();
    readAgain();
  };
  return (
    <section aria-label={t('import.lines')}>
      <div className={styles.filter}>
        <Choice
          label={t('import.filter')}
          value={verdict ?? 'ALL'}
          options={[
            { value: 'ALL', label: t('import.all', { count: rows }) },
            ...VERDICTS.map((value) => ({
              value,
              label: t('import.one', {
                name: t(`enum.SurveyVerdict.${value}`),
                count: counts[COUNTS[value]],
              }),
            })),
          ]}
          choose={(value) => setParameters(withParameter(parameters, 'verdict', value))}
        />
      </div>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!list && !fault && <PageSkeleton />}
      {list && list.edges.length === 0 && <p className={page.nothing}>{t('import.noLines')}</p>}
      {list && list.edges.length > 0 && (
        <>
          <ul className={cards.cards} aria-busy={loading} aria-label={t('import.lines')}>
            {list.edges.map(({ node }) => (
              <LineCard key={node.row} line={node} sheet={sheet} readAgain={again} />
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </>
      )}
    </section>
  );
}
