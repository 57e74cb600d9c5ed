import { useQuery } from '@apollo/client/react';
import { ChildGroundsDocument } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import { useOfficer } from '../../shell/officer.tsx';
import { DraftForm } from '../petitions/draft-form.tsx';
import { GroundsList } from '../petitions/grounds-list.tsx';
import { STATE_TONES } from '../petitions/tones.ts';
import styles from './records.module.css';
import { Topic } from './section.tsx';

/** Who may know of the grounds. */
const ASSESS: readonly string[] = ['VILLAGE_TOWNSHIP', 'CIVIL_AFFAIRS'];

/** 监护干预 — a hint where the records support a ground to revoke guardianship, and the petitions (4.4.b). Else nothing. */
export function Guardianship({ childId }: { childId: string }) {
  const { t } = useTranslation();
  const { post } = useOfficer();
  const { data, refetch } = useQuery(ChildGroundsDocument, {
    variables: { id: childId },
    skip: !ASSESS.includes(post.group),
    fetchPolicy: 'no-cache',
  });
  const [act, open, closing] = useActWindow<'draftPetition'>(() => void refetch());
  const { guardianshipGrounds, petitions, petitionActions, guardians } = data?.child ?? {};
  const supported = (guardianshipGrounds ?? []).filter((ground) => ground.supported);
  if (supported.length === 0 && (petitions ?? []).length === 0) return null;
  return (
    <Topic title={t('petitions.title')}>
      {(petitions ?? []).map(({ id, state }) => (
        <p key={id}>
          <Link to={`/petitions/${id}`}>{t('petitions.one')}</Link>{' '}
          <Badge tone={STATE_TONES[state]}>{t(`enum.PetitionState.${state}`)}</Badge>
        </p>
      ))}
      <GroundsList grounds={supported} />
      <span className={styles.acts} data-screen-only>
        <ActionButtons
          actions={(petitionActions ?? []).filter(({ allowed }) => allowed)}
          forms={{ draftPetition: () => open('draftPetition') }}
          withMain={false}
        />
      </span>
      {act && (
        <DraftForm
          childId={childId}
          guardians={guardians ?? []}
          supported={supported.map(({ code }) => code)}
          {...closing}
        />
      )}
    </Topic>
  );
}
