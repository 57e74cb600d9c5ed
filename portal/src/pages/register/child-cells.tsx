import type { HealthState, Sex } from '@ger/schema/client';
import { Checkbox, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { ChoiceField, DayField, TextField, useRequired } from '../../components/fields.tsx';
import { DivisionCell } from './division-cell.tsx';
import styles from './register.module.css';
import { toldBy } from './register-values.ts';

const SEXES: readonly Sex[] = ['FEMALE', 'MALE'];
const HEALTH: readonly HealthState[] = ['HEALTHY', 'WEAK', 'DISABLED', 'ILL', 'OTHER'];

/** Who the child is. */
export function IdentityCells() {
  const { t } = useTranslation();
  const number = Form.useWatch<string | undefined>('identityNumber');
  const told = toldBy(number ?? '') !== undefined; // then birth date and sex are those of the number
  return (
    <fieldset className={styles.group}>
      <legend>{t('register.section.child')}</legend>
      <div className={styles.cells}>
        <TextField name="name" label={t('register.name')} />
        <TextField name="mongolianName" label={t('register.mongolianName')} required={false} />
        <TextField name="identityNumber" label={t('register.identityNumber')} required={false} />
        <TextField name="identityNumberAbsence" label={t('register.absence')} required={false} />
        <DayField name="birthDate" label={t('register.birthDate')} fixed={told} />
        <ChoiceField
          name="sex"
          label={t('register.sex')}
          of={SEXES}
          wordOf={(sex) => t(`enum.Sex.${sex}`)}
          fixed={told}
        />
        <TextField name="ethnicGroup" label={t('register.ethnicGroup')} required={false} />
        <ChoiceField
          name="health"
          label={t('register.health')}
          required={false}
          of={HEALTH}
          wordOf={(state) => t(`enum.HealthState.${state}`)}
        />
      </div>
    </fieldset>
  );
}

/** Where the child lives and is registered. */
export function PlaceCells() {
  const { t } = useTranslation();
  const rules = useRequired();
  return (
    <fieldset className={styles.group}>
      <legend>{t('register.section.place')}</legend>
      <div className={styles.cells}>
        <Form.Item name="residence" label={t('register.residence')} {...rules(true)}>
          <DivisionCell level="VILLAGE" />
        </Form.Item>
        <Form.Item name="registration" label={t('register.registration')} {...rules(true)}>
          <DivisionCell everywhere />
        </Form.Item>
        <TextField name="address" label={t('register.address')} required={false} />
        <Form.Item name="rural" valuePropName="checked" className={styles.wide ?? ''}>
          <Checkbox>{t('register.rural')}</Checkbox>
        </Form.Item>
      </div>
    </fieldset>
  );
}
