import { LeftOutlined } from '@ant-design/icons';
import { useQuery } from '@apollo/client/react';
import { DuplicatePairDocument } from '@ger/schema/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { faultsOf } from '../../graph/faults.ts';
import { MessagePage } from '../../shell/message-page.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import { Comparison, type Side, type Sides } from './comparison.tsx';
import styles from './duplicates.module.css';
import { MergeActs } from './merge-acts.tsx';
import { MergeHistory } from './merge-history.tsx';
import { PAIR_TONES, type Pair } from './pair-row.ts';
import { ScoreReasons } from './score-reasons.tsx';

/** 两份档案对照 — two files side by side, to be decided: two children, or one (2.4). */
export function PairPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  usePageTitle(t('duplicates.pairTitle'));
  const { data, error, loading, refetch } = useQuery(DuplicatePairDocument, {
    variables: { id },
    fetchPolicy: 'no-cache',
  });
  const pair = data?.duplicatePair;
  if (pair) return <PairView key={`${pair.id} ${pair.state}`} pair={pair} readAgain={() => void refetch()} />;
  if (loading) return <PageSkeleton />;
  const [fault] = faultsOf(error);
  if (fault) return <FaultNotice fault={fault} retry={() => void refetch()} />;
  return (
    <MessagePage title={t('duplicates.notFound.title')} text={t('duplicates.notFound.text')}>
      <Link to="/duplicates">{t('duplicates.toList')}</Link>
    </MessagePage>
  );
}

function PairView({ pair, readAgain }: { pair: Pair; readAgain: () => void }) {
  const { t } = useTranslation();
  const [kept, setKept] = useState<Side>('first');
  const [own, setOwn] = useState<Sides>({});
  const canMerge = pair.actions.some(({ action, allowed }) => action === 'mergeDossiers' && allowed);
  const sides = Object.fromEntries(
    pair.comparison.map(({ key, first, second }) => [key, own[key] ?? suggested(kept, first, second)]),
  );
  return (
    <>
      <Link to="/duplicates" data-screen-only>
        <LeftOutlined aria-hidden="true" /> {t('duplicates.toList')}
      </Link>
      <div className={styles.head}>
        <h1 className={page.title}>
          {t('duplicates.pairTitle')}{' '}
          <Badge tone={PAIR_TONES[pair.state]}>{t(`enum.DuplicatePairState.${pair.state}`)}</Badge>
        </h1>
        <div className={styles.acts} data-screen-only>
          <MergeActs pair={pair} kept={kept} sides={sides} readAgain={readAgain} />
        </div>
      </div>
      <ScoreReasons score={pair.score} reasons={pair.reasons} />
      {pair.decidedAt && pair.merges.length === 0 && (
        <p className={styles.quiet}>
          {t('duplicates.decided', { at: dayAndTimeOf(pair.decidedAt), by: pair.decidedBy ?? '' })}：
          {pair.reason}
        </p>
      )}
      <Comparison
        pair={pair}
        {...(canMerge && {
          choosing: {
            kept,
            keep: setKept,
            sides,
            choose: (key: string, side: Side) => setOwn({ ...own, [key]: side }),
          },
        })}
      />
      <MergeHistory pair={pair} readAgain={readAgain} />
    </>
  );
}

/** The kept file's own value, unless only the other one has collected it. */
function suggested(kept: Side, first: object | null | undefined, second: object | null | undefined): Side {
  const other = kept === 'first' ? 'second' : 'first';
  const values = { first, second };
  return !values[kept] && values[other] ? other : kept;
}
