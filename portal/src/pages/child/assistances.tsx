import { useQuery } from '@apollo/client/react';
import { ChildAssistancesDocument } from '@ger/schema/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { useOfficer } from '../../shell/officer.tsx';
import { AssistanceEntry } from '../assistance/assistance-entry.tsx';
import { ApplyForm } from '../assistance/assistance-forms.tsx';
import styles from './records.module.css';
import { Topic } from './section.tsx';

/** Who assesses families. */
const ASSESS: readonly string[] = ['VILLAGE_TOWNSHIP', 'CIVIL_AFFAIRS'];

/** 社会救助 — what was asked for, decided and given (3.1.a, 4.3.c). Nothing for those who may not know. */
export function Assistances({ childId }: { childId: string }) {
  const { t } = useTranslation();
  const { post } = useOfficer();
  const [applying, setApplying] = useState(false);
  const { data, refetch } = useQuery(ChildAssistancesDocument, {
    variables: { id: childId },
    skip: !ASSESS.includes(post.group),
    fetchPolicy: 'no-cache',
  });
  const { socialAssistances, assistanceActions } = data?.child ?? {};
  if (!socialAssistances || (socialAssistances.length === 0 && assistanceActions?.length === 0)) return null;
  const done = (): void => void refetch();
  return (
    <Topic title={t('assistance.title')}>
      {socialAssistances.length > 0 && (
        <ul className={`${styles.records} ${styles.boxed}`}>
          {socialAssistances.map((assistance) => (
            <li key={assistance.id}>
              <AssistanceEntry assistance={assistance} done={done} />
            </li>
          ))}
        </ul>
      )}
      <span className={styles.acts} data-screen-only>
        <ActionButtons
          actions={assistanceActions ?? []}
          forms={{ applyForAssistance: () => setApplying(true) }}
          withMain={false}
        />
      </span>
      {applying && <ApplyForm childId={childId} done={done} close={() => setApplying(false)} />}
    </Topic>
  );
}
