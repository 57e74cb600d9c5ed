import { useApolloClient, useQuery } from '@apollo/client/react';
import {
  EvidenceLinkDocument,
  IncidentEvidenceDocument,
  type EvidenceIntegrity,
  type EvidenceState,
  type IncidentEvidenceQuery,
} from '@ger/schema/client';
import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge, type Tone } from '../../components/badge.tsx';
import { useFaultWords } from '../../components/fault-notice.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import { PurposeButton, type Purpose } from '../../components/with-purpose.tsx';
import { toTheSecond } from '../../dates/dates.ts';
import { faultsOf, type Fault } from '../../graph/faults.ts';
import { useFileLine } from '../../graph/files.ts';
import { useWords } from '../../texts/i18n.ts';
import cards from '../cards.module.css';
import { EvidenceForm } from './evidence-forms.tsx';
import styles from './evidence.module.css';
import incidentStyles from './incidents.module.css';
import { RecordEvidenceForm } from './record-evidence-form.tsx';

type Incident = NonNullable<IncidentEvidenceQuery['incident']>;
export type Evidence = NonNullable<Incident['evidence']>[number];

const STATE_TONES = {
  HELD: 'fine',
  OFFERED: 'caution',
  SEALED: 'neutral',
  VOID: 'neutral',
} as const satisfies Record<EvidenceState, Tone>;
const INTEGRITY_TONES = {
  INTACT: 'fine',
  ALTERED: 'danger',
  MISSING: 'danger',
} as const satisfies Record<EvidenceIntegrity, Tone>;

/** 证据 — what was collected in this incident, in whose hands it is, and whether its files are what they were (4.2.g). */
export function EvidenceList({ incidentId }: { incidentId: string }) {
  const { t } = useTranslation();
  const words = useWords();
  const { data, refetch } = useQuery(IncidentEvidenceDocument, {
    variables: { id: incidentId },
    fetchPolicy: 'no-cache',
  });
  const readAgain = (): void => void refetch();
  const [act, open, closing] = useActWindow<'recordEvidence'>(readAgain);
  const evidence = data?.incident?.evidence ?? [];
  const actions = data?.incident?.evidenceActions ?? [];
  const record = actions.find(({ action, allowed }) => allowed && action === 'recordEvidence');
  if (evidence.length === 0 && !record) return null;
  return (
    <>
      <h2 className={incidentStyles.part}>{t('evidence.title')}</h2>
      {evidence.length > 0 && (
        <ul className={cards.cards} aria-label={t('evidence.title')}>
          {evidence.map((one) => (
            <EvidenceEntry key={one.id} evidence={one} readAgain={readAgain} />
          ))}
        </ul>
      )}
      <div className={incidentStyles.acts} data-screen-only>
        <ActionButtons
          actions={actions.filter(({ allowed }) => allowed)}
          forms={{ recordEvidence: () => open('recordEvidence') }}
          withMain={false}
        />
      </div>
      {act && record && <RecordEvidenceForm incidentId={incidentId} title={words(record)} {...closing} />}
    </>
  );
}

function EvidenceEntry({ evidence, readAgain }: { evidence: Evidence; readAgain: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen, closing] = useActWindow<string>(readAgain);
  const { number, kind, title, note, state, integrity, checkedAt, voidReason } = evidence;
  const actions = evidence.actions.filter(({ allowed }) => allowed);
  const action = actions.find((one) => one.action === open);
  const forms = Object.fromEntries(actions.map((one) => [one.action, () => setOpen(one.action)]));
  return (
    <li>
      <div className={incidentStyles.measure}>
        <span>
          <strong>{title}</strong> · {t(`enum.EvidenceKind.${kind}`)}
        </span>
        <span className={styles.badges}>
          <Badge tone={STATE_TONES[state]}>{t(`enum.EvidenceState.${state}`)}</Badge>
          {integrity && (
            <Badge tone={INTEGRITY_TONES[integrity]}>{t(`enum.EvidenceIntegrity.${integrity}`)}</Badge>
          )}
        </span>
      </div>
      <span className={incidentStyles.note}>{note}</span>
      {voidReason && <span>{t('evidence.voidBecause', { reason: voidReason })}</span>}
      <span className={incidentStyles.quiet}>
        {number} · {evidence.fileName} · {t('evidence.size', { size: sizeOf(evidence.size) })}
      </span>
      <span className={incidentStyles.quiet}>
        {t('evidence.collected', { at: toTheSecond(evidence.collectedAt), by: evidence.collectedBy })}
      </span>
      <span className={incidentStyles.quiet}>
        {checkedAt ? t('evidence.checked', { at: toTheSecond(checkedAt) }) : t('evidence.unchecked')}
      </span>
      <span className={styles.hash}>SHA-256 {evidence.sha256}</span>
      <Custody evidence={evidence} />
      <span className={incidentStyles.settle} data-screen-only>
        <Download evidence={evidence} />
        <ActionButtons actions={actions} forms={forms} withMain={false} />
      </span>
      {action && <EvidenceForm evidence={evidence} action={action} {...closing} />}
    </li>
  );
}

