import { Button, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MissingWords } from '../graph/refusal.ts';
import { useWords } from '../texts/i18n.ts';
import { ClauseTag } from './clause-tag.tsx';
import { MissingList } from './refusal.tsx';

/** Something the post may do in principle, as the graph says it. */
export interface ActionWords {
  readonly action: string;
  readonly zh: string;
  readonly en: string;
  readonly clause: string;
  /** Whether it can be done now. */
  readonly allowed: boolean;
  readonly missing: readonly MissingWords[];
}

interface ActionButtonsProps {
  readonly actions: readonly ActionWords[];
  /** What each action opens; an action that this page has no form for gets no button. */
  readonly forms: Readonly<Record<string, () => void>>;
  /** Whether one of them is the main act of what it stands at; where acts only end or take back, none is. */
  readonly withMain?: boolean;
}

/**
 * The buttons of a case. The graph decides which there are; one that cannot be done now says what is missing. The first
 * that can be done is the main act, the others are quiet.
 */
export function ActionButtons({ actions, forms, withMain = true }: ActionButtonsProps) {
  const offered = actions.flatMap((action) => {
    const open = Object.hasOwn(forms, action.action) ? forms[action.action] : undefined;
    return open ? [{ action, open }] : [];
  });
  const main = withMain ? offered.find(({ action }) => action.allowed)?.action : undefined;
  return offered.map(({ action, open }) => (
    <ActionButton key={action.action} action={action} open={open} quiet={action !== main} />
  ));
}

interface ActionButtonProps {
  readonly action: ActionWords;
  readonly open: () => void;
  /** Where many acts stand side by side they are links; by default the act of a case is a button. */
  readonly quiet?: boolean;
}

/** One act: it can be opened, or it says what is missing. */
export function ActionButton({ action, open, quiet = false }: ActionButtonProps) {
  const { t } = useTranslation();
  const words = useWords();
  if (action.allowed)
    return (
      <Button type={quiet ? 'link' : 'primary'} onClick={open}>
        {words(action)}
      </Button>
    );
  // stays reachable by keyboard, or nobody could read what is missing
  return (
    <Popover
      trigger={['hover', 'focus']}
      title={
        <>
          {t('refusal.notNow')} <ClauseTag clause={action.clause} />
        </>
      }
      content={<MissingList missing={action.missing} />}
    >
      <Button type={quiet ? 'link' : 'default'} aria-disabled="true">
        {words(action)}
      </Button>
    </Popover>
  );
}
