import { useQuery } from '@apollo/client/react';
import { DivisionPageDocument, UnitRegisterDocument } from '@ger/schema/client';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import { Choice } from '../../components/choice.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { Pager } from '../../components/pager.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { withParameter } from '../../components/with-parameter.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import styles from './people.module.css';
import { PlaceBar } from './place-bar.tsx';
import { UnitForm } from './unit-forms.tsx';
import { agencyKey, useKindWords } from './unit-words.ts';
import { usePlace } from './use-place.ts';

/** 单位名册 — the units of a place, found by name, agency and state (3.2.a). */
export function UnitsPage() {
  const { t } = useTranslation();
  usePageTitle(t('people.units.title'));
  const { place = '15', goTo } = usePlace();
  return (
    <>
      <h1 className={page.title}>{t('people.units.title')}</h1>
      <Units place={place} goTo={goTo} />
    </>
  );
}

function Units({ place, goTo }: { place: string; goTo: (code: string) => void }) {
  const { t } = useTranslation();
  const kindWords = useKindWords();
  const [parameters, setParameters] = useSearchParams();
  const [opening, setOpening] = useState(false);
  const keyset = useKeyset();
  const asked = (name: string): string => parameters.get(name) ?? '';
  const state = asked('state') === 'CLOSED' ? 'CLOSED' : 'IN_USE';
  const { data, previousData, error, loading, refetch } = useQuery(UnitRegisterDocument, {
    variables: {
      within: place,
      state,
      ...(asked('search') !== '' && { search: asked('search') }),
      ...(asked('agency') !== '' && { agency: asked('agency') }),
      ...(keyset.after !== undefined && { after: keyset.after }),
    },
    fetchPolicy: 'network-only',
  });
  const register = data ?? (loading ? previousData : undefined);
  const list = register?.unitRegister;
  const [fault] = list ? [] : faultsOf(error);
  const { data: around } = useQuery(DivisionPageDocument, { variables: { code: place } });
  const ask = (name: string, value: string): void => setParameters(withParameter(parameters, name, value));
  return (
    <>
      <PlaceBar place={place} goTo={goTo} division={around?.division}>
        <ActionButtons
          actions={register?.registerActions ?? []}
          forms={{ openUnit: () => setOpening(true) }}
        />
      </PlaceBar>
      <div className={styles.tools} data-screen-only>
        <Input.Search
          aria-label={t('people.units.search')}
          placeholder={t('people.units.search')}
          defaultValue={asked('search')}
          allowClear
          style={{ maxWidth: 280 }}
          onSearch={(text) => ask('search', text.trim())}
        />
        <Choice
          label={t('people.field.agency')}
          value={asked('agency')}
          none={t('people.units.all')}
          options={(register?.agencies ?? []).map(({ code }) => ({ value: code, label: t(agencyKey(code)) }))}
          choose={(value) => ask('agency', value)}
        />
        <Choice
          label={t('people.units.state')}
          value={state}
          options={(['IN_USE', 'CLOSED'] as const).map((value) => ({
            value,
            label: t(`enum.UnitState.${value}`),
          }))}
          choose={(value) => ask('state', value === 'IN_USE' ? '' : value)}
        />
      </div>
      <section className={styles.section} aria-label={t('people.units.list')}>
        {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
        {!list && !fault && <PageSkeleton />}
        {list?.edges.length === 0 && <p className={page.nothing}>{t('people.units.none')}</p>}
        <ul className={styles.list} aria-busy={loading}>
          {list?.edges.map(({ node }) => (
            <li key={node.id} className={styles.row}>
              <Link to={`/units/${node.id}`}>
                <strong>{node.name}</strong>
              </Link>
              <span className={styles.quiet}>
                {t(agencyKey(node.agency))} · {kindWords(node.kind)}
              </span>
              <span className={styles.stack}>
                <span>{placesOf(node) || t('people.units.noDivisions')}</span>
                {node.superior?.name && (
                  <span className={styles.quiet}>
                    {t('people.units.below', { name: node.superior.name })}
                  </span>
                )}
              </span>
              <span>
                {node.state === 'CLOSED' && (
                  <Badge tone="neutral">{t('people.units.closed', { day: node.until ?? '' })}</Badge>
                )}
              </span>
            </li>
          ))}
        </ul>
        {list && <Pager keyset={keyset} pageInfo={list.pageInfo} />}
      </section>
      {opening && register && (
        <UnitForm
          agencies={register.agencies ?? []}
          place={place}
          done={() => void refetch()}
          close={() => setOpening(false)}
        />
      )}
    </>
  );
}

/** What a unit covers, as one text. */
export function placesOf({
  divisions,
}: {
  readonly divisions?: readonly { readonly name?: string | null; readonly fullName?: string | null }[] | null;
}): string {
  return (divisions ?? []).map(({ fullName, name }) => fullName ?? name).join('、');
}
