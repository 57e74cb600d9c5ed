import { useQuery } from '@apollo/client/react';
import { BoughtPlacesDocument, SchoolYearDocument } from '@ger/schema/client';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { faultsOf } from '../../graph/faults.ts';
import { useOfficer } from '../../shell/officer.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import cards from '../cards.module.css';
import page from '../page.module.css';
import { BoughtCard } from './bought-card.tsx';
import { BuyForm } from './bought-forms.tsx';

/** 购买学位 — what the bureau bought of private schools for migrants' children, and who uses it (5.1.c). */
export function BoughtPlacesPage() {
  const { t } = useTranslation();
  const { post } = useOfficer();
  const [open, setOpen] = useState(false);
  usePageTitle(t('bought.title'));
  const schoolYear = useQuery(SchoolYearDocument).data?.schoolYear ?? undefined;
  // Pupils are named: not kept.
  const { data, error, refetch } = useQuery(BoughtPlacesDocument, {
    variables: { schoolYear: schoolYear ?? 0 },
    skip: schoolYear === undefined,
    fetchPolicy: 'no-cache',
  });
  const list = data?.boughtPlaces ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  const readAgain = () => void refetch();
  return (
    <>
      <h1 className={page.title}>{t('bought.title')}</h1>
      <div className={page.bar} data-screen-only>
        <p className={page.total}>
          {schoolYear !== undefined && t('bought.lead', { year: schoolYear, next: schoolYear + 1 })}
        </p>
        {post.group === 'EDUCATION' && (
          <Button type="primary" onClick={() => setOpen(true)}>
            {t('bought.buy')}
          </Button>
        )}
      </div>
      {fault && <FaultNotice fault={fault} retry={readAgain} />}
      {!list && !fault && <PageSkeleton />}
      {list?.length === 0 && <p className={page.nothing}>{t('bought.none')}</p>}
      {list && list.length > 0 && (
        <ul className={cards.cards} aria-label={t('bought.title')}>
          {list.map((bought) => (
            <BoughtCard key={bought.id} bought={bought} readAgain={readAgain} />
          ))}
        </ul>
      )}
      {open && schoolYear !== undefined && (
        <BuyForm
          schoolYear={schoolYear}
          close={() => setOpen(false)}
          done={() => {
            setOpen(false);
            readAgain();
          }}
        />
      )}
    </>
  );
}
