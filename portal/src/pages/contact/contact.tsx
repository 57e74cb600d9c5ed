import { useQuery } from '@apollo/client/react';
import { ChildContactDocument } from '@ger/schema/client';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { useAnswer } from '../../graph/answer.tsx';
import { Topic } from '../child/section.tsx';
import styles from './contact.module.css';
import { ContactLog } from './contact-log.tsx';
import { ContactStanding } from './contact-standing.tsx';
import { parentsIn } from './parents.ts';

const ContactForm = lazy(async () => ({ default: (await import('./contact-form.tsx')).ContactForm }));

type Act = 'recordContact' | 'urgeContact';

/**
 * 与外出父母的联系 — how the child stands with parents who are away, the log, and the acts that add to it (3.1.d, L.3). Nothing
 * where no parent is away and nothing was ever recorded, or where this post may not see it.
 */
export function Contact({ childId }: { childId: string }) {
  const { t } = useTranslation();
  const { retry: readFileAgain } = useAnswer();
  const { data, refetch } = useQuery(ChildContactDocument, {
    variables: { id: childId },
    fetchPolicy: 'no-cache',
  });
  const [act, setAct] = useState<Act>();
  const child = data?.child;
  if (!child?.parentContacts) return null;
  const { contact, parentContacts, contactUrges, actions } = child;
  if (!contact && parentContacts.length === 0) return null;
  const done = (): void => {
    setAct(undefined);
    void refetch();
    readFileAgain(); // the risk may be judged anew, and a duty met
  };
  return (
    <Topic title={t('contact.title')}>
      {contact && <ContactStanding standing={contact} />}
      <span className={styles.acts} data-screen-only>
        <ActionButtons
          actions={contact ? (actions ?? []) : []}
          forms={{
            recordContact: () => setAct('recordContact'),
            urgeContact: () => setAct('urgeContact'),
          }}
        />
      </span>
      <ContactLog contacts={parentContacts} urges={contactUrges ?? []} />
      <Suspense>
        {act && (
          <ContactForm
            childId={childId}
            parents={parentsIn(child.guardians ?? [])}
            act={act}
            done={done}
            close={() => setAct(undefined)}
          />
        )}
      </Suspense>
    </Topic>
  );
}
