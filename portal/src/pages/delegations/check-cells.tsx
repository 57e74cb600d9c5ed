import { Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ClauseTag } from '../../components/clause-tag.tsx';
import styles from './delegate-form.module.css';
import { CHECK_ITEMS, CHECK_RESULTS, EVIDENCE } from './delegation-words.ts';

/** 资格核查 — the five items of the law, each with result, evidence, who and when (L.2). */
export function CheckCells() {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.checks}>
      <legend>{t('delegations.form.checks')}</legend>
      <p className={styles.hint}>
        {t('delegations.form.checksHint')} <ClauseTag clause="L.2" />
      </p>
      {CHECK_ITEMS.map((item, index) => (
        <div
          key={item}
          className={styles.check}
          role="group"
          aria-label={t(`enum.DelegateCheckItem.${item}`)}
        >
          <strong>{t(`enum.DelegateCheckItem.${item}`)}</strong>
          <CheckCell index={index} />
        </div>
      ))}
    </fieldset>
  );
}

function CheckCell({ index }: { index: number }) {
  const { t } = useTranslation();
  const isChecked = Form.useWatch(['checks', index, 'result']) !== undefined;
  const needed = isChecked ? [{ required: true, message: t('form.required') }] : [];
  return (
    <div className={styles.cells}>
      <Form.Item name={['checks', index, 'result']} label={t('delegations.form.result')}>
        <Radio.Group
          options={CHECK_RESULTS.map((value) => ({ value, label: t(`enum.DelegateCheckResult.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name={['checks', index, 'evidence']} label={t('delegations.form.evidence')} rules={needed}>
        <Select options={EVIDENCE.map((value) => ({ value, label: t(`enum.CheckEvidence.${value}`) }))} />
      </Form.Item>
      <Form.Item name={['checks', index, 'checkedBy']} label={t('delegations.form.by')} rules={needed}>
        <Input maxLength={50} autoComplete="off" />
      </Form.Item>
      <Form.Item name={['checks', index, 'checkedOn']} label={t('delegations.form.on')} rules={needed}>
        <Input type="date" />
      </Form.Item>
    </div>
  );
}
