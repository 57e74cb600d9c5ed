import { useQuery } from '@apollo/client/react';
import {
  AddPlanNeedDocument,
  AdoptPlanDocument,
  AgreeToPlanDocument,
  ClosePlanDocument,
  PoliceUnitsDocument,
  RecordPolicePartDocument,
  SetPlanGoalDocument,
  WithdrawPlanDocument,
  type NeedKind,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { ChoiceField, DayField, NoteField } from '../../components/fields.tsx';
import { useActWindow, type Closing } from '../../components/use-act-window.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useOfficer } from '../../shell/officer.tsx';
import { today } from '../attendance/week.ts';
import type { Plan, PlanProps } from './plan-page.tsx';

const FORMS = {
  adoptPlan: Adopt,
  closePlan: Close,
  agreeToPlan: Agree,
  setPlanGoal: Goal,
  addPlanNeed: AddNeed,
  recordPolicePart: PolicePart,
  withdrawPlan: Withdraw,
} as const;
type Act = keyof typeof FORMS;
const ACTS = Object.keys(FORMS) as Act[];
/** What the plan is waiting for stands first, as a button. */
const MAIN: readonly Act[] = ['adoptPlan', 'closePlan', 'agreeToPlan'];

type FormProps = Closing & { readonly plan: Plan };

/** The acts of a plan; the graph says which there are. */
export function PlanActs({ plan, readAgain }: PlanProps) {
  const [act, open, closing] = useActWindow<Act>(readAgain);
  const opened = (acts: readonly Act[]) => Object.fromEntries(acts.map((one) => [one, () => open(one)]));
  const Form = act && FORMS[act];
  return (
    <>
      <ActionButtons actions={plan.actions} forms={opened(MAIN)} />
      <ActionButtons
        actions={plan.actions}
        forms={opened(ACTS.filter((one) => !MAIN.includes(one)))}
        withMain={false}
      />
      {Form && <Form plan={plan} {...closing} />}
    </>
  );
}

function Adopt({ plan, ...closing }: FormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(AdoptPlanDocument, (data) => data.adoptPlan);
  return (
    <ActForm<object, object>
      {...closing}
      title={t('plans.adopt')}
      submit={t('plans.adopt')}
      sending={sending}
      send={() => send({ planId: plan.id })}
    >
      <p>{t('plans.adoptLead')}</p>
    </ActForm>
  );
}

function Agree({ plan, ...closing }: FormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(AgreeToPlanDocument, (data) => data.agreeToPlan);
  return (
    <ActForm<object, object>
      {...closing}
      title={t('plans.agree')}
      submit={t('plans.agree')}
      sending={sending}
      send={() => send({ planId: plan.id })}
    >
      <p>{t('plans.agreeLead')}</p>
    </ActForm>
  );
}

function Goal({ plan, ...closing }: FormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(SetPlanGoalDocument, (data) => data.setPlanGoal);
  return (
    <ActForm<{ goal: string }, object>
      {...closing}
      title={t('plans.writeGoal')}
      submit={t('plans.save')}
      initialValues={{ goal: plan.goal ?? '' }}
      sending={sending}
      send={({ goal }) => send({ planId: plan.id, goal })}
    >
      <NoteField name="goal" label={t('plans.goal')} required rows={5} />
    </ActForm>
  );
}

const KINDS: readonly NeedKind[] = [
  'GUARDIANSHIP_GUIDANCE',
  'MEDICAL_TREATMENT',
  'COUNSELLING',
  'BEHAVIOUR_CORRECTION',
  'LEGAL_SERVICE',
  'LEGAL_AID',
  'VIOLENCE_PREVENTION',
  'SOCIAL_INTEGRATION',
  'FAMILY_RELATIONS',
  'DAY_CARE',
  'TUTORING',
  'EMPLOYMENT_GUIDANCE',
  'REHABILITATION',
  'SCHOOLING',
  'ASSISTANCE',
  'SHELTER',
];

function AddNeed({ plan, ...closing }: FormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(AddPlanNeedDocument, (data) => data.addPlanNeed);
  const there = plan.planned.map(({ kind }) => kind);
  return (
    <ActForm<{ kind: NeedKind; urgent: 'yes' | 'no' }, object>
      {...closing}
      title={t('plans.addNeed')}
      submit={t('plans.addNeed')}
      initialValues={{ urgent: 'no' }}
      sending={sending}
      send={({ kind, urgent }) => send({ planId: plan.id, kind, urgent: urgent === 'yes' })}
    >
      <p>{t(plan.state === 'DRAFTED' ? 'plans.addDraftLead' : 'plans.addRunningLead')}</p>
      <ChoiceField
        name="kind"
        label={t('plans.kind')}
        of={KINDS.filter((kind) => !there.includes(kind))}
        wordOf={(kind) => t(`enum.NeedKind.${kind}`)}
      />
      <ChoiceField
        name="urgent"
        label={t('plans.isUrgent')}
        of={['yes', 'no'] as const}
        wordOf={(value) => t(`plans.${value}`)}
      />
    </ActForm>
  );
}

const BANNER_DIGITS = 6;

function PolicePart({ plan, ...closing }: FormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(RecordPolicePartDocument, (data) => data.recordPolicePart);
  const { post } = useOfficer();
  const within = post.unit.divisions?.[0]?.code.slice(0, BANNER_DIGITS) ?? '';
  const { data } = useQuery(PoliceUnitsDocument, { variables: { within } });
  const units = (data?.unitRegister?.edges ?? []).map(({ node }) => node);
  return (
    <ActForm<{ unitId: string; on: string }, object>
      {...closing}
      title={t('plans.policePart')}
      submit={t('plans.save')}
      initialValues={{ on: today() }}
      sending={sending}
      send={({ unitId, on }) => send({ planId: plan.id, unitId, on })}
    >
      <ChoiceField
        name="unitId"
        label={t('plans.policeUnit')}
        of={units.map(({ id }) => id)}
        wordOf={(id) => units.find((unit) => unit.id === id)?.name ?? t('gap.unitName')}
      />
      <DayField name="on" label={t('plans.on')} />
    </ActForm>
  );
}

function Close({ plan, ...closing }: FormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(ClosePlanDocument, (data) => data.closePlan);
  return (
    <ActForm<{ reason: string }, object>
      {...closing}
      title={t('plans.close')}
      submit={t('plans.close')}
      sending={sending}
      send={({ reason }) => send({ planId: plan.id, reason })}
    >
      <p>{t('plans.closeLead')}</p>
      <NoteField name="reason" label={t('plans.outcome')} required />
    </ActForm>
  );
}

function Withdraw({ plan, ...closing }: FormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(WithdrawPlanDocument, (data) => data.withdrawPlan);
  return (
    <ActForm<{ reason: string }, object>
      {...closing}
      title={t('plans.withdraw')}
      submit={t('plans.withdraw')}
      sending={sending}
      send={({ reason }) => send({ planId: plan.id, reason })}
    >
      <NoteField name="reason" label={t('form.reason')} required />
    </ActForm>
  );
}
