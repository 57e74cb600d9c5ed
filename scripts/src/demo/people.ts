import { addDays, checkCharacter, type Day } from '@ger/kernel';
import { NEIGHBOUR_VILLAGE, VILLAGE } from './places.ts';

/** An invented child. */
export interface DemoChild {
  readonly key: string;
  readonly name: string;
  readonly mongolianName?: string;
  readonly sex: 'MALE' | 'FEMALE';
  readonly birthDate: Day;
  readonly ethnicGroup: string;
  readonly village: string;
  /** Which parents are away; a parent that is not is at home. */
  readonly away: readonly ('FATHER' | 'MOTHER')[];
  /** Capacity of a parent at home, when it is not full. */
  readonly athome?: 'INCAPABLE' | 'DECEASED' | 'IMPRISONED';
  readonly destination: string;
  /** A grandmother at home looks after the child. */
  readonly grandmother: boolean;
  /** Her care rests on a written delegation. */
  readonly delegated: boolean;
}

const NAMES: readonly (readonly [string, 'MALE' | 'FEMALE', string])[] = [
  ['苏日娜', 'FEMALE', '蒙古族'],
  ['阿木尔', 'MALE', '蒙古族'],
  ['王雨欣', 'FEMALE', '汉族'],
  ['娜仁花', 'FEMALE', '蒙古族'],
  ['李浩然', 'MALE', '汉族'],
  ['巴图孟克', 'MALE', '蒙古族'],
  ['斯日古楞', 'FEMALE', '蒙古族'],
  ['张子涵', 'FEMALE', '汉族'],
  ['特木尔', 'MALE', '蒙古族'],
  ['刘梓轩', 'MALE', '汉族'],
  ['乌日罕', 'FEMALE', '蒙古族'],
  ['阿古达木', 'MALE', '蒙古族'],
  ['赵思琪', 'FEMALE', '汉族'],
  ['萨如拉', 'FEMALE', '蒙古族'],
  ['敖登', 'MALE', '达斡尔族'],
  ['陈嘉怡', 'FEMALE', '汉族'],
  ['孟和巴雅尔', 'MALE', '蒙古族'],
  ['杨晨曦', 'FEMALE', '汉族'],
  ['朝鲁门', 'MALE', '蒙古族'],
  ['单于晨', 'MALE', '汉族'],
  ['其其格玛', 'FEMALE', '蒙古族'],
  ['周俊杰', 'MALE', '汉族'],
  ['乌兰图雅', 'FEMALE', '蒙古族'],
  ['何雨桐', 'FEMALE', '汉族'],
];
const DESTINATIONS = ['北京市朝阳区', '内蒙古鄂尔多斯市', '天津市滨海新区', '江苏省苏州市', '广东省东莞市'];

/** The children of the demonstration, of several ages and situations, in two villages. Generated; nobody is real. */
export function demoChildren(today: Day): DemoChild[] {
  return NAMES.map(([name, sex, ethnicGroup], index) => ({
    key: `child-${index}`,
    name,
    ...(index === 0 && { mongolianName: 'ᠰᠤᠷᠨ᠎ᠠ' }),
    sex,
    // From about six to fifteen years old, and two younger ones.
    birthDate: addDays(
      today,
      -Math.round(365.25 * (index === 0 ? 9.4 : 3 + ((index * 7) % 13)) + index * 11),
    ),
    ethnicGroup,
    village: index % 3 === 2 ? NEIGHBOUR_VILLAGE : VILLAGE,
    away: index % 4 === 1 ? ['FATHER'] : ['FATHER', 'MOTHER'],
    ...(index % 4 === 1 && { athome: index % 8 === 1 ? ('INCAPABLE' as const) : ('DECEASED' as const) }),
    destination: DESTINATIONS[index % DESTINATIONS.length] ?? '北京市',
    grandmother: index % 7 !== 5,
    delegated: index % 2 === 0 && index % 7 !== 5,
  }));
}

/** A county code that was never given out, so that no number hits a real person. */
const UNASSIGNED_COUNTY = '159989';

/** A well-formed identity number of nobody, for a birth date and sex. `serial` keeps them apart. */
export function demoIdentityNumber(birthDate: Day, sex: 'MALE' | 'FEMALE', serial: number): string {
  const order = String(((serial * 2) % 998) + (sex === 'MALE' ? 1 : 0)).padStart(3, '0');
  const first17 = `${UNASSIGNED_COUNTY}${birthDate.replaceAll('-', '')}${order}`;
  return first17 + checkCharacter(first17);
}
