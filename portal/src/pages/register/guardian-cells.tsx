import { PlusOutlined } from '@ant-design/icons';
import type { GuardianCapacity, GuardianRelation } from '@ger/schema/client';
import { Button, Checkbox, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { ChoiceField, DayField, TextField } from '../../components/fields.tsx';
import type { RegisterValues } from './register-values.ts';
import styles from './register.module.css';

const RELATIONS: readonly GuardianRelation[] = [
  'FATHER',
  'MOTHER',
  'GRANDPARENT',
  'SIBLING',
  'RELATIVE',
  'OTHER',
];
const CAPACITIES: readonly GuardianCapacity[] = [
  'ABLE',
  'INCAPABLE',
  'DECEASED',
  'MISSING',
  'IMPRISONED',
  'UNKNOWN',
];

/** Parents and other guardians: as many as there are. */
export function GuardianCells() {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.group}>
      <legend>{t('register.section.guardians')}</legend>
      <Form.List name="guardians">
        {(cells, { add, remove }) => (
          <>
            {cells.map(({ key, name }, index) => (
              <div key={key} className={styles.guardian}>
                <div className={styles.guardianHead}>
                  <span>{t('register.guardian.nth', { count: index + 1 })}</span>
                  <Button type="link" onClick={() => remove(name)}>
                    {t('register.guardian.remove')}
                  </Button>
                </div>
                <GuardianCell index={name} />
              </div>
            ))}
            <Button
              className={styles.more ?? ''}
              icon={<PlusOutlined />}
              onClick={() => add({ relation: 'FATHER', capacity: 'ABLE' })}
            >
              {t('register.guardian.add')}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

function GuardianCell({ index }: { index: number }) {
  const { t } = useTranslation();
  const away = Form.useWatch<boolean>((values: RegisterValues) => values.guardians?.[index]?.away === true);
  return (
    <div className={styles.cells}>
      <ChoiceField
        name={[index, 'relation']}
        label={t('register.guardian.relation')}
        of={RELATIONS}
        wordOf={(relation) => t(`enum.GuardianRelation.${relation}`)}
      />
      <TextField name={[index, 'name']} label={t('register.guardian.name')} />
      <ChoiceField
        name={[index, 'capacity']}
        label={t('register.guardian.capacity')}
        of={CAPACITIES}
        wordOf={(capacity) => t(`enum.GuardianCapacity.${capacity}`)}
      />
      <TextField name={[index, 'phone']} label={t('register.guardian.phone')} required={false} type="tel" />
      <TextField name={[index, 'identityNumber']} label={t('register.guardian.number')} required={false} />
      <Form.Item name={[index, 'away']} valuePropName="checked" label={t('register.guardian.stay')}>
        <Checkbox>{t('register.guardian.away')}</Checkbox>
      </Form.Item>
      {away && (
        <>
          <TextField name={[index, 'awayDestination']} label={t('register.guardian.destination')} />
          <DayField name={[index, 'awaySince']} label={t('register.guardian.since')} />
        </>
      )}
    </div>
  );
}
