import type { IssueKey } from './issues-en.ts';

/** エラー履歴の説明と対処方法 */
export const issuesJa: Record<IssueKey, string> = {
  RELINK_NEEDED:
    'Salesforce活動履歴連携失敗：Salesforceとの接続が無効になりました（{summary}）。管理者が「設定 > Salesforce > API連携情報」で再連携（bales connect）してください。待機中の活動は再連携後に送信されます。',
  NO_ANSWER: 'Salesforceから応答がありません（{summary}）。自動で再試行します。',
  API_RESERVE_REACHED:
    'BALESが利用できる1日のAPIコール数を使い切りました（{summary}）。時間が経つと自動で再開します。上限を増やすか、API連携情報のAPI予約率を下げてください。',
  REQUEST_LIMIT_EXCEEDED:
    '組織の1日のAPIコール数の上限に達しました。時間が経つと自動で再開します。「設定 > 組織情報」を確認してください。',
  STORAGE_LIMIT_EXCEEDED:
    '組織のデータストレージがいっぱいです（{used} / {allowed} MB）。「設定 > ストレージ使用状況」で空きを作ってください。1時間ごとに1件で確認します。',
  ACCESS_REFUSED:
    '連携ユーザーが多くのToDoに書き込めません（{summary}）。「設定 > ロール」で記録者より上位のロールを割り当てるか、所有者の方針を「連携ユーザー」にしてください。更新は保留し、新しい活動の送信は続けます。',
  OWN_FIELD_REFUSED:
    'BALESの項目{field}が存在しないか、連携ユーザーに権限がありません。bales org setup をもう一度実行すると、項目と権限が元に戻ります。',
  'INSUFFICIENT_ACCESS*':
    '連携ユーザーにこのレコードへの権限がありません：{summary}。ロールと共有設定を直してから、再試行してください。',
  INACTIVE_OWNER_OR_USER:
    '所有者が無効なSalesforceユーザーです。既定の所有者のToDoにしました。有効なユーザーと連携してください。',
  CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY:
    '組織のトリガーまたはフローがレコードを拒否しました：{summary}。修正してから再試行してください。',
  FIELD_CUSTOM_VALIDATION_EXCEPTION:
    '入力規則により拒否されました：{summary}。入力規則を直すか、カスタム権限BalesIntegrationUserを持つユーザーを対象外にしてから、再試行してください。',
  REQUIRED_FIELD_MISSING:
    'BALESが設定しない必須項目があります：{summary}。マッピングするか任意項目にしてから、再試行してください。',
  FIELD_INTEGRITY_EXCEPTION:
    '値が拒否されました：{summary}。マッピングとTODO連携の設定を確認してから、再試行してください。',
  ENTITY_IS_LOCKED:
    'レコードが承認プロセスでロックされています。7日間再試行しました。承認を終えてから、再試行してください。',
  UNABLE_TO_LOCK_ROW: 'レコードが使用中です。自動で再試行します。',
  CANNOT_UPDATE_CONVERTED_LEAD:
    'リードは取引開始済みで、取引先責任者を特定できません。連携し直してください。',
  ENTITY_IS_DELETED: '連携先のレコードが削除されています。連携し直してください。',
  INVALID_CROSS_REFERENCE_KEY: '連携先のレコードがありません。連携し直してください。',
  DUPLICATE_VALUE:
    '別のレコードがこの活動のキーを持っています：{summary}。そのレコードのBalesActivityId__cを空にしてから、再試行してください。',
  'TXN_SECURITY*':
    '組織のトランザクションセキュリティポリシーによりBALESが止められています：{summary}。「設定 > トランザクションセキュリティポリシー」を確認してください。',
  API_DISABLED_FOR_ORG: 'この組織ではAPIが無効です。Salesforceに有効化を依頼してください。',
  API_CURRENTLY_DISABLED: '現在APIが無効です。1時間ごとに再試行します。',
  INVALID_LOGIN: 'Salesforceがログインを拒否しました。「設定 > ログイン履歴」を確認してください。',
  IP_RESTRICTED:
    '組織がこのアドレスからの接続を拒否しました（{summary}）。「設定 > ネットワークアクセス」または連携ユーザーのプロファイルの「ログインIPアドレスの制限」に、BALESの接続元アドレスを追加してください。',
  more: '{code}になった他の活動：{count}件',
  other: 'Salesforceが拒否しました：{summary}。Salesforceで原因を直してから、再試行してください。',
  SAME_RECORD:
    'BALES リード {lead} は {others} と同じ Salesforce レコードに連携されています。BALES CLOUD でリードを統合するか、別のレコードに連携してください。',
};
