import { lazy, Suspense, type ComponentType } from 'react';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import type { CaseFormProps, ReasonAct } from './case-forms.tsx';
import type { DropoutSeen } from './dropout-row.ts';
import styles from './dropouts.module.css';

type OwnForm = 'RegisterForm' | 'PersuasionForm' | 'MeasureForm' | 'CheckForm';
const own = (name: OwnForm) =>
  lazy(async () => ({ default: (await import('./case-forms.tsx'))[name] as ComponentType<CaseFormProps> }));
const ReasonForm = lazy(async () => ({ default: (await import('./case-forms.tsx')).ReasonActForm }));

const FORMS = {
  registerDropout: own('RegisterForm'),
  recordPersuasion: own('PersuasionForm'),
  takeLawfulMeasure: own('MeasureForm'),
  checkOrderToCorrect: own('CheckForm'),
};
const REASONS: readonly ReasonAct[] = [
  'declarePersuasionFailed',
  'reportDropout',
  'acknowledgeDropoutReport',
  'recordReturn',
  'reopenDropout',
  'recordTransfer',
  'recordAgedOut',
  'closeDropoutInError',
];
type Act = keyof typeof FORMS | ReasonAct;

/** What can be done with a case: the buttons are the graph's. */
export function CaseActs({ dropout, readAgain }: { dropout: DropoutSeen; readAgain: () => void }) {
  const [act, setAct, closing] = useActWindow<Act>(readAgain);
  const form = {
    dropout,
    ...closing,
  };
  const names: readonly Act[] = [...(Object.keys(FORMS) as (keyof typeof FORMS)[]), ...REASONS];
  const Own = act && act in FORMS ? FORMS[act as keyof typeof FORMS] : undefined;
  const reason = REASONS.find((one) => one === act);
  return (
    <div className={styles.acts} data-screen-only>
      <ActionButtons
        actions={dropout.actions}
        forms={Object.fromEntries(names.map((name) => [name, () => setAct(name)]))}
      />
      <Suspense>
        {Own && <Own {...form} />}
        {reason && <ReasonForm {...form} act={reason} />}
      </Suspense>
    </div>
  );
}
