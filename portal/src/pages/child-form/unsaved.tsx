import { Modal } from 'antd';
import { createContext, use, useEffect, useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';

type Note = (id: string, isUnsaved: boolean) => void;

const UnsavedContext = createContext<Note>(() => undefined);

/** Whether this form holds what was typed and not yet recorded; the page warns before it is lost. */
export function useUnsaved(isUnsaved: boolean): void {
  const note = use(UnsavedContext);
  const id = useId();
  useEffect(() => {
    note(id, isUnsaved);
    return () => note(id, false);
  }, [note, id, isUnsaved]);
}

/** Around forms: asks before going to another page, closing or loading anew while something typed is not recorded. */
export function UnsavedGuard({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const [unsaved, setUnsaved] = useState<ReadonlySet<string>>(new Set());
  const [note] = useState<Note>(() => (id: string, isUnsaved: boolean) => {
    setUnsaved((now) => {
      if (now.has(id) === isUnsaved) return now;
      const next = new Set(now);
      if (isUnsaved) next.add(id);
      else next.delete(id);
      return next;
    });
  });
  const isAny = unsaved.size > 0;
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isAny && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!isAny) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isAny]);
  return (
    <UnsavedContext value={note}>
      {children}
      <Modal
        open={blocker.state === 'blocked'}
        title={t('sheet.unsaved.title')}
        okText={t('sheet.unsaved.stay')}
        cancelText={t('sheet.unsaved.leave')}
        onOk={() => blocker.reset?.()}
        onCancel={() => blocker.proceed?.()}
        closable={false}
        mask={{ closable: false }}
        keyboard={false}
      >
        {t('sheet.unsaved.text')}
      </Modal>
    </UnsavedContext>
  );
}
