import type { Language } from '@bales/activity';
import type { ErrorAction } from '@bales/sync';

/** What the engine does by itself about an error, for people. The type asks for a sentence for every action of its table. */
export const errorActions: Readonly<Record<Language, Readonly<Record<ErrorAction, string>>>> = {
  en: {
    retry: 'Tries the record again, each time a little later.',
    renew: 'Gets a new session and repeats the call.',
    relink: 'Stops the org until an administrator connects it again. Activities wait.',
    waitForLimit: 'Stops the org until API calls are free again.',
    waitForStorage: 'Stops the org and tries one record every hour.',
    stopOrg: 'Stops the org until the setting in Salesforce is changed.',
    access: 'Reports the record; many of them in one batch become one issue of the org.',
    defaultOwner: 'Sends again, owned by the default owner, with a warning.',
    halve: 'Halves the batch, down to one record; what is refused alone is reported.',
    leaveOut: 'Sends again without the field, and reports the field.',
    issue: 'Reports the activity with Salesforce’s own sentence.',
    parentLocked: 'Tries every hour for seven days, then reports the activity.',
    takeId: 'Updates the record that is there already.',
    candidates: 'Reports the duplicates that were found.',
    resolveLink: 'Looks where the record has gone; reports the activity if that is not known.',
  },
  ja: {
    retry: '間隔を空けながら、レコードを自動で再試行します。',
    renew: 'セッションを取り直し、呼び出しをやり直します。',
    relink: '管理者が再連携するまで、その組織への送信を止めます。活動は待機します。',
    waitForLimit: 'APIコール数に空きができるまで、その組織への送信を止めます。',
    waitForStorage: 'その組織への送信を止め、1時間ごとに1件で確認します。',
    stopOrg: 'Salesforceの設定が変更されるまで、その組織への送信を止めます。',
    access: 'レコードを報告します。1回の送信で多数になる場合は、組織のエラー1件にまとめます。',
    defaultOwner: '既定の所有者で送信し直し、警告を残します。',
    halve: '送信件数を半分に分け、最後は1件にします。1件でも拒否されるものを報告します。',
    leaveOut: 'その項目を除いて送信し直し、項目を報告します。',
    issue: 'Salesforceのメッセージとともに活動を報告します。',
    parentLocked: '1時間ごとに7日間再試行し、その後で活動を報告します。',
    takeId: 'すでにあるレコードを更新します。',
    candidates: '見つかった重複の候補を報告します。',
    resolveLink: 'レコードの移動先を調べます。わからない場合は活動を報告します。',
  },
};
