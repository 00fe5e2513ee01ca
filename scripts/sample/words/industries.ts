/** What one trade brings along: how its companies are called and what their people say on the phone. */
export interface Industry {
  /** As BALES lists it (業種). */
  readonly name: string;
  /** Second parts of company names with their romaji. */
  readonly suffixes: readonly (readonly [string, string])[];
  /** What troubles them, to stand in 「…」に課題. */
  readonly issues: readonly string[];
  /** How they work today. */
  readonly tools: readonly string[];
  readonly sites: string;
}

export const industries: readonly Industry[] = [
  {
    name: '運輸・物流',
    suffixes: [
      ['ロジスティクス', 'logi'],
      ['運輸', 'unyu'],
      ['物流サービス', 'butsuryu'],
    ],
    issues: ['ドライバーの拘束時間管理', '改善基準告示への対応', '営業所ごとの打刻の集計', '待機時間の把握'],
    tools: ['紙のタイムカード', 'デジタコの日報とExcel', '営業所ごとのExcel'],
    sites: '営業所',
  },
  {
    name: '製造',
    suffixes: [
      ['精工', 'seiko'],
      ['製作所', 'works'],
      ['化成', 'kasei'],
    ],
    issues: ['三交代のシフト作成', '工数の実績集計', '打刻漏れの修正', '派遣社員を含めた残業管理'],
    tools: ['ICカードの打刻機（10年使用）', '紙の出勤簿', '生産管理システムの工数画面'],
    sites: '工場',
  },
  {
    name: '建設',
    suffixes: [
      ['建設', 'kensetsu'],
      ['工務店', 'komuten'],
      ['設備工業', 'setsubi'],
    ],
    issues: ['現場直行直帰の打刻', '残業上限規制への対応', '日報と勤怠の二重入力', '協力会社の入退場管理'],
    tools: ['Excelの出面表', 'FAXで届く日報', '現場監督からの電話連絡'],
    sites: '現場',
  },
  {
    name: '介護・福祉',
    suffixes: [
      ['ケアサービス', 'care'],
      ['福祉会', 'fukushi'],
      ['ライフサポート', 'lifesupport'],
    ],
    issues: ['夜勤を含むシフト作成', '常勤換算の計算', '施設間の応援勤務の集計', '有給休暇の取得義務の管理'],
    tools: ['手書きの勤務表', 'Excelの勤務表（施設長が作成）', '介護ソフトの勤怠オプション'],
    sites: '施設',
  },
  {
    name: '小売',
    suffixes: [
      ['マーケット', 'market'],
      ['リテイリング', 'retail'],
      ['商店', 'shoten'],
    ],
    issues: [
      'パートのシフト希望の回収',
      '店舗間のヘルプ勤務',
      '人件費の予実管理',
      '年収の壁を意識した勤務調整',
    ],
    tools: ['店舗のタイムレコーダー', 'LINEでのシフト連絡とExcel', '本部で集計する紙の出勤簿'],
    sites: '店舗',
  },
  {
    name: '飲食',
    suffixes: [
      ['ダイニング', 'dining'],
      ['フードサービス', 'foods'],
      ['キッチン', 'kitchen'],
    ],
    issues: [
      'アルバイトの打刻の代理入力',
      '深夜割増の計算',
      'シフト作成にかかる時間',
      '掛け持ち店舗の労働時間通算',
    ],
    tools: ['POSレジの打刻', '紙のシフト表', '店長が作るExcel'],
    sites: '店舗',
  },
  {
    name: '情報通信',
    suffixes: [
      ['システムズ', 'systems'],
      ['ソフトウェア', 'soft'],
      ['テクノロジー', 'tech'],
    ],
    issues: [
      'プロジェクト別の工数集計',
      '客先常駐者の勤怠の遅れ',
      '在宅勤務の把握',
      'フレックスの清算期間の計算',
    ],
    tools: ['スプレッドシート', '自社開発の勤怠画面', '客先フォーマットのExcel'],
    sites: '拠点',
  },
  {
    name: '医療',
    suffixes: [
      ['メディカル', 'medical'],
      ['クリニックグループ', 'clinic'],
      ['ヘルスケア', 'healthcare'],
    ],
    issues: [
      '医師の働き方改革への対応',
      '当直と宿直の区別',
      '分院をまたぐ勤務の集計',
      '看護師の夜勤回数の管理',
    ],
    tools: ['紙の当直表', '院内のICカード打刻', '事務長が作るExcel'],
    sites: '院',
  },
  {
    name: 'ビルメンテナンス',
    suffixes: [
      ['ビルサービス', 'building'],
      ['クリーンサービス', 'clean'],
      ['ファシリティーズ', 'facility'],
    ],
    issues: [
      '少人数の現場の打刻',
      '高齢スタッフでも使える打刻方法',
      '現場の掛け持ちの集計',
      '急な欠勤時の代員手配',
    ],
    tools: ['電話での出勤報告', '現場ごとの出勤簿を郵送', 'ガラケーからのメール打刻'],
    sites: '現場',
  },
  {
    name: '宿泊',
    suffixes: [
      ['ホテルズ', 'hotels'],
      ['リゾート', 'resort'],
      ['観光開発', 'kanko'],
    ],
    issues: [
      '中抜け勤務の計算',
      '繁忙期のスポット人材の管理',
      '部門をまたぐシフト',
      '変形労働時間制の残業計算',
    ],
    tools: ['紙のタイムカード', 'Excelのシフト表', '給与ソフトへの手入力'],
    sites: '施設',
  },
];

export const prefectures: readonly (readonly [string, string])[] = [
  ['東京都', '千代田区'],
  ['東京都', '品川区'],
  ['東京都', '八王子市'],
  ['神奈川県', '横浜市西区'],
  ['埼玉県', 'さいたま市大宮区'],
  ['千葉県', '船橋市'],
  ['愛知県', '名古屋市中村区'],
  ['静岡県', '浜松市中央区'],
  ['大阪府', '大阪市北区'],
  ['京都府', '京都市下京区'],
  ['兵庫県', '神戸市中央区'],
  ['広島県', '広島市中区'],
  ['福岡県', '福岡市博多区'],
  ['宮城県', '仙台市青葉区'],
  ['北海道', '札幌市中央区'],
  ['石川県', '金沢市'],
];

export const posts: readonly (readonly [string, string])[] = [
  ['人事部', '課長'],
  ['人事部', '主任'],
  ['総務部', '部長'],
  ['総務部', '課長'],
  ['総務部', '係長'],
  ['人事総務部', '課長'],
  ['管理本部', '本部長'],
  ['管理部', '次長'],
  ['情報システム部', '課長'],
  ['経営企画室', '室長'],
  ['業務改革推進室', 'マネージャー'],
  ['労務課', '主任'],
];

export const sources: readonly string[] = [
  '資料請求フォーム',
  '人事労務EXPO 2025 秋',
  'ウェビナー：残業上限規制',
  '比較サイト',
  'ホワイトペーパー：シフト作成の手引き',
  '既存顧客の紹介',
  '過去失注の掘り起こし',
];

export const tags: readonly string[] = [
  '多拠点',
  '給与ソフト連携',
  'シフト制',
  '工数管理',
  '入替検討',
  '決裁者接点あり',
];
