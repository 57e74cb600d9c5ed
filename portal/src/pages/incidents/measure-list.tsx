import { CompleteMeasureDocument, WaiveMeasureDocument } from '@ger/schema/client';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge.tsx';
import { ClauseTag } from '../../components/clause-tag.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import { toTheSecond } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useWords } from '../../texts/i18n.ts';
import cards from '../cards.module.css';
import { ReasonForm } from '../duplicates/reason-form.tsx';
import type { Incident } from './incident-acts.tsx';
import styles from './incidents.module.css';
import { RequestForm, StepForm } from './measure-forms.tsx';
import { SchoolPlaceOfIncident } from './school-place.tsx';

type Measure = Incident['measures'][number];
type Settle = 'completeMeasure' | 'waiveMeasure';
type Act = Settle | 'requestMeasure' | 'recordMeasureStep';

const ANSWER_TONE = { DONE: 'fine', REFUSED: 'danger', NONE: 'caution' } as const;
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
          {t('incidents.asked', { at: toTheSecond(request.askedAt) })} ·{' '}
          {request.toUnit && <>{request.toUnit.name ?? t('gap.unitName')} · </>}
          <Badge tone={ANSWER_TONE[request.answer ?? 'NONE']}>
            {request.answer ? t(`incidents.answer.${request.answer}`) : t('incidents.noAnswer')}
          </Badge>{' '}
          {request.answeredAt && toTheSecond(request.answeredAt)}
        </span>
      )}
      {request && measure.kind === 'REQUEST_SCHOOL_PLACE' && (
        <SchoolPlaceOfIncident incidentId={incident.id} />
      )}
      {steps.map((step) => (
        <span key={step.at} className={styles.quiet}>
          {toTheSecond(step.at)} {t(`enum.MeasureStepKind.${step.kind}`)} {step.note}
        </span>
      ))}
      {settledAt && (
        <span className={styles.quiet}>
          {toTheSecond(settledAt)} {note}
        </span>
      )}
      {state === 'OPEN' && measure.kind !== 'NOTIFY_TOWNSHIP' && (
        <SettleActs incident={incident} measure={measure} readAgain={readAgain} />
      )}
    </li>
  );
}

const ACTS = ['requestMeasure', 'recordMeasureStep', 'completeMeasure', 'waiveMeasure'] as const;

/** The acts on one measure: asked of others only where the table says so, and not while an answer is awaited. */
function actsOn(incident: Incident, { asks, request }: Measure) {
  const asksNow = Boolean(asks) && (!request || request.answer === 'REFUSED');
  return ACTS.filter((name) => name !== 'requestMeasure' || asksNow).flatMap((name) => {
    const action = incident.actions.find((one) => one.action === name && one.allowed);
    return action ? [{ ...action, name }] : [];
  });
}

function SettleActs(props: { incident: Incident; measure: Measure; readAgain: () => void }) {
  const { incident, measure, readAgain } = props;
  const words = useWords();
  const [open, setOpen, closing] = useActWindow<Act>(readAgain);
  const forms = { incident, measure, ...closing };
  return (
    <span className={styles.settle} data-screen-only>
      {actsOn(incident, measure).map((action) => (
        <Button
          key={action.name}
          size="small"
          onClick={() => setOpen(action.name)}
          aria-label={`${words(action)}: ${words(measure)}`}
        >
          {words(action)}
        </Button>
      ))}
      {open === 'requestMeasure' && <RequestForm {...forms} />}
      {open === 'recordMeasureStep' && <StepForm {...forms} />}
      {(open === 'completeMeasure' || open === 'waiveMeasure') && <SettleForm act={open} {...forms} />}
    </span>
  );
}

function SettleForm(props: {
  act: Settle;
  incident: Incident;
  measure: Measure;
  done: () => void;
  close: () => void;
}) {
  const { act, incident, measure, done, close } = props;
  const { t } = useTranslation();
  const words = useWords();
  const commands = {
    completeMeasure: useCommand(CompleteMeasureDocument, ({ completeMeasure }) => completeMeasure),
    waiveMeasure: useCommand(WaiveMeasureDocument, ({ waiveMeasure }) => waiveMeasure),
  };
  return (
    <ReasonForm
      title={words(measure)}
      lead={t(`incidents.settle.${act}`)}
      submit={t('incidents.record')}
      sending={commands[act].sending}
      send={({ reason }) =>
        commands[act].send({ incidentId: incident.id, measure: measure.kind, note: reason })
      }
      done={done}
      close={close}
    />
  );
}
