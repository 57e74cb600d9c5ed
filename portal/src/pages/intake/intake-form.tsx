import {
  ReportFindingDocument,
  type FindingKind,
  type ReportableSituation,
  type ReporterKind,
  type Sex,
} from '@ger/schema/client';
import { Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceField, NoteField, TextField, useRequired } from '../../components/fields.tsx';
import { FINDINGS } from '../../components/findings.ts';
import { KeyTicks, TickKeys } from '../../components/key-ticks.tsx';
import { OutcomeNotice } from '../../components/outcome-notice.tsx';
import type { Receipt } from '../../components/receipt-panel.tsx';
import { cellOf, dayOf, instantOf } from '../../dates/dates.ts';
import { useCommand, type Outcome } from '../../graph/use-command.ts';
import { useOfficer } from '../../shell/officer.tsx';
import { useWords } from '../../texts/i18n.ts';
import { ChildFields } from './child-fields.tsx';
import type { FoundChild } from './child-search.tsx';
import styles from './intake.module.css';
import { PlaceField } from './place-field.tsx';
import { REPORTERS, reporterOf } from './reporters.ts';
import { FINDING_KEYS, SITUATION_KEYS, SITUATIONS } from './situations.ts';

interface Values {
  readonly situations?: readonly ReportableSituation[];
  readonly findings?: readonly FindingKind[];
  readonly childDescription?: string;
  readonly childSex?: Sex;
  readonly childBirthYear?: number;
  readonly childIdentityNumber?: string;
  readonly place: string;
  readonly foundAt: string;
  readonly description: string;
  readonly reporterKind: ReporterKind;
  readonly reporterName?: string;
  readonly reporterPhone?: string;
}

/** 报告登记 — what was found, of whom, where, by whom: by keyboard alone in under a minute (4.1.a, L.5). */
export function IntakeForm({ done }: { done: (receipt: Receipt) => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const rules = useRequired();
  const { me, post } = useOfficer();
  const [form] = Form.useForm<Values>();
  const [child, setChild] = useState<FoundChild>();
  const [outcome, setOutcome] = useState<Outcome<object>>();
  const { send, sending } = useCommand(ReportFindingDocument, ({ reportFinding }) => reportFinding);
  const [now] = useState(() => new Date());
  const reporter = reporterOf(post);
  const byPhone = post.group === 'POLICE';
  useEffect(() => document.querySelector<HTMLElement>('input[data-tick-key="1"]')?.focus(), []);

  const choose = (found: FoundChild | undefined): void => {
    setChild(found);
    if (found?.residence !== undefined && !form.getFieldValue('place'))
      form.setFieldValue('place', found.residence);
  };
  const report = async (values: Values): Promise<void> => {
    const { situations = [], findings = [], foundAt, ...rest } = values;
    const next = await send({
      ...rest,
      situations: [...situations],
      findings: [...findings],
      foundAt: instantOf(foundAt),
      ...(child && { childId: child.id }),
    });
    setOutcome(next);
    if (next.kind === 'DONE' && next.payload.receipt) done(next.payload.receipt);
    if (next.kind !== 'NOT_DONE') return;
    for (const { path, ...problem } of next.faults.flatMap((fault) => fault.problems ?? []))
      form.setFields([{ name: path as keyof Values, errors: [words(problem)] }]);
  };

  return (
    <TickKeys send={form.submit}>
      <Form<Values>
        form={form}
        layout="vertical"
        scrollToFirstError={{ focus: true }}
        initialValues={{
          foundAt: cellOf(now),
          reporterKind: reporter.kind,
          ...(!byPhone && { reporterName: me.name }),
        }}
        onFinish={(values) => void report(values)}
      >
        <p className={styles.keys}>{t('intake.keys')}</p>
        <Form.Item name="situations" noStyle>
          <KeyTicks
            label={t('intake.situations')}
            of={SITUATIONS}
            wordOf={(one) => t(`intake.situation.${one}`)}
            keys={SITUATION_KEYS}
          />
        </Form.Item>
        <Form.Item
          name="findings"
          rules={[{ required: true, type: 'array', min: 1, message: t('intake.oneFinding') }]}
        >
          <KeyTicks
            label={t('intake.findings')}
            of={FINDINGS}
            wordOf={(one) => t(`enum.FindingKind.${one}`)}
            keys={FINDING_KEYS}
          />
        </Form.Item>
        <div className={styles.columns}>
          <section>
            <ChildFields child={child} choose={choose} today={dayOf(now)} />
            <PlaceField />
          </section>
          <section>
            <NoteField name="description" label={t('intake.what')} required rows={2} />
            <div className={styles.cells}>
              <ChoiceField
                name="reporterKind"
                label={t('intake.reporterKind')}
                of={REPORTERS}
                wordOf={(kind) => t(`enum.ReporterKind.${kind}`)}
                fixed={reporter.fixed}
              />
              <TextField
                name="reporterName"
                label={t(byPhone ? 'intake.callerName' : 'intake.reporterName')}
                required={false}
              />
              <TextField name="reporterPhone" label={t('intake.phone')} required={false} type="tel" />
              <Form.Item name="foundAt" label={t('intake.foundAt')} {...rules(true)}>
                <Input type="datetime-local" max={cellOf(now)} />
              </Form.Item>
            </div>
          </section>
        </div>
        {outcome && <OutcomeNotice outcome={outcome} />}
        <Button type="primary" size="large" htmlType="submit" loading={sending} className={styles.send ?? ''}>
          {t(byPhone ? 'intake.sendCall' : 'intake.send')}
        </Button>
      </Form>
    </TickKeys>
  );
}
