import { useQuery } from '@apollo/client/react';
import { UnitPageDocument } from '@ger/schema/client';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { faultsOf } from '../../graph/faults.ts';
import { MessagePage } from '../../shell/message-page.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import styles from './people.module.css';
import { PostList } from './post-list.tsx';
import { CloseUnitForm, GivePostForm, UnitForm, type UnitDetail } from './unit-forms.tsx';
import { agencyKey, useKindWords } from './unit-words.ts';
import { placesOf } from './units-page.tsx';

const REGION = '15';

/** 单位 — one unit: what it covers, who holds which post from when until when, and what stands below it (3.2.a). */
export function UnitPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const [withEnded, setWithEnded] = useState(false);
  const [act, setAct] = useState<'changeUnit' | 'closeUnit' | 'givePost'>();
  const { data, previousData, error, loading, refetch } = useQuery(UnitPageDocument, {
    variables: { id, withEnded, within: REGION },
    fetchPolicy: 'network-only',
  });
  const answer = data ?? (loading ? previousData : undefined);
  const unit = answer?.unit;
  usePageTitle(unit?.name ?? t('people.units.title'));
  const done = (): void => void refetch();
  const close = (): void => setAct(undefined);
  if (!unit) {
    const [fault] = faultsOf(error);
    if (loading) return <PageSkeleton />;
    if (fault) return <FaultNotice fault={fault} retry={done} />;
    return (
      <MessagePage title={t('notFound.title')} text={t('notFound.text')}>
        <Link to="/units">{t('people.units.back')}</Link>
      </MessagePage>
    );
  }
  return (
    <>
      <p data-screen-only>
        <Link to="/units">{t('people.units.back')}</Link>
      </p>
      <div className={page.bar}>
        <h1 className={page.title}>
          {unit.name} {unit.state === 'CLOSED' && <Badge tone="neutral">{t('enum.UnitState.CLOSED')}</Badge>}
        </h1>
        <div className={styles.acts} data-screen-only>
          <ActionButtons
            actions={unit.actions ?? []}
            forms={{
              givePost: () => setAct('givePost'),
              changeUnit: () => setAct('changeUnit'),
              closeUnit: () => setAct('closeUnit'),
            }}
          />
        </div>
      </div>
      <UnitFacts unit={unit} />
      <section className={styles.section} aria-labelledby="posts">
        <div className={styles.heading}>
          <h2 id="posts">{t('people.posts.title')}</h2>
          <Button
            size="small"
            onClick={() => setWithEnded(!withEnded)}
            aria-pressed={withEnded}
            data-screen-only
          >
            {t(withEnded ? 'people.posts.withoutEnded' : 'people.posts.withEnded')}
          </Button>
        </div>
        <PostList posts={unit.posts ?? []} done={done} />
      </section>
      <section className={styles.section} aria-labelledby="below">
        <h2 id="below">{t('people.units.unitsBelow')}</h2>
        {answer?.below?.edges.length === 0 && <p className={styles.none}>{t('people.units.noneBelow')}</p>}
        <ul className={styles.chips}>
          {answer?.below?.edges.map(({ node }) => (
            <li key={node.id}>
              <Link to={`/units/${node.id}`}>{node.name}</Link>
            </li>
          ))}
        </ul>
      </section>
      {act === 'givePost' && <GivePostForm unit={unit} {...{ done, close }} />}
      {act === 'closeUnit' && <CloseUnitForm unit={unit} {...{ done, close }} />}
      {act === 'changeUnit' && (
        <UnitForm
          unit={unit}
          agencies={answer?.agencies ?? []}
          place={unit.seat?.code ?? REGION}
          {...{ done, close }}
        />
      )}
    </>
  );
}

function UnitFacts({ unit }: { unit: UnitDetail }) {
  const { t } = useTranslation();
  const kindWords = useKindWords();
  const { agency, kind, superior, seat, from, until } = unit;
  const facts: [string, React.ReactNode][] = [
    [t('people.field.agency'), t(agencyKey(agency))],
    [t('people.field.unitKind'), kindWords(kind)],
    [
      t('people.field.superior'),
      superior ? <Link to={`/units/${superior.id}`}>{superior.name}</Link> : t('people.field.noSuperior'),
    ],
    [t('people.field.divisions'), placesOf(unit) || t('people.units.noDivisions')],
    [t('people.field.seat'), seat?.fullName],
    [t('people.field.opened'), from],
    ...(until ? [[t('people.field.closed'), until] as [string, React.ReactNode]] : []),
  ];
  return (
    <div className={styles.card}>
      <dl className={styles.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
