import { useQuery } from '@apollo/client/react';
import {
  ProposeAidDocument,
  SchoolPupilsDocument,
  SetAidBudgetDocument,
  type AidAwardsQuery,
  type AidKind,
} from '@ger/schema/client';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ChoiceField } from '../../components/fields.tsx';
import { useCommand } from '../../graph/use-command.ts';
import styles from './aid.module.css';

type KindRow = NonNullable<AidAwardsQuery['aidKinds']>[number];

interface FormProps {
  readonly schoolYear: number;
  readonly kinds: readonly KindRow[];
  readonly done: () => void;
  readonly close: () => void;
}

function KindField({ kinds }: { kinds: readonly KindRow[] }) {
  const { t } = useTranslation();
  return (
    <ChoiceField
      name="kind"
      label={t('aid.kind')}
      of={kinds.map(({ kind }) => kind)}
      wordOf={(value) => t(`enum.AidKind.${value}`)}
    />
  );
}

function AmountField({ required }: { required: boolean }) {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="amount"
      label={t('aid.amount')}
      rules={required ? [{ required, message: t('form.required') }] : []}
    >
      <Input inputMode="decimal" maxLength={14} autoComplete="off" style={{ maxWidth: 200 }} />
    </Form.Item>
  );
}

/** 提出资助 — the amount follows from the kind, where the kind names one. */
export function ProposeForm({ schoolYear, kinds, done, close }: FormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(ProposeAidDocument, (data) => data.proposeAid);
  const classes = useQuery(SchoolPupilsDocument, { fetchPolicy: 'no-cache' }).data?.schoolClasses ?? [];
  const pupils = classes
    .filter((one) => one.schoolYear === schoolYear)
    .map(({ name, grade, pupils: of }) => ({
      label: t('attendance.class', { grade, name }),
      title: name,
      options: (of ?? []).map(({ id, name: words }) => ({ value: id, label: words ?? id })),
    }));
  return (
    <ActForm<{ pupilId: string; kind: AidKind; amount?: string }, object>
      title={t('aid.propose')}
      submit={t('form.submit')}
      sending={sending}
      send={(values) => send({ schoolYear, ...values })}
      done={done}
      close={close}
    >
      <Form.Item
        name="pupilId"
        label={t('aid.pupil')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <Select showSearch={{ optionFilterProp: 'label' }} options={pupils} />
      </Form.Item>
      <KindField kinds={kinds} />
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue }) => {
          const chosen = kinds.find(({ kind }) => kind === getFieldValue('kind'));
          if (!chosen) return null;
          const { primary, junior, source } = chosen;
          if (!primary) return <AmountField required />;
          return (
            <p className={styles.quiet}>
              {t('aid.standard', { primary, junior: junior ?? '', source })}
              {chosen.unverified && ` ${t('aid.unverified')}`}
            </p>
          );
        }}
      </Form.Item>
    </ActForm>
  );
}

/** 安排预算. */
export function BudgetForm({ schoolYear, kinds, done, close }: FormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(SetAidBudgetDocument, (data) => data.setAidBudget);
  return (
    <ActForm<{ kind: AidKind; amount: string }, object>
      title={t('aid.setBudget')}
      submit={t('form.submit')}
      sending={sending}
      send={(values) => send({ schoolYear, ...values })}
      done={done}
      close={close}
    >
      <KindField kinds={kinds} />
      <AmountField required />
    </ActForm>
  );
}
