export interface MailWords {
  readonly subject: string;
  readonly body: string;
}

/** Sequences: mails that BALES sends one after the other until the lead answers. */
export const sequences: Readonly<Record<string, readonly MailWords[]>> = {
  '資料請求フォロー（全3通）': [
    {
      subject: '【アカツキ勤怠】資料のご請求ありがとうございます',
      body: '{company}\n{person}様\n\nお世話になっております。アカツキワークスの{rep}です。\nこのたびは「アカツキ勤怠」の資料をご請求いただき、誠にありがとうございます。\n\n資料はこちらからご覧いただけます。\nhttps://www.akatsuki-works.example.com/download\n\n{industry}のお客様からは「{issue}」のご相談を多くいただいております。\n後日、お電話でもご案内させていただければ幸いです。\n\n{signature}',
    },
    {
      subject: '{issue}を見直した{industry}の事例をお送りします',
      body: '{person}様\n\n先日は資料をご覧いただきありがとうございました。{rep}です。\n\n貴社と同じ{industry}で、{sites}{count}か所の勤怠をまとめたお客様の事例をお送りします。\n・月末の集計 3日 → 半日\n・打刻漏れの確認 月120件 → 15件\n\n現在のやり方（{tool}など）のままで始められる点が好評でした。\nご関心がございましたら、15分ほどオンラインでご説明いたします。\n\n{signature}',
    },
    {
      subject: 'ご状況はいかがでしょうか（{rep}）',
      body: '{person}様\n\nその後、ご検討の状況はいかがでしょうか。\n\n{timing}に向けた情報収集の段階でも構いません。\n要件の整理に使えるチェックシートを添付いたしますので、よろしければお使いください。\n\n{signature}',
    },
  ],
  '展示会フォロー（全2通）': [
    {
      subject: 'ブースへのご来場ありがとうございました',
      body: '{company}\n{person}様\n\n人事労務EXPOでは当社ブースにお立ち寄りいただき、ありがとうございました。\n「{issue}」のパネルの前でお話しさせていただいた{rep}です。\n\n当日のパネルの資料をお送りします。\nhttps://www.akatsuki-works.example.com/expo\n\n{signature}',
    },
    {
      subject: '展示会でご覧いただいたデモの動画です',
      body: '{person}様\n\n先日ブースでご覧いただいたデモを3分の動画にまとめました。\n社内でのご共有にお使いください。\n\nhttps://www.akatsuki-works.example.com/demo\n\n{signature}',
    },
  ],
};

/** Mails a rep writes by hand. */
export const ownMails: readonly MailWords[] = [
  {
    subject: 'お電話の御礼と資料のご送付',
    body: '{person}様\n\n先ほどはお時間をいただきありがとうございました。\nお話にございました「{issue}」について、該当するページを抜粋した資料をお送りします。\n\nご不明な点がございましたらお気軽にお知らせください。\n\n{signature}',
  },
  {
    subject: '概算費用のご案内（{headcount}名様）',
    body: '{person}様\n\nお世話になっております。{rep}です。\nご依頼の概算費用をお送りします。\n\n・ご利用人数：{headcount}名\n・月額：{price}円（税別）\n・初期費用：0円（{timing}までのご契約）\n\n打刻方法は{sites}ごとにお選びいただけます。\n\n{signature}',
  },
  {
    subject: '給与ソフトとの連携について',
    body: '{person}様\n\nお問い合わせの給与ソフトとの連携について、開発に確認いたしました。\nCSVの項目の並びは自由に設定できますので、現在の取り込み形式のままお使いいただけます。\n設定例を添付いたします。\n\n{signature}',
  },
  {
    subject: '日程候補のご連絡',
    body: '{person}様\n\nお打ち合わせの候補をお送りします。\n・{day1} 10:00〜\n・{day2} 14:00〜\n・{day3} 16:00〜\nご都合のよい枠をお知らせください。当日はオンライン（30分）を予定しております。\n\n{signature}',
  },
];

export const absenceMail: MailWords = {
  subject: 'ご不在でしたのでメールにて失礼いたします',
  body: '{person}様\n\n本日お電話いたしましたが、ご不在でしたのでメールにて失礼いたします。\n{issue}について、5分ほどお話を伺えればと思っております。\n{day1}の午前にあらためてお電話いたします。\n\n{signature}',
};

export const confirmation: MailWords = {
  subject: '【ご確認】お打ち合わせの日時（{meeting}）',
  body: '{person}様\n\nお打ち合わせのお時間をいただきありがとうございます。\n下記のとおり承りました。\n\n・日時：{meeting}\n・方法：オンライン（URLは前日にお送りします）\n・内容：{issue}の進め方とデモ\n\n当日は弊社の営業担当も同席いたします。どうぞよろしくお願いいたします。\n\n{signature}',
};

/** What leads write back; `Re:` comes before the subject they answer. */
export const replies: readonly string[] = [
  '{rep}様\n\nお世話になっております。{company}の{person}です。\n資料をありがとうございました。社内で確認し、来週ご連絡いたします。\n\n{person}',
  '{rep}様\n\nご連絡ありがとうございます。\n{day1}の14:00以降でしたら時間が取れます。よろしくお願いいたします。\n\n{person}',
  '{rep}様\n\n確認いたしました。{headcount}名のうちパートが6割ですが、料金は同じでしょうか。\n\n{person}',
  '{rep}様\n\n現在は{tool}を使っています。移行の手間がどのくらいか知りたいです。\n\n{person}',
  '{rep}様\n\n申し訳ありませんが、今月は決算のため時間が取れません。{timing}に改めてお願いできますでしょうか。\n\n{person}',
  '{rep}様\n\n上長にも共有しました。「{issue}」の部分をもう少し詳しく聞きたいとのことです。\n\n{person}',
];

export const confirmed =
  '{rep}様\n\nご連絡ありがとうございます。\n{meeting}で問題ございません。当日は総務の者も1名同席いたします。\n\n{company}\n{person}';

export const attachmentNames: readonly string[] = [
  'アカツキ勤怠_ご紹介資料.pdf',
  '導入事例集_2026年版.pdf',
  '要件整理シート.xlsx',
  '概算見積書.pdf',
];

export interface CampaignWords extends MailWords {
  readonly name: string;
  /** Day of the month on which it goes out. */
  readonly day: number;
}

/** Mail campaigns of one month; `{month}` is `2026年4月`. */
export const monthlyCampaigns: readonly CampaignWords[] = [
  {
    name: '勤怠ニュースレター {month}号',
    day: 8,
    subject: '【勤怠ニュース】{topic}',
    body: '今月のトピック：{topic}\n1. 法改正のポイント\n2. お客様の事例\n3. よくあるご質問\n\n続きはこちら https://www.akatsuki-works.example.com/news',
  },
  {
    name: 'ウェビナー案内 {month}',
    day: 18,
    subject: '【無料ウェビナー】{topic}を30分で解説',
    body: '{topic}について、社会保険労務士が30分で解説します。\n参加費無料・録画配信あり。\nお申し込み https://www.akatsuki-works.example.com/webinar',
  },
];

export const topics: readonly string[] = [
  '残業上限規制と勤怠の実務',
  '有給休暇の年5日取得義務',
  'パート・アルバイトのシフト作成',
  '多拠点の打刻の集計',
  '年収の壁と労働時間の管理',
  '36協定の更新チェックリスト',
  '勤怠システムの入替で失敗しない5つの点',
  '給与ソフトとの連携のこつ',
  '改善基準告示への対応',
];
