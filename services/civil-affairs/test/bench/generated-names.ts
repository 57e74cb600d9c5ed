import { childKeys, sortKeyOf } from '../../src/features/dossier/rules/name-keys.ts';

/** An invented name with everything it is found by. */
export interface GeneratedName {
  readonly name: string;
  readonly pinyin: string;
  readonly keys: readonly string[];
}

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕单'.split(
  '',
);
const GIVEN = '子涵雨欣浩然梓轩思琪嘉怡晨曦俊杰一诺宇轩诗涵佳宁博文语桐天佑静怡明哲欣妍志远可馨'.split('');
const MONGOLIAN = [
  '阿拉',
  '坦其',
  '其格',
  '巴图',
  '孟克',
  '娜仁',
  '图雅',
  '苏日',
  '格日',
  '乐图',
  '乌云',
  '高娃',
  '特木',
  '斯琴',
  '萨仁',
  '宝音',
  '朝鲁',
  '敖登',
  '呼和',
  '吉日',
  '嘎拉',
  '木仁',
];

/** The n-th invented name: two in three in the Chinese form, the rest Mongolian ones in Chinese characters. */
function nameOf(n: number): string {
  const pick = (from: readonly string[], step: number): string =>
    from[Math.floor(n / step) % from.length] ?? '';
  return n % 3 === 2
    ? pick(MONGOLIAN, 3) + pick(MONGOLIAN, 3 * MONGOLIAN.length) + (n % 2 === 0 ? pick(MONGOLIAN, 7) : '')
    : pick(SURNAMES, 1) + pick(GIVEN, SURNAMES.length) + pick(GIVEN, 5);
}

/** So many different invented names; nobody is called by them on purpose. */
export function generatedNames(count: number): GeneratedName[] {
  const names = new Set<string>();
  for (let n = 0; names.size < count && n < count * 20; n += 1) names.add(nameOf(n));
  return [...names].map((name) => ({
    name,
    pinyin: sortKeyOf(name),
    keys: childKeys({ name, mongolianName: null }),
  }));
}
