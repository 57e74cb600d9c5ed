import type { ReactNode } from 'react';
import { ActForm as Window } from '../../components/act-form.tsx';
import type { Outcome } from '../../graph/use-command.ts';

interface ActFormProps<V extends object> {
  /** Words of the act, as the button that opened it. */
  readonly title: string;
  readonly initial: Partial<V>;
  readonly send: (values: V) => Promise<Outcome<object>>;
  readonly sending: boolean;
  /** Once it is done: reads again what it changed. */
  readonly done: () => void;
  readonly close: () => void;
  readonly width?: number;
  readonly children: ReactNode;
}

/** One act as a form over the page, which closes once it is done. Its button says what its title says. */
export function ActForm<V extends object>({ title, initial, done, close, ...form }: ActFormProps<V>) {
  return (
    <Window<V, object>
      {...form}
      title={title}
      submit={title}
      initialValues={initial}
      close={close}
      done={() => {
        done();
        close();
      }}
    />
  );
}
