import { CompleteMeasureDocument, WaiveMeasureDocument } from '@ger/schema/client';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge.tsx';
import { ClauseTag } from '../../components/clause-tag.tsx';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useWords } from '../../texts/i18n.ts';
import cards from '../cards.module.css';
import { ReasonForm } from '../duplicates/reason-form.tsx';
import type { Incident } from './incident-acts.tsx';
import styles from './incidents.module.css';
import { SchoolPlaceOfIncident } from './school-place.tsx';

type Measure = Incident['measures'][number];
type Settle = 'completeMeasure' | 'waiveMeasure';

const TONE = { OPEN: 'danger', DONE: 'fine', WAIVED: 'neutral' } as const;

/** The checklist of the decision table: what must and what may be done, and what became of it (4.2). */
export function MeasureList({ incident, readAgain }: { incident: Incident; readAgain: () => void }) {
  const { t } = useTranslation();
  return (
    <ul className={cards.cards} aria-label={t('incidents.measures')}>
      {incident.measures.map((measure) => (
        <MeasureEntry key={measure.kind} incident={incident} measure={measure} readAgain={readAgain} />
      ))}
    </ul>
  );
}

function MeasureEntry(props: { incident: Incident; measure: Measure; readAgain: () => void }) {
  const { incident, measure, readAgain } = props;
  const { t } = useTranslation();
  const words = useWords();
  const { state, required, clauses, settledAt, note, request, steps } = measure;
  return (
    <li>
      <div className={styles.measure}>
        <span>
          <strong>{words(measure)}</strong>{' '}
          {clauses.map((clause) => (
            <ClauseTag key={clause} clause={clause} />
          ))}
        </span>
        <span>
          {t(required ? 'child.police.required' : 'child.police.possible')}{' '}
          <Badge tone={state === 'OPEN' && !required ? 'neutral' : TONE[state]}>
            {t(`enum.MeasureState.${state}`)}
          </Badge>
        </span>
      </div>
      {request && (
        <span>
          {t('incidents.asked', { at: dayAndTimeOf(request.askedAt) })} ·{' '}
          {request.answer ? t(`incidents.answer.${request.answer}`) : t('incidents.noAnswer')}
        </span>
      )}
      {request && measure.kind === 'REQUEST_SCHOOL_PLACE' && (
        <SchoolPlaceOfIncident incidentId={incident.id} />
      )}
      {steps.map((step) => (
        <span key={step.at} className={styles.quiet}>
          {dayAndTimeOf(step.at)} {step.note}
        </span>
      ))}
      {settledAt && (
        <span className={styles.quiet}>
          {dayAndTimeOf(settledAt)} {note}
        </span>
      )}
      {state === 'OPEN' && measure.kind !== 'NOTIFY_TOWNSHIP' && (
        <SettleActs incident={incident} measure={measure} readAgain={readAgain} />
      )}
    </li>
  );
}

function SettleActs(props: { incident: Incident; measure: Measure; readAgain: () => void }) {
  const { incident, measure, readAgain } = props;
  const { t } = useTranslation();
  const words = useWords();
  const [open, setOpen] = useState<Settle>();
  const commands = {
    completeMeasure: useCommand(CompleteMeasureDocument, ({ completeMeasure }) => completeMeasure),
    waiveMeasure: useCommand(WaiveMeasureDocument, ({ waiveMeasure }) => waiveMeasure),
  };
  const offered = incident.actions.filter(
    ({ action, allowed }) => allowed && (action === 'completeMeasure' || action === 'waiveMeasure'),
  );
  return (
    <span className={styles.settle} data-screen-only>
      {offered.map((action) => (
        <Button
          key={action.action}
          size="small"
          onClick={() => setOpen(action.action as Settle)}
          aria-label={`${words(action)}: ${words(measure)}`}
        >
          {words(action)}
        </Button>
      ))}
      {open && (
        <ReasonForm
          title={words(measure)}
          lead={t(`incidents.settle.${open}`)}
          submit={t('incidents.record')}
          sending={commands[open].sending}
          send={({ reason }) =>
            commands[open].send({ incidentId: incident.id, measure: measure.kind, note: reason })
          }
          done={() => {
            setOpen(undefined);
            readAgain();
          }}
          close={() => setOpen(undefined)}
        />
      )}
    </span>
  );
}
