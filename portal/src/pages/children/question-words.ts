import { useTranslation } from 'react-i18next';
import { stateIn, type CHOICES, type FilterName } from './question.ts';

type ChoiceOf<N extends FilterName> = (typeof CHOICES)[N][number];

/** The words of one choice of a filter. */
export function useChoiceWords(): (name: FilterName, choice: string) => string {
  const { t } = useTranslation();
  return (name, choice) => {
    switch (name) {
      case 'sex':
        return t(`enum.Sex.${choice as ChoiceOf<'sex'>}`);
      case 'category':
        return t(`enum.ChildCategory.${choice as ChoiceOf<'category'>}`);
      case 'risk':
        return t(`enum.RiskLevel.${choice as ChoiceOf<'risk'>}`);
      case 'health':
        return t(`enum.HealthState.${choice as ChoiceOf<'health'>}`);
      case 'schooling':
        return t(`enum.Schooling.${choice as ChoiceOf<'schooling'>}`);
      case 'carer':
        return t(`enum.ActualCarer.${choice as ChoiceOf<'carer'>}`);
      case 'guardianship':
        return t(`enum.GuardianshipRating.${choice as ChoiceOf<'guardianship'>}`);
      case 'contact':
        return t(`enum.ContactState.${choice as ChoiceOf<'contact'>}`);
      case 'age':
        return t(`children.age.${choice as ChoiceOf<'age'>}`);
      case 'missing':
        return t(`children.choice.missing.${choice as ChoiceOf<'missing'>}`);
      case 'keyChild':
      case 'boarding':
      case 'notCollected':
        return t(`children.choice.${name}.${choice as 'yes' | 'no'}`);
    }
  };
}

/** The conditions of an address as one line, for paper and for a list's proposed name. */
export function useQuestionWords(): (parameters: URLSearchParams) => string {
  const { t } = useTranslation();
  const words = useChoiceWords();
  return (parameters) => {
    const names = [...parameters.keys()].filter((name): name is FilterName => Object.hasOwn(NAMES, name));
    const search = parameters.get('search');
    const state = stateIn(parameters);
    return [
      ...(state === 'OPEN' ? [] : [t(`children.state.${state}`)]),
      ...(search ? [t('children.searched', { search })] : []),
      ...names.map((name) => words(name, parameters.get(name) ?? '')),
    ].join(t('app.and'));
  };
}

const NAMES: Readonly<Record<FilterName, true>> = {
  sex: true,
  category: true,
  risk: true,
  health: true,
  schooling: true,
  carer: true,
  guardianship: true,
  contact: true,
  age: true,
  keyChild: true,
  boarding: true,
  notCollected: true,
  missing: true,
};
