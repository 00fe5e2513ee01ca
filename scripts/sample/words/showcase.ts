interface Entry {
  /** `2026-10-30 18:00`, in Tokyo. */
  readonly at: string;
  /** 佐藤 when missing. */
  readonly by?: 'takahashi';
}

/** One entry of the story that is written by hand. */
export type ShowcaseEntry =
  | (Entry & {
      readonly kind: 'call';
      readonly connectStatus: string;
      readonly contactPoint?: string;
      readonly result: string;
      readonly comment: string;
      readonly actionItems?: { name: string; value: string }[];
      readonly durationSeconds: number;
      readonly direction?: 'inbound';
    })
  | (Entry & { readonly kind: 'comment'; readonly text: string })
  | (Entry & {
      readonly kind: 'individualMail';
      readonly subject: string;
      readonly body: string;
      readonly viaSequence?: string;
      readonly files?: readonly string[];
      readonly opens?: number;
      readonly clicks?: number;
      readonly last?: string;
    })
  | (Entry & { readonly kind: 'receivedMail'; readonly subject: string; readonly body: string })
  | (Entry & {
      readonly kind: 'opportunityConversion';
      readonly name: string;
      readonly meetingAt: string;
      readonly amount: number;
      readonly handover: string;
    });

const missed = { connectStatus: '接続', contactPoint: '担当者以外', result: '担当者不在' } as const;
const silent = { connectStatus: '未接続', result: '鳴りっぱなし' } as const;
const followUp = {
  connectStatus: '接続',
  contactPoint: '担当者',
  result: '担当者接触：営業フォロー',
} as const;

