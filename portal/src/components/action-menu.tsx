import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWords } from '../texts/i18n.ts';
import type { ActionWords } from './action-buttons.tsx';

interface ActionMenuProps {
  /** What the menu is about, for a reader by voice. */
  readonly about: string;
  readonly actions: readonly ActionWords[];
  /** What each action opens; an action that this page has no form for gets no line. */
  readonly forms: Readonly<Record<string, () => void>>;
}

/** The acts on one line of a list, behind one button. The graph decides which there are; what is missing stands beside. */
export function ActionMenu({ about, actions, forms }: ActionMenuProps) {
  const { t } = useTranslation();
  const words = useWords();
  const items = actions
    .filter(({ action }) => Object.hasOwn(forms, action))
    .map((action) => ({
      key: action.action,
      disabled: !action.allowed,
      label: action.allowed
        ? words(action)
        : t('refusal.lacking', { act: words(action), missing: action.missing.map(words).join(t('app.and')) }),
    }));
  if (items.length === 0) return null;
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      menu={{ items, onClick: ({ key }) => forms[key]?.(), 'aria-label': about }}
    >
      <Button aria-label={t('form.actsOn', { about })}>
        {t('form.acts')} <DownOutlined aria-hidden="true" />
      </Button>
    </Dropdown>
  );
}
