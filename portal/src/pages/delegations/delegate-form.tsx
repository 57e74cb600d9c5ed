import { NameDelegateDocument } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ChoiceField, DayField, NoteField, TextField } from '../../components/fields.tsx';
import { dayOf } from '../../dates/dates.ts';
import { useAnswer } from '../../graph/answer.tsx';
import { useCommand } from '../../graph/use-command.ts';
import { useOfficer } from '../../shell/officer.tsx';
import { CheckCells } from './check-cells.tsx';
import { birthDateIn, delegateInput, type DelegateValues } from './delegate-values.ts';
import styles from './delegate-form.module.css';
import { CHECK_ITEMS, HEARING_WAYS, RELATIONS } from './delegation-words.ts';

/** 确定受委托监护人 — names a delegate: the person, the check item by item, the child heard, the term (3.1.b, L.2). */
export function DelegateForm({ childId, close }: { childId: string; close: () => void }) {
  const { t } = useTranslation();
  const { me } = useOfficer();
  const { retry: readAgain } = useAnswer();
  const { send, sending } = useCommand(NameDelegateDocument, ({ nameDelegate }) => nameDelegate);
  const today = dayOf(new Date());
  return (
    <ActForm
      title={t('delegations.form.title')}
      submit={t('form.submit')}
      width={820}
      initialValues={{
        checks: CHECK_ITEMS.map(() => ({ checkedBy: me.name, checkedOn: today })),
        hearing: { by: me.name, on: today },
        from: today,
      }}
      onChange={(changed, set) => {
        const birth = birthDateIn(changed.delegateIdentityNumber ?? '');
        if (birth !== undefined) set('delegateBirthDate', birth);
      }}
      sending={sending}
      send={(values: DelegateValues) => send(delegateInput(childId, values))}
      done={() => {
        readAgain();
        close();
      }}
      close={close}
    >
      <fieldset className={styles.group}>
        <legend>{t('delegations.form.person')}</legend>
        <TextField name="delegateName" label={t('delegations.form.name')} />
        <ChoiceField
          name="relation"
          label={t('delegations.form.relation')}
          of={RELATIONS}
          wordOf={(relation) => t(`enum.GuardianRelation.${relation}`)}
        />
        <TextField name="delegateIdentityNumber" label={t('delegations.form.number')} required={false} />
        <DayField name="delegateBirthDate" label={t('delegations.form.birth')} />
        <TextField name="phone" label={t('delegations.form.phone')} required={false} type="tel" />
        <TextField name="address" label={t('delegations.form.address')} required={false} />
      </fieldset>
      <CheckCells />
      <fieldset className={styles.group}>
        <legend>{t('delegations.form.hearing')}</legend>
        <ChoiceField
          name={['hearing', 'way']}
          label={t('delegations.form.way')}
          required={false}
          of={HEARING_WAYS}
          wordOf={(way) => t(`enum.HearingWay.${way}`)}
        />
        <TextField name={['hearing', 'by']} label={t('delegations.form.heardBy')} />
        <DayField name={['hearing', 'on']} label={t('delegations.form.heardOn')} />
        <NoteField name={['hearing', 'wish']} label={t('delegations.form.wish')} rows={2} />
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{t('delegations.form.term')}</legend>
        <DayField name="from" label={t('delegations.form.from')} />
        <DayField name="until" label={t('delegations.form.until')} />
        <TextField name="reason" label={t('form.reason')} />
      </fieldset>
    </ActForm>
  );
}
