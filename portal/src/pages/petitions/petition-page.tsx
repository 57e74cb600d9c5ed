import { useQuery } from '@apollo/client/react';
import { PetitionBundleDocument, PetitionPageDocument, type PetitionPageQuery } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import { MaskedName } from '../../components/empty-value.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { FileButtons } from '../../components/file-buttons.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { useActWindow } from '../../components/use-act-window.ts';
import { faultsOf } from '../../graph/faults.ts';
import { NotFoundPage } from '../../shell/not-found-page.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { useWords } from '../../texts/i18n.ts';
import page from '../page.module.css';
import { DraftForm } from './draft-form.tsx';
import { GroundsList } from './grounds-list.tsx';
import { PETITION_ACTS, PetitionForm, type PetitionAct } from './petition-forms.tsx';
import styles from './petitions.module.css';
import { STATE_TONES } from './tones.ts';

export type Petition = NonNullable<PetitionPageQuery['petition']>;

/** 一项申请 — who applies against whom, the grounds with their evidence, the court's steps, the bundle (4.4.b). */
export function PetitionPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  usePageTitle(t('petitions.one'));
  const { data, error, refetch } = useQuery(PetitionPageDocument, {
    variables: { id },
    fetchPolicy: 'no-cache',
  });
  const [fault] = data ? [] : faultsOf(error);
  if (fault) return <FaultNotice fault={fault} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  if (!data.petition) return <NotFoundPage />;
  return <OnePetition petition={data.petition} readAgain={() => void refetch()} />;
}

function OnePetition({ petition, readAgain }: { petition: Petition; readAgain: () => void }) {
  const { t } = useTranslation();
  const [act, open, closing] = useActWindow<PetitionAct | 'amendPetition'>(readAgain);
  const { id, state, child, groundsNow, facts, actions } = petition;
  return (
    <>
      <h1 className={page.title}>
        {t('petitions.one')} <Badge tone={STATE_TONES[state]}>{t(`enum.PetitionState.${state}`)}</Badge>
      </h1>
      <p>
        <Link to={`/children/${child.id}`}>{child.name ?? <MaskedName />}</Link>
      </p>
      <Particulars petition={petition} />
      <div className={styles.acts} data-screen-only>
        <ActionButtons
          actions={actions}
          forms={Object.fromEntries(
            [...PETITION_ACTS, 'amendPetition' as const].map((one) => [one, () => open(one)]),
          )}
        />
        <FileButtons
          name={t('petitions.bundle')}
          document={PetitionBundleDocument}
          variables={{ id }}
          fileOf={(data) => data.petition?.bundle}
          withPurpose
        />
      </div>
      <h2>{t('petitions.facts')}</h2>
      <p className={styles.facts}>{facts}</p>
      <h2>{t('petitions.grounds')}</h2>
      <GroundsList grounds={groundsNow} />
      <p className={styles.quiet}>{t('petitions.neverProved')}</p>
      {act === 'amendPetition' && (
        <DraftForm childId={child.id} guardians={child.guardians ?? []} petition={petition} {...closing} />
      )}
      {act && act !== 'amendPetition' && <PetitionForm act={act} petition={petition} {...closing} />}
    </>
  );
}

/** Who, against whom, and what the court said so far. */
function Particulars({ petition }: { petition: Petition }) {
  const { t } = useTranslation();
  const words = useWords();
  const {
    applicantZh,
    applicantEn,
    applicantName,
    respondents,
    newGuardian,
    interimCarer,
    interimPlacement,
  } = petition;
  const names = (respondents ?? []).map(
    ({ name, relation, revoked }) =>
      `${name}（${t(`enum.GuardianRelation.${relation}`)}${revoked ? ` · ${t('petitions.revoked')}` : ''}）`,
  );
  const carer = interimCarer ?? (interimPlacement && t('petitions.placement'));
  const lines: readonly (string | false | null | undefined)[] = [
    `${t('petitions.applicant')} ${words({ zh: applicantZh, en: applicantEn })} ${applicantName}`,
    `${t('petitions.respondents')} ${names.join('、')}`,
    carer && t('petitions.interim', { carer, from: petition.interimFrom }),
    petition.filedOn && t('petitions.filed', { on: petition.filedOn, court: petition.court }),
    petition.caseNumber && t('petitions.accepted', { on: petition.acceptedOn, number: petition.caseNumber }),
    petition.heardOn && t('petitions.heard', { on: petition.heardOn }),
    petition.decidedOn && t('petitions.decided', { on: petition.decidedOn, judgment: petition.judgment }),
    newGuardian && t('petitions.newGuardian', { name: newGuardian.name }),
    newGuardian && t('petitions.maintenance'),
    petition.handedOverOn && t('petitions.handedOver', { on: petition.handedOverOn }),
    petition.restoredOn && t('petitions.restored', { on: petition.restoredOn }),
    petition.outcome,
  ];
  return (
    <div className={styles.entry}>
      {lines.filter(Boolean).map((line) => (
        <span key={String(line)}>{line}</span>
      ))}
    </div>
  );
}
