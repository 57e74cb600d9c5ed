import type { BoughtPlacesQuery } from '@ger/schema/client';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import cards from '../cards.module.css';
import { ChangeForm, GiveForm, ReasonForm } from './bought-forms.tsx';
import styles from './bought.module.css';

export type Bought = NonNullable<BoughtPlacesQuery['boughtPlaces']>[number];

/** What was bought of one school: places, how many are free, who uses them. */
export function BoughtCard({ bought, readAgain }: { bought: Bought; readAgain: () => void }) {
  const { t } = useTranslation();
  const [act, setAct] = useState<'giveBoughtPlace' | 'changeBoughtPlaces' | 'closeBoughtPlaces'>();
  const [ending, setEnding] = useState<string>();
  const { school, licence, places, taken, free, price, state, actions } = bought;
  const stays = bought.stays ?? [];
  const mayEnd = actions.some(({ action, allowed }) => action === 'endBoughtPlace' && allowed);
  const form = {
    bought,
    close: () => {
      setAct(undefined);
      setEnding(undefined);
    },
    done: () => {
      setAct(undefined);
      setEnding(undefined);
      readAgain();
    },
  };
  return (
    <li>
      <div className={cards.head}>
        <div>
          <strong>{school.name}</strong>
          <div className={styles.quiet}>{t('bought.terms', { licence, price })}</div>
        </div>
        {state === 'CLOSED' ? (
          <Badge tone="neutral">{t('enum.BoughtPlacesState.CLOSED')}</Badge>
        ) : (
          <Badge tone={free > 0 ? 'fine' : 'danger'}>{t('bought.free', { count: free })}</Badge>
        )}
      </div>
      <div>{t('bought.counts', { places, taken })}</div>
      {stays.length > 0 && (
        <ul className={styles.stays} aria-label={t('bought.stays')}>
          {stays.map(({ id, pupil, from }) => (
            <li key={id}>
              {pupil?.name} <span className={styles.quiet}>{t('bought.since', { day: from })}</span>
              {mayEnd && (
                <Button type="link" size="small" onClick={() => setEnding(id)} data-screen-only>
                  {t('bought.end')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <span className={styles.acts} data-screen-only>
        <ActionButtons
          actions={actions}
          forms={{
            giveBoughtPlace: () => setAct('giveBoughtPlace'),
            changeBoughtPlaces: () => setAct('changeBoughtPlaces'),
            closeBoughtPlaces: () => setAct('closeBoughtPlaces'),
          }}
        />
      </span>
      {act === 'giveBoughtPlace' && <GiveForm {...form} />}
      {act === 'changeBoughtPlaces' && <ChangeForm {...form} />}
      {(act === 'closeBoughtPlaces' || ending !== undefined) && <ReasonForm {...form} stayId={ending} />}
    </li>
  );
}
