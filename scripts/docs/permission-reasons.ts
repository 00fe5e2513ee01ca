import type { Language } from '@bales/activity';

type Reason = Readonly<Record<Language, string>>;

const same = (en: string, ja: string): Reason => ({ en, ja });

const tab = same(
  'The page of the app, for who looks after the integration.',
  '連携を管理する人が使うページです。',
);
const settings = same(
  'Settings and orders are edited, what the engine writes is read only.',
  '設定と依頼は編集できます。連携エンジンが書き込む事実は参照のみです。',
);
const ownRows = same(
  'Rows of ours: the engine keeps them up to date.',
  'BALESのレコードです。連携エンジンが最新の状態に保ちます。',
);
const shown = same(
  'The timeline, the link status and reports show these fields; nobody types them.',
  'タイムライン、連携ステータス、レポートに表示します。手入力はできません。',
);

/**
 * Why a permission set holds what it holds: `object:`, `fields:` and single permissions by key. `scripts/make-docs.ts` fails when
 * a permission has no reason here, or a reason no permission.
 */
export const permissionReasons: Readonly<Record<string, Readonly<Record<string, Reason>>>> = {
  BalesUser: {
    'application:Bales': same('Opens the app.', 'アプリケーションを開けます。'),
    'class:BalesTimelineController': same(
      'The timeline reads in user mode: it shows what the user may see anyway.',
      'タイムラインはユーザーモードで読み取り、ユーザーが参照できるものだけを表示します。',
    ),
    'class:BalesRecordStatus': same(
      'Says whether the record on the page is linked. The record is read in user mode first.',
      '表示中のレコードの連携状態を示します。先にレコードをユーザーモードで読み取ります。',
    ),
    'fields:Task': shown,
    'fields:Lead': shown,
    'fields:Contact': shown,
    'fields:Opportunity': shown,
  },
  BalesConverter: {
    'class:BalesConversion': same('The action 商談化.', 'アクション「商談化」に使います。'),
    'custom:BalesConvert': same(
      'The class asks for it before it does anything. Convert Leads and the rights to create records stay the customer’s decision.',
      'クラスが処理の前に確認します。「リードの取引の開始」とレコード作成の権限は、お客様の判断で付与してください。',
    ),
    'fields:Opportunity': same(
      '商談化 writes its ID, the BALES lead, the meeting and the handover on the Opportunity.',
      '商談化のID、BALESリードID、商談日時、引き継ぎメモを商談に書き込みます。',
    ),
  },
  BalesAdmin: {
    'application:Bales': same('Opens the app.', 'アプリケーションを開けます。'),
    'tab:BalesHealth': tab,
    'tab:BalesLinkList': tab,
    'tab:BalesIssueList': tab,
    'tab:BalesSettings': tab,
    'tab:BalesActivityRule__c': tab,
    'tab:BalesConnection__c': tab,
    'tab:BalesFieldMapping__c': tab,
    'tab:BalesLink__c': tab,
    'tab:BalesSyncIssue__c': tab,
    'tab:BalesUserLink__c': tab,
    'object:BalesActivityRule__c': same(
      'Which kinds are sent, and how. Modify All, because the rows belong to the integration user.',
      '送信する活動種別と内容を設定します。レコードの所有者は連携ユーザーのため、「すべて変更」が必要です。',
    ),
    'object:BalesConnection__c': same(
      'State, pause and options of the connection. Modify All, for the same reason.',
      '接続の状態、一時停止、オプションです。同じ理由で「すべて変更」が必要です。',
    ),
    'object:BalesFieldMapping__c': same(
      'The mapping to Task fields. Modify All, for the same reason.',
      'ToDo項目へのマッピングです。同じ理由で「すべて変更」が必要です。',
    ),
    'object:BalesLink__c': same(
      'Private to everybody else. The administrator sees all links and orders changes.',
      'ほかのユーザーには非公開です。管理者はすべての連携を確認し、変更を依頼します。',
    ),
    'object:BalesSyncIssue__c': same(
      'Private to everybody else. The administrator sees all issues and orders retries.',
      'ほかのユーザーには非公開です。管理者はすべてのエラーを確認し、再試行を依頼します。',
    ),
    'object:BalesUserLink__c': same(
      'Private to everybody else. The administrator pairs users.',
      'ほかのユーザーには非公開です。管理者がユーザーを対応付けます。',
    ),
    'object:Account': same(
      'Lookups of links show names. Salesforce asks for it with the lookups of BalesLink__c.',
      '連携の参照先の名前を表示します。BalesLink__cの参照関係に必要です。',
    ),
    'object:Contact': same('As Account.', '取引先と同じ理由です。'),
    'object:Lead': same('As Account.', '取引先と同じ理由です。'),
    'fields:BalesActivityRule__c': settings,
    'fields:BalesConnection__c': settings,
    'fields:BalesFieldMapping__c': settings,
    'fields:BalesLink__c': settings,
    'fields:BalesSyncIssue__c': settings,
    'fields:BalesUserLink__c': settings,
  },
  BalesIntegration: {
    'user:ApiEnabled': same('The engine is an API client.', '連携エンジンはAPIで接続します。'),
    'user:ApexRestServices': same('商談化 goes through Apex REST.', '商談化はApex RESTを使います。'),
    'user:ActivitiesAccess': same('Needed for Tasks at all.', 'ToDoの利用に必要です。'),
    'user:EditTask': same('Creates and updates Tasks.', 'ToDoを作成、更新します。'),
    'user:ConvertLeads': same('商談化 of a lead converts it.', 'リードの商談化で取引を開始します。'),
    'user:RunReports': same(
      'Imports customers’ reports (レポートのインポート).',
      '「レポートのインポート」に使います。',
    ),
    'user:ViewSetup': same(
      'Reads, before a back-fill and when the storage is full, what is left of storage and API calls and which flows and triggers run on Task. It changes nothing.',
      '過去分の送信の前とストレージの不足時に、ストレージとAPIコールの残り、ToDoで動くフローとトリガーを調べます (参照のみ)。',
    ),
    'custom:BalesIntegrationUser': same(
      'Lets customers exempt the integration user from flows and validation rules of their own. It also opens the Apex REST class.',
      'お客様のフローや入力規則で、連携ユーザーを除外する条件に使えます。Apex RESTの利用にも必要です。',
    ),
    'class:BalesConversionRest': same(
      '商談化, all of it or nothing.',
      '商談化をまとめて行うために使います。',
    ),
    'object:Lead': same(
      'Links are verified and followed whoever owns the record; View All, never Modify All. Edit, for conversion and the mirror fields.',
      '所有者にかかわらず連携先を確認、追跡するため「すべて表示」が必要です（「すべて変更」は付与しません）。編集は取引の開始と連携状態の項目に使います。',
    ),
    'object:Contact': same(
      'As Lead. Create, for 商談化. Never edited.',
      'リードと同じ理由です。作成は商談化に使います。編集の権限はありません。',
    ),
    'object:Account': same(
      'Candidates of 既存から選択 are searched; create, for 新規作成. Never edited.',
      '「既存から選択」の候補を検索します。作成は「新規作成」に使います。編集の権限はありません。',
    ),
    'object:Opportunity': same(
      'Later activities are related to an Opportunity; 商談化 creates it and writes our fields.',
      '商談化後の活動を商談に関連付けます。商談化では商談を作成し、BALESの項目を書き込みます。',
    ),
    'object:BalesActivityRule__c': same(
      'Reads the rules; set-up and bales rules set write them.',
      'ルールを読み取ります。セットアップと bales rules set では書き込みます。',
    ),
    'object:BalesConnection__c': same(
      'Reads the options, writes state and counts.',
      'オプションを読み取り、状態と件数を書き込みます。',
    ),
    'object:BalesFieldMapping__c': same(
      'Reads the mapping; bales mapping set and remove write it.',
      'マッピングを読み取ります。bales mapping set と remove では書き込みます。',
    ),
    'object:BalesLink__c': same(
      'Every lead’s link. Delete, for erasure on request.',
      'すべてのリードの連携を管理します。削除は個人情報の削除に使います。',
    ),
    'object:BalesSyncIssue__c': same(
      'Every issue. Delete, for erasure on request.',
      'すべてのエラーを管理します。削除は個人情報の削除に使います。',
    ),
    'object:BalesUserLink__c': same(
      'BALES users and their pairing.',
      'BALESユーザーと対応付けを管理します。',
    ),
    'fields:Task': same(
      'What an activity becomes: standard fields and ours.',
      '活動の内容を、標準項目とBALESの項目に書き込みます。',
    ),
    'fields:Lead': same(
      'Our two mirror fields are written, mail and phone are read for suggestions.',
      '連携状態の2項目を書き込みます。メールと電話は候補の検索のために参照します。',
    ),
    'fields:Contact': same(
      'Mirror fields, and what 商談化 fills of a new Contact; mail is compared for suggestions.',
      '連携状態の項目と、商談化で作成する取引先責任者の項目を書き込みます。メールは候補の検索にも使います。',
    ),
    'fields:Account': same(
      'What 商談化 fills of a new Account; shown with candidates.',
      '商談化で作成する取引先に書き込み、候補の表示に使います。',
    ),
    'fields:Opportunity': same(
      'What 商談化 fills, and our own fields.',
      '商談化で入力する項目とBALESの項目です。',
    ),
    'fields:BalesActivityRule__c': ownRows,
    'fields:BalesConnection__c': ownRows,
    'fields:BalesFieldMapping__c': ownRows,
    'fields:BalesLink__c': ownRows,
    'fields:BalesSyncIssue__c': ownRows,
    'fields:BalesUserLink__c': ownRows,
  },
};
