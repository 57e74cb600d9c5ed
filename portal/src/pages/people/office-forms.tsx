import {
  ChangeInstitutionDocument,
  CloseInstitutionDocument,
  EndLeaderDocument,
  NameLeaderDocument,
  OpenInstitutionDocument,
  type CloseInstitutionInput,
  type EndLeaderInput,
  type NameLeaderInput,
  type OpenInstitutionInput,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import { ActForm } from './act-form.tsx';
import { DayField, NumberField, SwitchField, TextField } from './fields.tsx';
import type { Office } from './office-entry.tsx';
import styles from './people.module.css';

interface FormProps {
  readonly done: () => void;
  readonly close: () => void;
}

const today = (): string => dayOf(new Date());

type InstitutionEntry = Pick<OpenInstitutionInput, 'details' | 'from'>;

/** 设立或变更救助保护机构 (2.6). */
export function InstitutionForm({
  office: { banner, institution },
  done,
  close,
}: FormProps & { office: Office }) {
  const { t } = useTranslation();
  const opening = useCommand(OpenInstitutionDocument, ({ openInstitution }) => openInstitution);
  const changing = useCommand(ChangeInstitutionDocument, ({ changeInstitution }) => changeInstitution);
  const known = institution && {
    name: institution.name,
    shelter: institution.shelter,
    address: institution.address ?? '',
    phone: institution.phone,
    staffCount: institution.staffCount,
    beds: institution.beds,
  };
  const send = ({ details, from }: InstitutionEntry) =>
    institution
      ? changing.send({ institutionId: institution.id, details })
      : opening.send({ banner: banner.code, details, from });
  return (
    <ActForm<InstitutionEntry>
      title={t(institution ? 'people.act.changeInstitution' : 'people.act.openInstitution')}
      initial={{
        details: known ?? { name: '', shelter: false, address: '', phone: '', staffCount: 0, beds: 0 },
        from: today(),
      }}
      send={send}
      sending={opening.sending || changing.sending}
      {...{ done, close }}
    >
      <TextField name={['details', 'name']} label={t('people.field.institution')} />
      <TextField name={['details', 'address']} label={t('people.field.address')} />
      <SwitchField
        name={['details', 'shelter']}
        label={t('people.field.shelter')}
        extra={t('people.hint.shelter')}
      />
      <TextField name={['details', 'phone']} label={t('people.field.phone')} most={20} />
      <div className={styles.pair}>
        <NumberField name={['details', 'staffCount']} label={t('people.field.staffCount')} />
        <NumberField name={['details', 'beds']} label={t('people.field.beds')} />
      </div>
      {!institution && <DayField name="from" label={t('people.field.opened')} />}
    </ActForm>
  );
}

/** 撤销机构 (2.6). */
export function CloseInstitutionForm({
  institution,
  done,
  close,
}: FormProps & { institution: NonNullable<Office['institution']> }) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(CloseInstitutionDocument, ({ closeInstitution }) => closeInstitution);
  return (
    <ActForm<Pick<CloseInstitutionInput, 'on'>>
      title={t('people.act.closeInstitution', { name: institution.name })}
      initial={{ on: today() }}
      send={({ on }) => send({ institutionId: institution.id, on })}
      {...{ sending, done, close }}
    >
      <DayField name="on" label={t('people.field.closed')} />
    </ActForm>
  );
}

/** 确定分管领导 (3.2.a). */
export function LeaderForm({ banner, done, close }: FormProps & { banner: string }) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(NameLeaderDocument, ({ nameLeader }) => nameLeader);
  return (
    <ActForm<Pick<NameLeaderInput, 'name' | 'title' | 'from'>>
      title={t('people.act.nameLeader')}
      initial={{ from: today() }}
      send={(values) => send({ ...values, banner })}
      {...{ sending, done, close }}
    >
      <TextField name="name" label={t('people.field.name')} />
      <TextField name="title" label={t('people.field.title')} />
      <DayField name="from" label={t('people.field.termFrom')} extra={t('people.hint.leader')} />
    </ActForm>
  );
}

/** 分管领导离任 (3.2.a). */
export function EndLeaderForm({
  leader,
  done,
  close,
}: FormProps & { leader: NonNullable<Office['leader']> }) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(EndLeaderDocument, ({ endLeader }) => endLeader);
  return (
    <ActForm<Pick<EndLeaderInput, 'on'>>
      title={t('people.act.endLeader', { name: leader.name })}
      initial={{ on: today() }}
      send={({ on }) => send({ leaderId: leader.id, on })}
      {...{ sending, done, close }}
    >
      <DayField name="on" label={t('people.field.termUntil')} />
    </ActForm>
  );
}
