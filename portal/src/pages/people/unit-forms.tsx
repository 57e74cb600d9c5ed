import {
  ChangeUnitDocument,
  CloseUnitDocument,
  EndPostDocument,
  GivePostDocument,
  OpenUnitDocument,
  type CloseUnitInput,
  type EndPostInput,
  type GivePostInput,
  type OpenUnitInput,
  type UnitPageQuery,
  type UnitRegisterQuery,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useWords } from '../../texts/i18n.ts';
import { ActForm } from './act-form.tsx';
import { ChoiceField, DayField, PlaceField, TextField } from './fields.tsx';
import { DivisionsField, UnitField } from './unit-fields.tsx';
import styles from './people.module.css';
import { agencyKey, useKindWords } from './unit-words.ts';

export type UnitDetail = NonNullable<UnitPageQuery['unit']>;
export type UnitPostRow = NonNullable<UnitDetail['posts']>[number];
type Agencies = NonNullable<UnitRegisterQuery['agencies']>;

interface FormProps {
  readonly done: () => void;
  readonly close: () => void;
}

const today = (): string => dayOf(new Date());

type UnitEntry = Pick<OpenUnitInput, 'unit' | 'from'>;

interface UnitFormProps extends FormProps {
  readonly agencies: Agencies;
  readonly place: string;
  /** The unit to be changed; absent for a new one. */
  readonly unit?: UnitDetail;
}

/** 登记或变更单位 (3.2.a). */
export function UnitForm({ agencies, place, unit, done, close }: UnitFormProps) {
  const { t } = useTranslation();
  const kindWords = useKindWords();
  const opening = useCommand(OpenUnitDocument, ({ openUnit }) => openUnit);
  const changing = useCommand(ChangeUnitDocument, ({ changeUnit }) => changeUnit);
  const kinds = [...new Set(agencies.flatMap((agency) => agency.kinds))];
  const known: UnitEntry['unit'] = {
    name: unit?.name ?? '',
    agency: unit?.agency ?? 'township',
    kind: unit?.kind ?? 'TOWNSHIP',
    superiorUnitId: unit?.superior?.id ?? null,
    divisions: unit ? (unit.divisions ?? []).map(({ code }) => code) : [],
    seat: unit?.seat?.code ?? place,
  };
  return (
    <ActForm<UnitEntry>
      title={t(unit ? 'people.act.changeUnit' : 'people.act.openUnit')}
      initial={{ unit: known, from: today() }}
      send={({ unit: entered, from }) => {
        const details = { ...entered, superiorUnitId: entered.superiorUnitId || null };
        return unit
          ? changing.send({ unitId: unit.id, unit: details })
          : opening.send({ unit: details, from });
      }}
      sending={opening.sending || changing.sending}
      {...{ done, close }}
    >
      <TextField name={['unit', 'name']} label={t('people.field.unitName')} />
      <div className={styles.pair}>
        <ChoiceField
          name={['unit', 'agency']}
          label={t('people.field.agency')}
          options={agencies.map(({ code }) => ({ value: code, label: t(agencyKey(code)) }))}
        />
        <ChoiceField
          name={['unit', 'kind']}
          label={t('people.field.unitKind')}
          options={kinds.map((value) => ({ value, label: kindWords(value) }))}
        />
      </div>
      <UnitField name={['unit', 'superiorUnitId']} label={t('people.field.superior')} />
      <DivisionsField name={['unit', 'divisions']} label={t('people.field.divisions')} />
      <PlaceField name={['unit', 'seat']} label={t('people.field.seat')} />
      {!unit && <DayField name="from" label={t('people.field.opened')} />}
    </ActForm>
  );
}

/** 撤销单位 — its posts end with it (3.2.a). */
export function CloseUnitForm({ unit, done, close }: FormProps & { unit: UnitDetail }) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(CloseUnitDocument, ({ closeUnit }) => closeUnit);
  return (
    <ActForm<Pick<CloseUnitInput, 'on'>>
      title={t('people.act.closeUnit')}
      initial={{ on: today() }}
      send={({ on }) => send({ unitId: unit.id, on })}
      {...{ sending, done, close }}
    >
      <p>{t('people.hint.closeUnit', { count: unit.posts?.length ?? 0 })}</p>
      <DayField name="on" label={t('people.field.closed')} />
    </ActForm>
  );
}

/** 任职 (3.2.a). */
export function GivePostForm({ unit, done, close }: FormProps & { unit: UnitDetail }) {
  const { t } = useTranslation();
  const words = useWords();
  const { send, sending } = useCommand(GivePostDocument, ({ givePost }) => givePost);
  return (
    <ActForm<Omit<GivePostInput, 'idempotencyKey' | 'unitId'>>
      title={t('people.act.givePost')}
      initial={{ from: today() }}
      send={({ until, ...values }) => send({ ...values, unitId: unit.id, ...(until && { until }) })}
      {...{ sending, done, close }}
    >
      <div className={styles.pair}>
        <TextField name="account" label={t('people.field.account')} extra={t('people.hint.account')} />
        <TextField name="name" label={t('people.field.name')} />
      </div>
      <ChoiceField
        name="role"
        label={t('people.field.role')}
        options={(unit.roles ?? []).map((role) => ({ value: role.code, label: words(role) }))}
      />
      <div className={styles.pair}>
        <DayField name="from" label={t('people.field.postFrom')} extra={t('people.hint.postFrom')} />
        <DayField name="until" label={t('people.field.postUntil')} optional />
      </div>
    </ActForm>
  );
}

/** 免职 — cuts the officer off within seconds (3.2.a). */
export function EndPostForm({ post, done, close }: FormProps & { post: UnitPostRow }) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(EndPostDocument, ({ endPost }) => endPost);
  return (
    <ActForm<Pick<EndPostInput, 'until'>>
      title={t('people.act.endPost', { name: post.name })}
      initial={{ until: today() }}
      send={({ until }) => send({ postId: post.id, until })}
      {...{ sending, done, close }}
    >
      <p>{t('people.hint.endPost')}</p>
      <DayField name="until" label={t('people.field.postUntil')} />
    </ActForm>
  );
}
