import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import { MaskedName } from '../../components/empty-value.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { faultsOf } from '../../graph/faults.ts';
import { NotFoundPage } from '../../shell/not-found-page.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import cards from '../cards.module.css';
import page from '../page.module.css';
import styles from './assessments.module.css';
import { DomainsForm } from './domains-form.tsx';
import { DueDay } from './due-day.tsx';
import { FoundList } from './found-list.tsx';
import { useOwnPart, usePartCommand, type OwnPart } from './own-parts.ts';
import { PART_TONES } from './tones.ts';

/** 参与调查评估 — the part of the own unit: what we found of the child, domain by domain (4.3.a). */
export function PartPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  usePageTitle(t('assessments.onePart'));
  const { isThere, part, error, readAgain } = useOwnPart(id);
  const [fault] = isThere ? [] : faultsOf(error);
  if (fault) return <FaultNotice fault={fault} retry={readAgain} />;
  if (!isThere) return <PageSkeleton />;
  if (!part) return <NotFoundPage />;
  return <OnePart part={part} readAgain={readAgain} />;
}

function OnePart({ part, readAgain }: { part: OwnPart; readAgain: () => void }) {
  const { t } = useTranslation();
  const [correcting, setCorrecting] = useState<boolean>();
  const { state, child, division, dueOn, askedAt, domains, note } = part;
  return (
    <>
      <h1 className={page.title}>
        {t('assessments.onePart')} <Badge tone={PART_TONES[state]}>{t(`enum.PartState.${state}`)}</Badge>
      </h1>
      <p>
        {child ? (
          <Link to={`/children/${child.id}`}>{child.name ?? <MaskedName />}</Link>
        ) : (
          t('assessments.unnamedChild')
        )}{' '}
        · {division?.fullName ?? division?.code}
      </p>
      <p>
        <DueDay day={dueOn} waits={state === 'ASKED'} own />{' '}
        <span className={styles.quiet}>· {t('assessments.asked', { at: dayAndTimeOf(askedAt) })}</span>
      </p>
      <div className={styles.acts} data-screen-only>
        <ActionButtons
          actions={part.actions}
          forms={{ contribute: () => setCorrecting(false), correct: () => setCorrecting(true) }}
        />
      </div>
      {domains.length > 0 && (
        <>
          <h2 className={styles.part}>{t('assessments.ours')}</h2>
          <ul className={cards.cards} aria-label={t('assessments.ours')}>
            {domains.map(({ domain, level, findings }) => (
              <li key={domain}>
                <strong>{t(`enum.AssessmentDomain.${domain}`)}</strong>
                <FoundList level={level} findings={findings} />
              </li>
            ))}
          </ul>
          {note && <p className={styles.words}>{t('assessments.words', { note })}</p>}
        </>
      )}
      {correcting !== undefined && (
        <PartForm
          part={part}
          correcting={correcting}
          done={() => {
            setCorrecting(undefined);
            readAgain();
          }}
          close={() => setCorrecting(undefined)}
        />
      )}
    </>
  );
}

interface FormProps {
  readonly part: OwnPart;
  readonly correcting: boolean;
  readonly done: () => void;
  readonly close: () => void;
}

function PartForm({ part, correcting, done, close }: FormProps) {
  const { t } = useTranslation();
  const { send, sending } = usePartCommand(correcting);
  const words = t(correcting ? 'assessments.correctPart' : 'assessments.contribute');
  return (
    <DomainsForm
      title={words}
      submit={words}
      noteLabel={t('assessments.partNote')}
      entered={part.domains}
      {...(part.note && { note: part.note })}
      sending={sending}
      send={(entered) => send({ partId: part.id, ...entered })}
      done={done}
      close={close}
    />
  );
}
