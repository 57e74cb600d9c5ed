import { Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { ChoiceField, TextField } from '../../components/fields.tsx';
import { entriesFor } from '../../shell/entries.ts';
import { useOfficer } from '../../shell/officer.tsx';
import { ChildSearch, type FoundChild } from './child-search.tsx';
import styles from './intake.module.css';

const SEXES = ['MALE', 'FEMALE'] as const;

interface ChildFieldsProps {
  readonly child: FoundChild | undefined;
  readonly choose: (child: FoundChild | undefined) => void;
  /** The day of today, for the years a child may be born in. */
  readonly today: string;
}

/** The child: found in the ledger, by a post that has one; or described, as far as anybody knows (4.2.a). */
export function ChildFields({ child, choose, today }: ChildFieldsProps) {
  const { t } = useTranslation();
  const { post } = useOfficer();
  const searches = entriesFor(post).some(({ key }) => key === 'children');
  const year = Number(today.slice(0, 4));
  return (
    <>
      {searches && (
        <Form.Item label={t('intake.child')} htmlFor="intake-child">
          <ChildSearch id="intake-child" choose={choose} />
        </Form.Item>
      )}
      {!child && (
        <>
          <TextField name="childDescription" label={t('intake.description')} />
          <div className={styles.cells}>
            <ChoiceField
              name="childSex"
              label={t('intake.sex')}
              of={SEXES}
              wordOf={(sex) => t(`enum.Sex.${sex}`)}
              required={false}
            />
            <Form.Item name="childBirthYear" label={t('intake.birthYear')}>
              <InputNumber min={year - 18} max={year} precision={0} className={styles.whole ?? ''} />
            </Form.Item>
            <TextField name="childIdentityNumber" label={t('intake.identityNumber')} required={false} />
          </div>
        </>
      )}
    </>
  );
}