/** 保管和移交 — every hand it went through, both of each hand-over. */
function Custody({ evidence: { custody, heldBy, holder, recordedAt, collectedBy } }: { evidence: Evidence }) {
  const { t } = useTranslation();
  const unitName = (unit: { name?: string | null } | null | undefined): string =>
    unit?.name ?? t('gap.unitName');
  return (
    <ol className={incidentStyles.interventions} aria-label={t('evidence.custody')}>
      <li>
        <time className={incidentStyles.quiet}>{toTheSecond(recordedAt)}</time>{' '}
        {t('evidence.takenBy', { by: collectedBy })}
      </li>
      {custody.map((step) => (
        <li key={step.id}>
          <time className={incidentStyles.quiet}>{toTheSecond(step.at)}</time>{' '}
          {t('evidence.handOver', {
            from: `${step.giver}（${unitName(step.fromUnit)}）`,
            to: step.judiciary ? t(`enum.Judiciary.${step.judiciary}`) : unitName(step.toUnit),
          })}
          {step.purpose && ` · ${t(`enum.CustodyPurpose.${step.purpose}`)}`}
          {' · '}
          {step.answer ? t(`enum.CustodyAnswer.${step.answer}`) : t('evidence.waiting')}
          {step.receiver && `：${step.receiver}`}
          {step.receiptNumber && ` · ${t('evidence.receipt', { number: step.receiptNumber })}`}
        </li>
      ))}
      <li>
        <strong>{t('evidence.heldBy', { by: heldBy, unit: unitName(holder) })}</strong>
      </li>
    </ol>
  );
}

/** By a link that a purpose gives: it is fetched at once, and who fetched it is written down (L.14). */
function Download({ evidence: { id, title, fileName } }: { evidence: Evidence }) {
  const { t } = useTranslation();
  const client = useApolloClient();
  const line = useFileLine();
  const faultWords = useFaultWords();
  const [asking, setAsking] = useState(false);
  const [fault, setFault] = useState<Fault>();

  const fetch = async (purpose: Purpose): Promise<void> => {
    setAsking(true);
    setFault(undefined);
    try {
      const { data, error } = await client.query({
        query: EvidenceLinkDocument,
        variables: { id },
        fetchPolicy: 'no-cache',
        context: { headers: { 'x-ger-purpose': purpose.code } },
      });
      const path = data?.evidence?.link?.path;
      if (path === undefined) return setFault(faultsOf(error)[0] ?? { code: 'UNREACHABLE' });
      const carried = await line.fetch(path);
      if (carried.kind === 'DONE') save(carried.value, fileName);
      if (carried.kind === 'FAILED') setFault(carried.fault);
    } finally {
      setAsking(false);
    }
  };
  return (
    <>
      <PurposeButton
        label={t('file.downloadOf', { name: title })}
        asking={asking}
        choose={(purpose) => void fetch(purpose)}
      />
      {fault && <Alert type="warning" showIcon role="alert" title={faultWords(fault)} />}
    </>
  );
}

const KEPT_FOR_MS = 60_000;

function save(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = window.document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_FOR_MS);
}

function sizeOf(bytes: number): string {
  return bytes < 1_048_576
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
