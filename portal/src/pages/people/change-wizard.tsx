import { ChangeDivisionDocument, type DivisionPageQuery } from '@ger/schema/client';
import { Button, Form, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import { ActForm } from './act-form.tsx';
import { AssignList } from './assign-list.tsx';
import { DayField, TextField } from './fields.tsx';
import styles from './people.module.css';
import { DivisionsField } from './unit-fields.tsx';

type Place = NonNullable<DivisionPageQuery['division']>;
type Way = 'RENUMBER' | 'MERGE' | 'SPLIT';

interface Entry {
  readonly others?: string[];
  readonly to: { code: string; name: string }[];
  readonly on: string;
  readonly reason: string;
}

interface ChangeWizardProps {
  readonly division: Place;
  readonly done: () => void;
  readonly close: () => void;
}

/** 变更区划代码 — one for one, several into one, or one into several, which asks where each file goes (3.2.a). */
export function ChangeWizard({ division, done, close }: ChangeWizardProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(ChangeDivisionDocument, ({ changeDivision }) => changeDivision);
  const [way, setWay] = useState<Way>('RENUMBER');
  const [goesTo, setGoesTo] = useState<Readonly<Record<string, string>>>({});
  const [rest, setRest] = useState<string>();
  const isVillage = division.level === 'VILLAGE';
  const ways: Way[] = isVillage ? ['RENUMBER', 'MERGE', 'SPLIT'] : ['RENUMBER', 'MERGE'];
  return (
    <ActForm<Entry>
      title={t('people.act.changeDivision')}
      width={720}
      initial={{ to: [{ code: '', name: division.name ?? '' }], on: dayOf(new Date()) }}
      send={({ others = [], to, on, reason }) =>
        send({
          from: [division.code, ...(way === 'MERGE' ? others : [])],
          to: to.map(({ code, name }) => ({ code: code.trim(), name: name.trim() })),
          on,
          reason,
          ...(way === 'SPLIT' && {
            ...(rest && { rest }),
            assignments: Object.entries(goesTo).map(([childId, code]) => ({ childId, to: code })),
          }),
        })
      }
      {...{ sending, done, close }}
    >
      <p>
        <span className="digits">{division.code}</span> {division.fullName}
      </p>
      <p>
        <Segmented<Way>
          aria-label={t('people.changes.way')}
          value={way}
          options={ways.map((value) => ({ value, label: t(`enum.DivisionChangeKind.${value}`) }))}
          onChange={setWay}
        />
      </p>
      {way === 'RENUMBER' && !isVillage && <p className={styles.quiet}>{t('people.hint.renumber')}</p>}
      {way === 'MERGE' && <DivisionsField name={['others']} label={t('people.changes.others')} />}
      <Successors several={way === 'SPLIT'} />
      {way === 'SPLIT' && <Assigning {...{ division, goesTo, setGoesTo, rest, setRest }} />}
      <DayField name="on" label={t('people.changes.day')} extra={t('people.hint.changeDay')} />
      <TextField name="reason" label={t('people.changes.reason')} />
    </ActForm>
  );
}

/** Code and name of what stands in the place of the old; several where one is divided. */
function Successors({ several }: { several: boolean }) {
  const { t } = useTranslation();
  return (
    <Form.List name="to">
      {(fields, { add, remove }) => (
        <>
          {fields.slice(0, several ? undefined : 1).map((field, index) => (
            <div key={field.key} className={styles.pair}>
              <TextField
                name={[field.name, 'code']}
                label={t('people.changes.code', { number: index + 1 })}
                most={12}
              />
              <TextField
                name={[field.name, 'name']}
                label={t('people.changes.name', { number: index + 1 })}
              />
            </div>
          ))}
          {several && (
            <p className={styles.tools}>
              <Button onClick={() => add({ code: '', name: '' })}>{t('people.changes.add')}</Button>
              {fields.length > 1 && (
                <Button onClick={() => remove(fields.length - 1)}>{t('people.changes.remove')}</Button>
              )}
            </p>
          )}
        </>
      )}
    </Form.List>
  );
}

interface AssigningProps {
  readonly division: Place;
  readonly goesTo: Readonly<Record<string, string>>;
  readonly setGoesTo: (goesTo: Readonly<Record<string, string>>) => void;
  readonly rest: string | undefined;
  readonly setRest: (rest: string | undefined) => void;
}

/** Asks where the files go: by what is entered above, one by one, and the rest together. */
function Assigning(props: AssigningProps) {
  const to = (Form.useWatch<Entry['to'] | undefined>('to') ?? []).filter(
    (one) => (one?.code ?? '').trim() !== '',
  );
  return <AssignList {...props} to={to} />;
}
