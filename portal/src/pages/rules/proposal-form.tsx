import { ProposeRuleSetDocument } from '@ger/schema/client';
import { Button, Input, InputNumber, Select, Switch } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ClauseTag } from '../../components/clause-tag.tsx';
import { OutcomeNotice } from '../../components/outcome-notice.tsx';
import { useCommand, type Outcome } from '../../graph/use-command.ts';
import { useWords } from '../../texts/i18n.ts';
import { RuleWords } from './rule-cells.tsx';
import { LEVELS, type Rule, type RulesInForce, type Threshold } from './rule.ts';
import styles from './rules.module.css';
import { useProposal, type Proposal } from './use-proposal.ts';

/** 提出修改 — the table of rules with a control in every row; what is wrong with a row stands at the row (2.5). */
export function ProposalForm({ rules, close }: { rules: RulesInForce; close: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const proposal = useProposal(rules);
  const { send, sending } = useCommand(ProposeRuleSetDocument, ({ proposeRuleSet }) => proposeRuleSet);
  const [reason, setReason] = useState('');
  const [outcome, setOutcome] = useState<Outcome<{ ruleSet?: { id: string } | null }>>();
  const problemAt = useProblems(outcome);
  const reasonId = useId();

  const submit = async (): Promise<void> => {
    const next = await send({
      division: rules.division.code,
      rows: [...proposal.rows],
      thresholds: [...proposal.thresholds],
      reason,
    });
    setOutcome(next);
    if (next.kind === 'DONE' && next.payload.ruleSet) await navigate(`/rules/${next.payload.ruleSet.id}`);
  };

  return (
    <section className={styles.panel} aria-label={t('rules.edit')}>
      <h2>{t('rules.edit')}</h2>
      <p className={styles.lead}>{t('rules.editLead')}</p>
      <table className={styles.table} aria-label={t('rules.edit')}>
        <thead>
          <tr>
            <th scope="col">{t('rules.column.rule')}</th>
            <th scope="col" className={styles.on}>
              {t('rules.column.on')}
            </th>
            <th scope="col" className={styles.level}>
              {t('rules.column.level')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.rows.map((rule) => (
            <RowControls
              key={rule.rule}
              rule={rule}
              proposal={proposal}
              problem={problemAt(`rows.${proposal.rows.findIndex((row) => row.rule === rule.rule)}`)}
            />
          ))}
        </tbody>
      </table>
      <h3>{t('rules.thresholds')}</h3>
      {rules.thresholds.map((threshold) => (
        <ThresholdControl
          key={threshold.kind}
          threshold={threshold}
          proposal={proposal}
          problem={problemAt(
            `thresholds.${proposal.thresholds.findIndex(({ kind }) => kind === threshold.kind)}`,
          )}
        />
      ))}
      <h3>
        <label htmlFor={reasonId}>{t('form.reason')}</label>
      </h3>
      <Input.TextArea
        id={reasonId}
        rows={2}
        maxLength={1000}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <Problem words={problemAt('reason')} />
      <Problem words={problemAt('rows')} />
      {outcome && <OutcomeNotice outcome={outcome} />}
      <div className={styles.controls}>
        <Button type="primary" loading={sending} onClick={() => void submit()}>
          {t('rules.submit')}
        </Button>
        <Button onClick={close}>{t('form.cancel')}</Button>
      </div>
    </section>
  );
}

/** The graph's words about a cell of the form. */
function useProblems(outcome: Outcome<object> | undefined): (path: string) => string | undefined {
  const words = useWords();
  const faults = outcome?.kind === 'NOT_DONE' ? outcome.faults : [];
  const problems = faults.flatMap((fault) => fault.problems ?? []);
  return (path) => {
    const problem = problems.find((candidate) => candidate.path === path);
    return problem && words(problem);
  };
}

function Problem({ words }: { words: string | undefined }) {
  return words === undefined ? null : (
    <span className={styles.problem} role="alert">
      {words}
    </span>
  );
}

interface RowControlsProps {
  readonly rule: Rule;
  readonly proposal: Proposal;
  readonly problem: string | undefined;
}

function RowControls({ rule, proposal, problem }: RowControlsProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { on, level } = proposal.rowOf(rule.rule);
  const name = words(rule);
  return (
    <tr className={on ? undefined : styles.off}>
      <td>
        <RuleWords rule={rule} />
        <Problem words={problem} />
      </td>
      <td data-label={t('rules.column.on')}>
        <Switch
          size="small"
          checked={on}
          disabled={rule.statutory}
          aria-label={`${t('rules.column.on')} ${name}`}
          onChange={(next) => proposal.setRow(rule.rule, { on: next })}
        />
      </td>
      <td data-label={t('rules.column.level')}>
        <Select
          value={level}
          disabled={rule.statutory || !on}
          aria-label={`${t('rules.column.level')} ${name}`}
          options={LEVELS.map((value) => ({ value, label: t(`enum.RiskLevel.${value}`) }))}
          onChange={(next) => proposal.setRow(rule.rule, { level: next })}
          popupMatchSelectWidth={120}
        />
      </td>
    </tr>
  );
}

interface ThresholdControlProps {
  readonly threshold: Threshold;
  readonly proposal: Proposal;
  readonly problem: string | undefined;
}

function ThresholdControl({ threshold, proposal, problem }: ThresholdControlProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { kind, clause, deliveredValue, statutory } = threshold;
  return (
    <div className={styles.controls}>
      <span>
        {words(threshold)} <ClauseTag clause={clause} />
      </span>
      <InputNumber
        min={1}
        precision={0}
        inputMode="numeric"
        disabled={statutory}
        aria-label={words(threshold)}
        value={proposal.valueOf(kind)}
        onChange={(value) => {
          if (value !== null) proposal.setValue(kind, value);
        }}
      />
      <span className={styles.quiet}>{t('rules.deliveredDays', { count: deliveredValue })}</span>
      <Problem words={problem} />
    </div>
  );
}
