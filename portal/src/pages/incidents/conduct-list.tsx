import { useTranslation } from 'react-i18next';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge, type Tone } from '../../components/badge.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import { toTheSecond } from '../../dates/dates.ts';
import { useWords } from '../../texts/i18n.ts';
import cards from '../cards.module.css';
import {
  CARRY_OUT,
  DecideForm,
  HandOverForm,
  ReceiptForm,
  ReasonAct,
  type Conduct,
  type Intervention,
} from './conduct-forms.tsx';
import styles from './incidents.module.css';

const GRADE_TONE = { MINOR: 'caution', PUBLIC_SECURITY: 'danger', CRIMINAL: 'danger' } as const;
const CONDUCT_TONE = { RECORDED: 'danger', DECIDED: 'caution', CONCLUDED: 'fine' } as const;
const TONE = {
  DECIDED: 'caution',
  CARRIED_OUT: 'fine',
  HANDED_OVER: 'caution',
  RECEIPTED: 'fine',
  WITHDRAWN: 'neutral',
} as const satisfies Record<Intervention['state'], Tone>;

interface ConductListProps {
  readonly conducts: readonly Conduct[];
  readonly readAgain: () => void;
}

/** 加害行为 — what was done to the child and by whom, and what is decided about each act (4.4.a). */
export function ConductList({ conducts, readAgain }: ConductListProps) {
  const { t } = useTranslation();
  return (
    <>
      <h2 className={styles.part}>{t('conducts.title')}</h2>
      <ul className={cards.cards} aria-label={t('conducts.title')}>
        {conducts.map((conduct) => (
          <ConductEntry key={conduct.id} conduct={conduct} readAgain={readAgain} />
        ))}
      </ul>
    </>
  );
}

function ConductEntry({ conduct, readAgain }: { conduct: Conduct; readAgain: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const [open, setOpen, closing] = useActWindow<string>(readAgain);
  const { kind, grade, relation, person, facts, recordedAt, state, interventions } = conduct;
  const action = conduct.actions.find((one) => one.action === open);
  const forms = {
    decideIntervention: () => setOpen('decideIntervention'),
    concludeConduct: () => setOpen('concludeConduct'),
  };
  return (
    <li>
      <div className={styles.measure}>
        <span>
          <strong>{t(`enum.ConductKind.${kind}`)}</strong>{' '}
          <Badge tone={GRADE_TONE[grade]}>{t(`enum.ConductGrade.${grade}`)}</Badge>
        </span>
        <Badge tone={CONDUCT_TONE[state]}>{t(`enum.ConductState.${state}`)}</Badge>
      </div>
      <span>
        {person && `${person} · `}
        {t(`enum.PersonRelation.${relation}`)}
      </span>
      {facts && <span>{facts}</span>}
      <span className={styles.quiet}>{t('conducts.recorded', { at: toTheSecond(recordedAt) })}</span>
      {interventions.length > 0 && (
        <ul className={styles.interventions} aria-label={t('conducts.interventions')}>
          {interventions.map((one) => (
            <InterventionEntry key={one.id} one={one} readAgain={readAgain} />
          ))}
        </ul>
      )}
      <span className={styles.settle} data-screen-only>
        <ActionButtons actions={conduct.actions} forms={forms} withMain={false} />
      </span>
      {action?.action === 'decideIntervention' && (
        <DecideForm conduct={conduct} title={words(action)} {...closing} />
      )}
      {action?.action === 'concludeConduct' && (
        <ReasonAct act="concludeConduct" id={conduct.id} title={words(action)} {...closing} />
      )}
    </li>
  );
}

function InterventionEntry({ one, readAgain }: { one: Intervention; readAgain: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const [open, setOpen, closing] = useActWindow<string>(readAgain);
  const { id, kind, state, decidedAt, note, handedTo, handedOn, receivedOn, receiptNumber } = one;
  // An act that belongs to another kind of intervention has no button here: the criminal case alone is handed over.
  const actions = one.actions.filter(({ allowed }) => allowed);
  const action = actions.find((each) => each.action === open);
  const forms = Object.fromEntries(actions.map((each) => [each.action, () => setOpen(each.action)]));
  return (
    <li>
      <strong>{t(`enum.InterventionKind.${kind}`)}</strong>{' '}
      <Badge tone={TONE[state]}>{t(`enum.InterventionState.${state}`)}</Badge>{' '}
      <span className={styles.quiet}>{toTheSecond(decidedAt)}</span>
      {note && <div className={styles.note}>{note}</div>}
      {handedTo && handedOn && (
        <div>
          {t('conducts.handedOver', { to: t(`enum.Judiciary.${handedTo}`), on: handedOn })}
          {receivedOn && ` · ${t('conducts.received', { on: receivedOn, number: receiptNumber ?? '' })}`}
        </div>
      )}
      <span className={styles.settle} data-screen-only>
        <ActionButtons actions={actions} forms={forms} withMain={false} />
      </span>
      {action?.action === 'handOverToJudiciary' && (
        <HandOverForm id={id} title={words(action)} {...closing} />
      )}
      {action?.action === 'recordJudiciaryReceipt' && (
        <ReceiptForm id={id} title={words(action)} {...closing} />
      )}
      {action && CARRY_OUT.has(action.action) && (
        <ReasonAct
          act={action.action === 'withdrawIntervention' ? 'withdrawIntervention' : 'carryOutIntervention'}
          id={id}
          title={words(action)}
          {...closing}
        />
      )}
    </li>
  );
}
