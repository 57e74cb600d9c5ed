import { describe, expect, it } from '@jest/globals';
import { withParameter } from '../../components/with-parameter.ts';
import { addressOf, askedIn, questionIn } from './question.ts';

const asked = (text: string) => questionIn(new URLSearchParams(text));

describe('what the address of the ledger asks 台账的地址', () => {
  it('is read condition by condition', () =>
    expect(asked('search=srn&within=150122&age=6-13&keyChild=no&risk=HIGH&contact=LAPSED&order=AGE')).toEqual(
      {
        search: 'srn',
        order: 'AGE',
        filter: {
          state: 'OPEN',
          within: '150122',
          ageFrom: 6,
          ageTo: 13,
          keyChild: false,
          risk: 'HIGH',
          contact: 'LAPSED',
        },
      },
    ));

  it('passes over what is no value', () =>
    expect(asked('risk=VERY&age=7-8&keyChild=maybe&order=BEST')).toEqual({
      search: '',
      order: 'UPDATED',
      filter: { state: 'OPEN' },
    }));

  it('is of those on file unless it says otherwise', () =>
    expect(['', 'state=CLOSED', 'state=ALL', 'state=GONE'].map((text) => asked(text).filter.state)).toEqual([
      'OPEN',
      'CLOSED',
      undefined,
      'OPEN',
    ]));

  it('begins at the first page when a condition changes', () =>
    expect(withParameter(new URLSearchParams('after=x&risk=HIGH&search=a'), 'risk', 'LOW').toString()).toBe(
      'risk=LOW&search=a',
    ));

  it('is the same again for a saved list', () => {
    const address = 'search=srn&within=150122&order=AGE&sex=MALE&keyChild=yes&notCollected=no&age=14-16';
    const { search, order, filter } = asked(address);
    const nothing = {
      __typename: 'SavedFilter' as const,
      category: null,
      risk: null,
      health: null,
      schooling: null,
      carer: null,
      guardianship: null,
      contact: null,
      boarding: null,
      state: null,
    };

    const list = {
      __typename: 'SavedList' as const,
      id: '1',
      name: '名单',
      search,
      order,
      filter: {
        ...nothing,
        sex: null,
        missing: null,
        keyChild: null,
        notCollected: null,
        ageFrom: null,
        ageTo: null,
        ...filter,
        within: { __typename: 'Division' as const, code: '150122' },
      },
    };

    expect(asked(addressOf(list))).toEqual(asked(address));
    expect(askedIn(new URLSearchParams(`${address}&after=x&size=50`))).toBe(
      askedIn(new URLSearchParams(address)),
    );
  });
});
