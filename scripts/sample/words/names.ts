/** `kanji kana romaji`, one a word of a name. */
interface NameWord {
  readonly kanji: string;
  readonly kana: string;
  readonly romaji: string;
}

const table = (text: string): readonly NameWord[] =>
  text
    .trim()
    .split('\n')
    .flatMap((line) => line.split('、'))
    .map((entry) => {
      const [kanji = '', kana = '', romaji = ''] = entry.trim().split(' ');
      return { kanji, kana, romaji };
    });

export const familyNames = table(`
坂本 サカモト sakamoto、渡辺 ワタナベ watanabe、山口 ヤマグチ yamaguchi、松本 マツモト matsumoto、井上 イノウエ inoue
木村 キムラ kimura、林 ハヤシ hayashi、斎藤 サイトウ saito、清水 シミズ shimizu、山崎 ヤマザキ yamazaki、森 モリ mori
池田 イケダ ikeda、橋本 ハシモト hashimoto、阿部 アベ abe、石川 イシカワ ishikawa、山下 ヤマシタ yamashita
小川 オガワ ogawa、石井 イシイ ishii、長谷川 ハセガワ hasegawa、後藤 ゴトウ goto、岡田 オカダ okada、近藤 コンドウ kondo
前田 マエダ maeda、藤田 フジタ fujita、遠藤 エンドウ endo、青木 アオキ aoki、坂井 サカイ sakai、村上 ムラカミ murakami
太田 オオタ ota、金子 カネコ kaneko、藤井 フジイ fujii、福田 フクダ fukuda、西村 ニシムラ nishimura、三浦 ミウラ miura
竹内 タケウチ takeuchi、中川 ナカガワ nakagawa、岡本 オカモト okamoto、松田 マツダ matsuda、原田 ハラダ harada
小野 オノ ono、田村 タムラ tamura、藤原 フジワラ fujiwara、中山 ナカヤマ nakayama、石田 イシダ ishida、和田 ワダ wada
森田 モリタ morita、柴田 シバタ shibata、酒井 サカイ sakai、工藤 クドウ kudo、横山 ヨコヤマ yokoyama、宮崎 ミヤザキ miyazaki
内田 ウチダ uchida、高木 タカギ takagi、安藤 アンドウ ando、谷口 タニグチ taniguchi、大野 オオノ ono、丸山 マルヤマ maruyama
今井 イマイ imai、河野 コウノ kono、武田 タケダ takeda、上田 ウエダ ueda、杉山 スギヤマ sugiyama、千葉 チバ chiba
`);

export const givenNames = table(`
健 ケン ken、直樹 ナオキ naoki、陽子 ヨウコ yoko、恵子 ケイコ keiko、翔太 ショウタ shota、大輔 ダイスケ daisuke
由美 ユミ yumi、真由美 マユミ mayumi、隆 タカシ takashi、浩一 コウイチ koichi、智子 トモコ tomoko、裕子 ユウコ yuko
和也 カズヤ kazuya、誠 マコト makoto、拓也 タクヤ takuya、久美子 クミコ kumiko、剛 ツヨシ tsuyoshi、愛 アイ ai
美穂 ミホ miho、亮 リョウ ryo、修 オサム osamu、直美 ナオミ naomi、雅人 マサト masato、香織 カオリ kaori
達也 タツヤ tatsuya、博之 ヒロユキ hiroyuki、純子 ジュンコ junko、彩 アヤ aya、慎一 シンイチ shinichi、沙織 サオリ saori
俊介 シュンスケ shunsuke、麻衣 マイ mai、哲也 テツヤ tetsuya、千尋 チヒロ chihiro、啓介 ケイスケ keisuke、里奈 リナ rina
学 マナブ manabu、明美 アケミ akemi、悠斗 ユウト yuto、葵 アオイ aoi、洋平 ヨウヘイ yohei、奈緒 ナオ nao
`);

/** First parts of company names that no register of today is known to hold together with our second parts. */
export const companyWords = table(`
碧嶺 ヘキレイ hekirei、朝凪 アサナギ asanagi、紬野 ツムギノ tsumugino、鳴瀬川 ナルセガワ narusegawa、月白 ツキシロ tsukishiro
霧島台 キリシマダイ kirishimadai、花水木 ハナミズキ hanamizuki、浅葱 アサギ asagi、潮見坂 シオミザカ shiomizaka
若草原 ワカクサハラ wakakusahara、白樺湖 シラカバコ shirakabako、千鳥浜 チドリハマ chidorihama、遠雷 エンライ enrai
錦木 ニシキギ nishikigi、風待 カザマチ kazamachi、八重垣 ヤエガキ yaegaki、小夜川 サヨガワ sayogawa、松風台 マツカゼダイ matsukazedai
星稜野 セイリョウノ seiryono、帆柱 ホバシラ hobashira、樫ノ木 カシノキ kashinoki、雪見坂 ユキミザカ yukimizaka
渚橋 ナギサバシ nagisabashi、稲穂原 イナホハラ inahohara、銀杏坂 イチョウザカ ichozaka、水鏡 ミズカガミ mizukagami
山吹台 ヤマブキダイ yamabukidai、石清水谷 イワシミズダニ iwashimizudani、桐ヶ丘 キリガオカ kirigaoka、桜紋 オウモン omon
群青 グンジョウ gunjo、暁星野 ギョウセイノ gyoseino、百瀬原 モモセバラ momosebara、緑風台 リョクフウダイ ryokufudai
海鳴 ウミナリ uminari、常盤谷 トキワダニ tokiwadani、瑠璃川 ルリカワ rurikawa、夕凪浜 ユウナギハマ yunagihama
葦原野 アシハラノ ashiharano、天満月 アマミツキ amamitsuki、東雲坂 シノノメザカ shinonomezaka、茜台 アカネダイ akanedai
`);
