import { useQuery } from '@apollo/client/react';
import { ChildFollowUpsDocument } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import cards from '../cards.module.css';
import { Topic } from '../child/section.tsx';
import { useOfficer } from '../../shell/officer.tsx';
import { FollowUpCard } from './follow-up-card.tsx';

/** Who may know of a warning or an order. */
const CONCERNED: readonly string[] = ['VILLAGE_TOWNSHIP', 'CIVIL_AFFAIRS', 'POLICE'];

/** 告诫书、保护令随访 of one child (4.4.d–f). Nothing for who may not see it. */
export function ChildFollowUps({ childId }: { childId: string }) {
  const { t } = useTranslation();
  const { post } = useOfficer();
  const { data, refetch } = useQuery(ChildFollowUpsDocument, {
    variables: { id: childId },
    skip: !CONCERNED.includes(post.group),
    fetchPolicy: 'no-cache',
  });
  const child = data?.child;
  if (!child?.followUps || child.followUps.length === 0) return null;
  return (
    <Topic title={t('followUps.ofChild')}>
      <ul className={cards.cards}>
        {child.followUps.map((followUp) => (
          <FollowUpCard
            key={followUp.id}
            followUp={followUp}
            childId={childId}
            place={child.residence?.code}
            readAgain={() => void refetch()}
          />
        ))}
      </ul>
    </Topic>
  );
}
