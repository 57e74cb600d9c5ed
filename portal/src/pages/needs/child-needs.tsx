import { useQuery } from '@apollo/client/react';
import { ChildNeedsDocument } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import records from '../child/records.module.css';
import { Topic } from '../child/section.tsx';
import { NeedEntry } from './need-entry.tsx';

/** 帮扶需求 — what help a child needs, who was asked in turn, and what each answered (4.3.b). Nothing for who may not see it. */
export function ChildNeeds({ childId }: { childId: string }) {
  const { t } = useTranslation();
  const { data, refetch } = useQuery(ChildNeedsDocument, {
    variables: { id: childId },
    fetchPolicy: 'no-cache',
  });
  const needs = data?.child?.needs;
  if (!needs || needs.length === 0) return null;
  return (
    <Topic title={t('needs.ofChild')}>
      <ul className={records.records}>
        {needs.map((need) => (
          <NeedEntry key={need.id} need={need} readAgain={() => void refetch()} />
        ))}
      </ul>
    </Topic>
  );
}
