import { useQuery } from '@apollo/client/react';
import { AcceptSchoolPlaceDocument, OwnClassesDocument } from '@ger/schema/client';
import { Form, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ChoiceField, TextField } from '../../components/fields.tsx';
import { useCommand } from '../../graph/use-command.ts';
import type { Placement } from './placements-page.tsx';

interface Values {
  readonly classId: string;
  readonly boarding?: boolean;
  readonly name?: string;
}

/** 接收入学 — into which class of the grade; the name where education does not know it (4.2.j). */
export function ReceiveForm(props: { placement: Placement; close: () => void; done: () => void }) {
  const { placement, close, done } = props;
  const { t } = useTranslation();
  const { send, sending } = useCommand(AcceptSchoolPlaceDocument, (data) => data.acceptSchoolPlace);
  const { data } = useQuery(OwnClassesDocument, { fetchPolicy: 'no-cache' });
  const classes = (data?.schoolClasses ?? []).filter(({ grade }) => grade === placement.grade);
  const newest = Math.max(...classes.map(({ schoolYear }) => schoolYear));
  const possible = classes.filter(({ schoolYear }) => schoolYear === newest);
  return (
    <ActForm<Values, object>
      title={t('placements.act.acceptSchoolPlace')}
      submit={t('placements.act.acceptSchoolPlace')}
      sending={sending}
      send={({ classId, boarding, name }) =>
        send({ caseId: placement.id, classId, boarding: boarding ?? false, ...(name && { name }) })
      }
      close={close}
      done={done}
    >
      <p>{t('placements.receiveLead')}</p>
      {placement.pupilName ? (
        <p>
          <strong>{placement.pupilName}</strong>
        </p>
      ) : (
        <TextField name="name" label={t('placements.name')} />
      )}
      <ChoiceField
        name="classId"
        label={t('placements.class')}
        of={possible.map(({ id }) => id)}
        wordOf={(id) => possible.find((one) => one.id === id)?.name ?? ''}
      />
      <Form.Item name="boarding" label={t('placements.boards')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </ActForm>
  );
}
