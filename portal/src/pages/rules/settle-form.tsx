import { PutRuleSetInForceDocument, WithdrawRuleSetDocument, type RuleSetQuery } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { NoteField } from '../../components/fields.tsx';
import { useCommand } from '../../graph/use-command.ts';

interface SettleFormProps {
  readonly ruleSet: NonNullable<RuleSetQuery['ruleSet']>;
  readonly act: 'putRuleSetInForce' | 'withdrawRuleSet';
  readonly done: () => void;
  readonly close: () => void;
}

/** Puts a rule set in force, which says once more what that means, or withdraws it; both with the reason. */
export function SettleForm({ ruleSet: { id, effect }, act, done, close }: SettleFormProps) {
  const { t } = useTranslation();
  const force = useCommand(PutRuleSetInForceDocument, ({ putRuleSetInForce }) => putRuleSetInForce);
  const withdraw = useCommand(WithdrawRuleSetDocument, ({ withdrawRuleSet }) => withdrawRuleSet);
  const isForce = act === 'putRuleSetInForce';
  const { send, sending } = isForce ? force : withdraw;
  const moved = effect.reduce((sum, { from, to, children }) => (from === to ? sum : sum + children), 0);
  return (
    <ActForm<{ reason: string }, object>
      title={t(isForce ? 'rules.force.title' : 'rules.withdraw.title')}
      submit={t(isForce ? 'rules.force.submit' : 'rules.withdraw.submit')}
      sending={sending}
      send={({ reason }) => send({ ruleSetId: id, reason })}
      done={done}
      close={close}
    >
      {isForce && <p>{t('rules.force.warn', { moved })}</p>}
      <NoteField name="reason" label={t('form.reason')} required />
    </ActForm>
  );
}
