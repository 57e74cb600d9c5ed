import { RegisterChildDocument, type RegisterChildMutation } from '@ger/schema/client';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { TextField } from '../../components/fields.tsx';
import { OutcomeNotice } from '../../components/outcome-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { useCommand, type Outcome } from '../../graph/use-command.ts';
import { useWords } from '../../texts/i18n.ts';
import page from '../page.module.css';
import { AlreadyRegistered } from './already-registered.tsx';
import { Candidates, type Candidate, type Reasons } from './candidates.tsx';
import { IdentityCells, PlaceCells } from './child-cells.tsx';
import { GuardianCells } from './guardian-cells.tsx';
import { registerInput, toldBy, type RegisterValues } from './register-values.ts';
import styles from './register.module.css';

type Payload = NonNullable<RegisterChildMutation['registerChild']>;
const NEW: Partial<RegisterValues> = {
  rural: true,
  guardians: [
    { relation: 'FATHER', capacity: 'ABLE' },
    { relation: 'MOTHER', capacity: 'ABLE' },
  ],
};

/** 建档 — registers a child (2.4): looks at similar files first, and points to the file where there is one already. */
export function RegisterPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [form] = Form.useForm<RegisterValues>();
  const { send, sending } = useCommand(RegisterChildDocument, ({ registerChild }) => registerChild);
  const [outcome, setOutcome] = useState<Outcome<Payload>>();
  const [different, setDifferent] = useState<Reasons>({});
  const showProblems = useProblems(form);
  usePageTitle(t('register.title'));

  const submit = async (values: RegisterValues, reasons: Reasons): Promise<void> => {
    const differentFrom = Object.entries(reasons).map(([childId, reason]) => ({ childId, reason }));
    const next = await send(registerInput(values, differentFrom));
    setOutcome(next);
    if (next.kind === 'DONE' && next.payload.child) await navigate(`/children/${next.payload.child.id}`);
    if (next.kind === 'NOT_DONE') showProblems(next);
  };
  const goOn = (reasons: Reasons): void => {
    const all = { ...different, ...reasons };
    setDifferent(all);
    void submit(form.getFieldsValue(true) as RegisterValues, all);
  };

  return (
    <>
      <h1 className={page.title}>{t('register.title')}</h1>
      <p className={styles.lead}>{t('register.lead')}</p>
      <Form<RegisterValues>
        form={form}
        layout="vertical"
        className={styles.form ?? ''}
        scrollToFirstError
        initialValues={NEW}
        onValuesChange={(changed: Partial<RegisterValues>) => follow(changed)}
        onFinish={(values) => void submit(values, different)}
      >
        <IdentityCells />
        <PlaceCells />
        <GuardianCells />
        <fieldset className={styles.group}>
          <legend>{t('register.section.reason')}</legend>
          <TextField name="reason" label={t('register.reason')} />
        </fieldset>
        {outcome && <OutcomeNotice outcome={outcome} />}
        {outcome && (
          <After
            outcome={outcome}
            values={form.getFieldsValue(true) as RegisterValues}
            {...{ sending, goOn }}
          />
        )}
        <div className={styles.foot}>
          <Button type="primary" htmlType="submit" size="large" loading={sending}>
            {t('register.submit')}
          </Button>
          <Button size="large" onClick={() => void navigate('/children')}>
            {t('form.cancel')}
          </Button>
        </div>
      </Form>
    </>
  );

  /** Birth date and sex follow from the number; the place of registration from the residence while it is empty. */
  function follow({ identityNumber, residence }: Partial<RegisterValues>): void {
    const told = toldBy(identityNumber ?? '');
    if (told) form.setFieldsValue(told);
    if (residence && !form.getFieldValue('registration')) form.setFieldsValue({ registration: residence });
  }
}

interface AfterProps {
  readonly outcome: Outcome<Payload>;
  readonly values: RegisterValues;
  readonly sending: boolean;
  readonly goOn: (reasons: Reasons) => void;
}

/** What a refused registration offers: the similar files to look at, the file itself, or the way to ask for it. */
function After({ outcome, values, sending, goOn }: AfterProps) {
  if (outcome.kind !== 'REFUSED') return null;
  const candidates: readonly Candidate[] = outcome.payload.candidates ?? [];
  switch (outcome.refusal.code) {
    case 'LIKELY_DUPLICATE':
      return (
        <Candidates
          key={candidates.map(({ child }) => child?.id).join(' ')}
          {...{ candidates, sending, goOn }}
        />
      );
    case 'ALREADY_REGISTERED':
      return (
        <AlreadyRegistered
          key={values.identityNumber}
          identityNumber={values.identityNumber ?? ''}
          residence={values.residence}
          existing={outcome.payload.existing}
        />
      );
    default:
      return null;
  }
}

/** Shows what is wrong with an entry at its field. */
function useProblems(form: ReturnType<typeof Form.useForm<RegisterValues>>[0]) {
  const words = useWords();
  return ({ faults }: Extract<Outcome<Payload>, { kind: 'NOT_DONE' }>): void => {
    const problems = faults.flatMap((fault) => fault.problems ?? []);
    const fields = problems.map((problem) => ({
      name: problem.path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step)) as never,
      errors: [words(problem)],
    }));
    form.setFields(fields);
    const [first] = fields;
    if (first) form.scrollToField(first.name);
  };
}