/** 株式会社碧嶺ロジスティクス 坂本様: from the fair to the deal, in a year. */
export const showcaseEntries: readonly ShowcaseEntry[] = [
  {
    at: '2025-10-15 15:10',
    kind: 'comment',
    text: '人事労務EXPOのブースで名刺交換。14営業所・約320名。「営業所ごとの打刻の集計」のパネルの前で足を止められ、月末の集計に総務3名で丸3日かかっていると話された。',
  },
  {
    at: '2025-10-16 09:30',
    kind: 'individualMail',
    viaSequence: '展示会フォロー（全2通）',
    subject: 'ブースへのご来場ありがとうございました',
    body: '人事労務EXPOでは当社ブースにお立ち寄りいただき、ありがとうございました。\n「営業所ごとの打刻の集計」のパネルの前でお話しさせていただいた佐藤です。\n\n当日のパネルの資料をお送りします。\nhttps://www.akatsuki-works.example.com/expo',
    files: ['EXPOパネル資料.pdf'],
    opens: 3,
    clicks: 1,
    last: '2025-10-16 12:41',
  },
  {
    at: '2025-10-20 11:05',
    kind: 'call',
    ...missed,
    comment: '拠点会議で終日不在。水曜は社内にいるとのこと。',
    durationSeconds: 38,
  },
  {
    at: '2025-10-22 10:42',
    kind: 'call',
    ...followUp,
    comment:
      '展示会の御礼。資料は見ていただけている。現在は各営業所の所長がExcelに入力し、月初にメールで本社へ。フォーマットが崩れて手直しが大変とのこと。\n来期（4月）に向けて情報収集中で、予算はこれから。改善基準告示への対応も気になっている。',
    actionItems: [
      { name: '次回アクション', value: '物流業の事例を送付' },
      { name: '導入検討時期', value: '来期上期' },
      { name: '競合', value: '給与ソフト付属の勤怠' },
    ],
    durationSeconds: 512,
  },
  {
    at: '2025-10-22 11:28',
    kind: 'individualMail',
    subject: '物流業の導入事例をお送りします',
    body: '先ほどはお時間をいただきありがとうございました。佐藤です。\n\n同じく多拠点の物流会社様（12営業所・280名）の事例をお送りします。\n・月末の集計 3日 → 半日\n・打刻漏れの確認 月120件 → 15件\n\n所長の皆様の入力が無くなった点が、現場から一番喜ばれたそうです。',
    files: ['導入事例_物流業.pdf'],
    opens: 5,
    clicks: 2,
    last: '2025-10-24 08:50',
  },
  {
    at: '2025-10-24 09:14',
    kind: 'receivedMail',
    subject: 'Re: 物流業の導入事例をお送りします',
    body: '佐藤様\n\nお世話になっております。碧嶺ロジスティクスの坂本です。\n事例をありがとうございました。当社とほぼ同じ状況で驚きました。\n部長にも回覧します。\n\n坂本',
  },
  {
    at: '2025-11-19 14:20',
    kind: 'call',
    ...followUp,
    comment:
      '部長に回覧済み。「費用対効果が見えない」とのコメント。年末調整で12月いっぱいは動けない。年明けに試算を一緒に作る約束。',
    actionItems: [{ name: '次回アクション', value: '1月中旬に再架電' }],
    durationSeconds: 341,
  },
  {
    at: '2026-01-15 10:31',
    kind: 'call',
    ...silent,
    comment: '応答なし。仕事始め直後のため来週かけ直す。',
    durationSeconds: 28,
  },
  {
    at: '2026-01-20 13:47',
    kind: 'call',
    ...missed,
    comment: '会議中。16時以降なら席にいるとのこと。',
    durationSeconds: 44,
  },
  {
    at: '2026-01-20 16:12',
    kind: 'call',
    ...followUp,
    comment:
      '試算の材料をヒアリング。集計に関わるのは本社3名×3日、所長14名×各2時間。月あたり約100時間。\n効果は出せそう、と坂本様。試算表のたたき台をこちらで作る。',
    actionItems: [
      { name: '次回アクション', value: '試算表の送付' },
      { name: '決裁者', value: '管理本部長（西川様）' },
    ],
    durationSeconds: 844,
  },
  {
    at: '2026-01-22 17:05',
    kind: 'individualMail',
    subject: '削減効果の試算表（たたき台）',
    body: '佐藤です。先日伺った内容をもとに試算表を作成しました。\n\n・集計作業：月100時間 → 月18時間\n・人件費換算：年間 約240万円の削減\n\n前提は黄色のセルで変更いただけます。ご確認のうえ、違和感のあるところをお知らせください。',
    files: ['削減効果試算_碧嶺ロジスティクス様.xlsx'],
    opens: 7,
    clicks: 3,
    last: '2026-02-02 18:22',
  },
  {
    at: '2026-02-03 08:58',
    kind: 'receivedMail',
    subject: 'Re: 削減効果の試算表（たたき台）',
    body: '佐藤様\n\n試算ありがとうございます。所長の時間は実際にはもう少し多いです（各3時間）。\n直したものを本部長の西川に見せたところ、来期の予算に入れる方向で調整することになりました。\n\n坂本',
  },
  {
    at: '2026-02-03 09:25',
    kind: 'comment',
    text: '温度感が一段上がった。本部長の西川様が前向き = 来期予算に載る見込み。4月以降の選定に向けて、要件整理を先に進める。',
  },
  {
    at: '2026-03-11 11:15',
    kind: 'call',
    ...followUp,
    comment:
      '来期予算に計上されたと連絡あり（年間360万円まで）。選定は秋。比較は3社の予定。給与ソフトとの連携が必須条件。',
    actionItems: [
      { name: '次回アクション', value: '連携仕様の確認' },
      { name: '導入検討時期', value: '来年4月稼働' },
    ],
    durationSeconds: 402,
  },
  {
    at: '2026-03-12 10:08',
    kind: 'individualMail',
    by: 'takahashi',
    subject: '給与ソフトとの連携について',
    body: '佐藤に代わりまして高橋よりご連絡いたします。\nお問い合わせの給与ソフトとの連携について、開発に確認いたしました。\nCSVの項目の並びは自由に設定できますので、現在の取り込み形式のままお使いいただけます。',
    files: ['連携設定例.pdf'],
    opens: 2,
    clicks: 1,
    last: '2026-03-12 15:30',
  },
  {
    at: '2026-04-16 15:36',
    kind: 'call',
    by: 'takahashi',
    ...missed,
    comment: '佐藤の代理で架電。異動シーズンで引き継ぎ中とのこと。坂本様は続投。',
    durationSeconds: 62,
  },
  {
    at: '2026-05-21 10:20',
    kind: 'call',
    ...followUp,
    comment:
      'GW明けの状況確認。鶴見営業所の所長が交代し、Excelが読めなくなって今月も集計が遅れた、と苦笑い。7月のウェビナーを案内。',
    durationSeconds: 288,
  },
  {
    at: '2026-07-22 16:48',
    kind: 'receivedMail',
    subject: 'ウェビナーの資料について',
    body: '佐藤様\n\n昨日のウェビナーに参加しました。残業の上限のところの資料をいただけますか。\nドライバーの拘束時間も同じ画面で見られるのか、気になっています。\n\n坂本',
  },
  {
    at: '2026-07-22 17:20',
    kind: 'individualMail',
    subject: 'Re: ウェビナーの資料について',
    body: 'ウェビナーへのご参加ありがとうございました。資料をお送りします。\n\n拘束時間は勤怠と同じ画面で確認いただけます（P.12）。\n上限に近づくと、所長とご本人に通知が届きます。',
    files: ['ウェビナー資料_残業上限規制.pdf'],
    opens: 4,
    clicks: 2,
    last: '2026-07-23 09:02',
  },
  {
    at: '2026-08-26 13:30',
    kind: 'call',
    connectStatus: '接続',
    contactPoint: '担当者',
    direction: 'inbound',
    result: '担当者接触：営業フォロー',
    comment:
      '坂本様より入電。選定を前倒しし、9月に3社のデモを受けることになった。10月末に社内で決めたいとのこと。',
    actionItems: [{ name: '次回アクション', value: 'デモ日程の調整' }],
    durationSeconds: 195,
  },
  {
    at: '2026-08-26 14:05',
    kind: 'individualMail',
    subject: '日程候補のご連絡',
    body: 'お電話ありがとうございました。デモの候補をお送りします。\n・9/9(水) 10:00〜\n・9/10(木) 14:00〜\n・9/14(月) 15:00〜\n当日はスマホ打刻と拘束時間の画面を中心にご覧いただきます。',
    opens: 3,
    clicks: 0,
    last: '2026-08-27 08:47',
  },
  {
    at: '2026-08-27 09:11',
    kind: 'receivedMail',
    subject: 'Re: 日程候補のご連絡',
    body: '佐藤様\n\n9/10(木)14:00でお願いいたします。\n本部長の西川と、鶴見・厚木の所長も同席します。\n\n坂本',
  },
  {
    at: '2026-08-27 10:02',
    kind: 'call',
    connectStatus: '接続',
    contactPoint: '担当者',
    result: '担当者接触：アポ獲得',
    comment:
      '日程の確認。9/10(木)14:00、本社会議室＋オンライン。同席は西川本部長、鶴見・厚木の両所長。所長は「スマホで本当に全員が打てるのか」を気にしている。',
    actionItems: [
      { name: '次回アクション', value: '営業へ引き継ぎ' },
      { name: '決裁者', value: '管理本部長（西川様）' },
      { name: '競合', value: '給与ソフト付属の勤怠、他社クラウド勤怠' },
    ],
    durationSeconds: 236,
  },
  {
    at: '2026-08-27 10:40',
    kind: 'opportunityConversion',
    name: '碧嶺ロジスティクス 勤怠システム導入（14営業所）',
    meetingAt: '2026-09-10 14:00',
    amount: 3_456_000,
    handover:
      '【経緯】2025年秋の展示会から約10か月。来期予算に計上済み（年間360万円まで）。\n【課題】営業所ごとのExcel集計に月100時間。改善基準告示への対応。\n【関係者】坂本様（推進）、西川本部長（決裁・費用対効果）、鶴見・厚木の所長（現場・スマホ打刻に不安）\n【競合】給与ソフト付属の勤怠、他社クラウド勤怠の計3社\n【お願い】デモはスマホ打刻と拘束時間の画面から。試算表（年間240万円の削減）を持参してください。',
  },
  {
    at: '2026-08-28 09:20',
    kind: 'individualMail',
    subject: '【ご確認】お打ち合わせの日時（9/10(木) 14:00）',
    body: 'お打ち合わせのお時間をいただきありがとうございます。\n\n・日時：9/10(木) 14:00〜15:00\n・場所：貴社本社会議室（オンライン併用）\n・内容：スマホ打刻、拘束時間の確認、給与ソフトとの連携\n\n当日は営業担当の中村が伺います。',
    opens: 4,
    clicks: 1,
    last: '2026-09-10 13:21',
  },
  {
    at: '2026-09-10 16:30',
    kind: 'comment',
    text: '初回商談に同席。鶴見の所長がその場でスマホ打刻を試し、「これなら全員できる」と発言。西川本部長からは導入支援の範囲について質問。次回は見積もりと導入スケジュール。',
  },
  {
    at: '2026-09-17 11:00',
    kind: 'individualMail',
    subject: '導入スケジュール案（4月稼働）',
    body: '先日はありがとうございました。4月稼働に向けたスケジュール案をお送りします。\n\n・11月 契約、要件の確認\n・12月〜1月 設定、鶴見・厚木での試行\n・2月〜3月 全営業所へ展開\n\n試行の2営業所は、デモでご覧いただいた所長様のところを想定しています。',
    files: ['導入スケジュール案.pdf', '御見積書_20260917.pdf'],
    opens: 9,
    clicks: 4,
    last: '2026-10-06 19:12',
  },
  {
    at: '2026-10-01 13:40',
    kind: 'call',
    ...missed,
    comment: '月初の集計作業のため電話に出られないとのこと。営業の中村へ共有。',
    durationSeconds: 33,
  },
  {
    at: '2026-10-07 10:15',
    kind: 'call',
    ...followUp,
    comment:
      '他2社のデモが終わった。操作の分かりやすさは当社が一番との評価。価格は1社が月2万円安い。西川本部長は導入支援を重視。',
    actionItems: [
      { name: '次回アクション', value: '導入支援の内容を補足' },
      { name: '競合', value: '他社クラウド勤怠（月2万円安い）' },
    ],
    durationSeconds: 377,
  },
  {
    at: '2026-10-08 09:45',
    kind: 'individualMail',
    subject: '導入支援の内容について（補足）',
    body: 'お電話ありがとうございました。導入支援の内容を一覧にしました。\n\n・各営業所への説明会（オンライン、14回まで）\n・所長様向けの手順書の作成\n・稼働後3か月の問い合わせ窓口\n\nいずれも御見積に含まれております。',
    files: ['導入支援の一覧.pdf'],
    opens: 6,
    clicks: 2,
    last: '2026-10-26 20:03',
  },
  {
    at: '2026-10-27 08:52',
    kind: 'receivedMail',
    subject: 'Re: 導入支援の内容について（補足）',
    body: '佐藤様\n\nご連絡が遅くなりました。昨日の会議で、御社にお願いする方向で決まりました。\n正式な稟議は11月の第1週です。中村様にもお伝えください。\n\n引き続きよろしくお願いいたします。\n\n坂本',
  },
  {
    at: '2026-10-27 09:10',
    kind: 'comment',
    text: '内定の連絡あり（稟議は11月第1週）。決め手は現場の操作性と導入支援。営業の中村へ連絡済み。',
  },
  {
    at: '2026-10-29 15:20',
    kind: 'call',
    ...followUp,
    comment:
      '御礼の電話。稟議書に添付する試算表の最新版を依頼された。年末調整の前に契約まで進めたいとのこと。〜11/6の週に中村が訪問予定。',
    actionItems: [
      { name: '次回アクション', value: '11/2(月) 試算表の最新版を送付' },
      { name: '導入検討時期', value: '来年4月稼働' },
    ],
    durationSeconds: 264,
  },
];
