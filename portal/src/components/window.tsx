import { Modal, type ModalProps } from 'antd';
import { useEffect, useState, type KeyboardEvent } from 'react';

interface WindowProps extends Omit<ModalProps, 'onCancel' | 'wrapProps'> {
  readonly onCancel: () => void;
}

/**
 * A window over the page. Escape leaves it from wherever in it the focus is, and also after one of its lists was opened,
 * which the component library forgets. An open list is closed first; within an input method the key is the method's own. What opened it has the focus again afterwards.
 */
export function Window({ onCancel, ...modal }: WindowProps) {
  const hear = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    if (event.currentTarget.querySelector('[aria-expanded="true"]')) return;
    onCancel();
  };
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const isLost = document.activeElement === document.body;
      if (isLost && opener instanceof HTMLElement && opener.isConnected) opener.focus();
    },
    [opener],
  );
  return <Modal {...modal} onCancel={onCancel} wrapProps={{ onKeyDown: hear }} />;
}
