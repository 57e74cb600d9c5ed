/**
 * Traditional and variant characters met in names, each before the simplified one: 張张. Names are compared as if written
 * in simplified characters; what is stored and shown stays as it was entered.
 */
const PAIRS =
  '張张陳陈劉刘楊杨趙赵黃黄吳吴孫孙馬马朱朱鄭郑馮冯鄧邓許许葉叶蘇苏盧卢蔣蒋賈贾譚谭陸陆蕭萧萬万錢钱龍龙賀贺顧顾龔龚邵邵' +
  '湯汤尹尹閻阎喬乔賴赖嚴严鐘钟鍾钟紀纪駱骆齊齐倪倪莊庄聶聂華华關关單单衛卫韓韩' +
  '麗丽偉伟國国軍军強强傑杰鳳凤蘭兰愛爱寶宝貴贵慶庆興兴榮荣發发東东紅红曉晓穎颖瑩莹靜静潔洁藝艺齡龄芝芝蓮莲燕燕艷艳豔艳' +
  '銀银鐵铁鋼钢鑫鑫錦锦鋒锋銘铭鈺钰鎮镇長长風风飛飞雲云電电陽阳陰阴階阶雙双隨随難难霞霞響响順顺項项須须頌颂領领頤颐' +
  '賢贤質质贊赞貞贞財财資资賓宾賽赛購购趣趣躍跃輝辉輪轮軒轩運运連连達达遠远還还選选邏逻鄉乡釋释釗钊開开間间閏闰聞闻' +
  '語语詩诗誠诚謙谦諾诺譽誉議议讓让謝谢詠咏計计訓训記记設设談谈論论諸诸講讲' +
  '寧宁寬宽審审實实壽寿夢梦奮奋奪夺婦妇嬌娇孝孝學学尋寻導导爾尔嶺岭峽峡島岛嵐岚巖岩師师帥帅帶带庫库廣广廈厦彌弥彥彦' +
  '後后徑径從从復复志志憲宪懷怀憶忆應应態态慧慧慮虑戰战戶户揚扬撫抚據据擇择搖摇旺旺時时晝昼暢畅曄晔曬晒書书會会' +
  '業业極极楓枫構构樂乐樓楼標标樹树橋桥機机檢检權权歡欢歐欧歲岁歷历歸归殘残氣气漢汉潤润澤泽濤涛瀟潇瀾澜淵渊濱滨潔洁浩浩' +
  '煒炜煥焕熱热燈灯燦灿營营爍烁爐炉牽牵獻献瑪玛瑋玮環环琺珐瓊琼瑤瑶畫画畢毕當当發发皚皑盡尽監监禮礼禎祯種种積积穩稳' +
  '競竞筆笔節节範范簡简籃篮粵粤純纯紅红細细終终結结絲丝綠绿維维綱纲緒绪線线練练緣缘縣县總总績绩織织繁繁繼继續续' +
  '羅罗義义習习聖圣聯联聰聪肅肃脈脉腦脑臨临舉举舊旧艦舰艱艰蒼苍蓋盖藍蓝藥药蘆芦虛虚號号處处術术補补裝装' +
  '見见規规視视親亲覺觉觀观豐丰貝贝車车農农過过進进遙遥邊边陝陕雜杂離离霧雾靈灵韻韵頂顶顏颜題题願愿類类顯显飄飘駿骏驍骁' +
  '驚惊體体鬱郁魯鲁鮮鲜鯤鲲鳴鸣鴻鸿鵬鹏鷹鹰鶴鹤麥麦黨党點点齋斋';

const SIMPLIFIED: ReadonlyMap<string, string> = pairsOf([...PAIRS]);

function pairsOf(characters: readonly string[]): Map<string, string> {
  const pairs = new Map<string, string>();
  for (let at = 0; at + 1 < characters.length; at += 2)
    pairs.set(characters[at] ?? '', characters[at + 1] ?? '');
  return pairs;
}

/** The text with every known traditional or variant character in its simplified form. */
export function inSimplified(text: string): string {
  return [...text].map((character) => SIMPLIFIED.get(character) ?? character).join('');
}
