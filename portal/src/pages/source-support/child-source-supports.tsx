import { useQuery } from '@apollo/client/react';
import { ChildSourceSupportsDocument } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import records from '../child/records.module.css';
import { Topic } from '../child/section.tsx';
import { CaseEntry } from './case-entry.tsx';
import { OpenForm } from './case-forms.tsx';

/** 源头支持 of one child in its file (5.1, 5.2); nothing where there is none and none can be opened. */
export function ChildSourceSupports({ childId }: { childId: string }) {
  const { t } = useTranslation();
  const { data, refetch } = useQuery(ChildSourceSupportsDocument, {
    variables: { id: childId },
    fetchPolicy: 'no-cache',
  });
  const readAgain = (): void => void refetch();
  const [act, open, closing] = useActWindow<'openSourceSupport'>(readAgain);
  const list = data?.child?.sourceSupports ?? [];
  const actions = (data?.child?.sourceSupportActions ?? []).filter(({ allowed }) => allowed);
  if (list.length === 0 && actions.length === 0) return null;
  return (
    <Topic title={t('sourceSupport.title')}>
      <ul className={records.records}>
        {list.map((one) => (
          <CaseEntry key={one.id} one={one} readAgain={readAgain} />
        ))}
      </ul>
      <span className={records.acts} data-screen-only>
        <ActionButtons
          actions={actions}
          forms={{ openSourceSupport: () => open('openSourceSupport') }}
          withMain={false}
        />
      </span>
      {act && <OpenForm childId={childId} {...closing} />}
    </Topic>
  );
}
