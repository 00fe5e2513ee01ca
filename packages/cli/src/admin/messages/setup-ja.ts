import type { setupEn } from './setup-en.ts';

/** Texts of `bales org setup`, in Japanese. */
export const setupJa: Record<keyof typeof setupEn, string> = {
  'fields.label': 'BALES 連携ユーザーの追加項目',
  'fields.description':
    'bales org setup が作成します。マッピング、ルール、商談化で使用するお客様の項目と ToDo レコードタイプだけを連携ユーザーに許可します。',
  'flag.targetOrg': 'Salesforce CLI に登録された組織の別名またはユーザー名',
  'flag.integrationUser': '連携ユーザーのユーザー名',
  'flag.createUser': 'そのユーザー名のユーザーがない場合に連携ユーザーを作成する',
  'flag.roleAbove': '記録者のロール。新しい連携ユーザーにはその上位のロールが割り当てられます',
  'flag.ownerPolicy': 'ToDo の所有者: recorder (記録者) または integrationUser (連携ユーザー、ロール不要)',
  'flag.defaultOwner': '未連携の BALES ユーザーが記録した活動の所有者 (ユーザー名)',
  'flag.bodyPolicy': 'Salesforce に送信する本文の範囲',
  'flag.sendFrom':
    '送信を始める日: today、all、または YYYY-MM-DD。それより前の活動は bales backfill を実行するまで送信しません',
  'flag.replaceCertificate': 'アプリに新しい証明書を設定する (ほかの鍵は使えなくなります)',
  'setup.summary': 'Salesforce 組織に BALES を設定します。',
  'setup.description':
    'コンポーネントをリリースし、鍵・証明書・外部クライアントアプリケーションを作成し、連携ユーザーに必要な権限だけを与え、接続を一時停止した状態で既定の設定を書き込み、ログインと書き込みを何も残さずに確認します。いつ中断しても再実行でき、終わったことは繰り返しません。',
  'setup.example': '何が行われるかを確認する',
  'setup.exampleCreate': '連携ユーザーを作成し、記録者の上位のロールを割り当てる',
  'setup.org': '{name} ({edition}、{id})、{username} として実行',
  'setup.planned': 'これは計画です。何も変更していません。',
  'setup.ready': '{org} の設定が完了しました。接続は一時停止中で、まだ何も送信されません。',
  'setup.left': '次に行うこと:',
  'step.build': 'コンポーネント',
  'step.deploy': 'リリース',
  'step.app': 'OAuth アプリ',
  'step.user': '連携ユーザー',
  'step.permissions': '権限',
  'step.login': 'ログイン',
  'step.settings': '設定',
  'step.writePath': '書き込みの確認',
  'step.connection': '接続',
  'build.plan': '不足または古いコンポーネントをビルドします。',
  'build.done': 'ビルドしました。',
  'deploy.plan': '{folders} を検証し、リリースします。',
  'deploy.planPackage':
    '本番組織: {folders} のパッケージを作成し、検証してからリリースします。BALES の Apex テストだけを実行します。',
  'deploy.english': 'トランスレーションワークベンチが有効なため、英語の翻訳も含みます。',
  'deploy.noEnglish':
    'トランスレーションワークベンチが無効なため、英語の翻訳は含みません (有効化もしません)。',
  'deploy.never':
    'リリースしないもの: ページレイアウト、レコードタイプ、標準の選択リスト値、プロファイル、リード取引開始と活動の設定、標準ページの上書き、標準オブジェクトの共有設定、トランスレーションワークベンチ。',
  'deploy.there': 'リリース済みで、変更はありません。',
  'deploy.done': '{count} 個のコンポーネント。',
  'deploy.donePackage': 'パッケージから {count} 個のコンポーネント。',
  'app.planKey': '鍵と証明書を {file} に作成します。',
  'app.planKeyThere': '鍵 {file} を使用します。',
  'app.plan':
    '外部クライアントアプリケーション「Bales」を証明書とポリシー (JWT、事前承認されたユーザーのみ) とともにリリースします。',
  'app.planFields': 'BalesIntegrationFields をリリースします: {fields}。',
  'app.planNoFields':
    'BalesIntegrationFields を空でリリースします (マッピングとページで必要なお客様の項目はありません)。',
  'app.there': 'リリース済みで、変更はありません。',
  'app.done': '{count} 個のコンポーネント。',
  'user.there': '{username} ({license})。',
  'user.personal': '{username} のライセンスは {license} です。個人の権限で接続することになります。',
  'user.plan': '{username} を作成します: プロファイル {profile}、ロール {role}。',
  'user.noRole': 'なし',
  'user.lastName': 'BALES連携',
  'user.made': '{username} を作成しました (ロール {role})。',
  'permissions.plan': '{names} を割り当てます。',
  'permissions.there': 'すべて割り当て済みです。',
  'permissions.done': '{names} を割り当てました。',
  'login.plan': '{username} として JWT でログインします。',
  'login.done': '{username} として JWT でログインできました。',
  'settings.planRules': '活動種別ごとの既定のルールを書き込みます (本文: {policy})。',
  'settings.planConnection': '接続を一時停止の状態で書き込みます。',
  'settings.sendFrom':
    '{day} 以降の活動を送信します。それより前の活動は bales backfill を実行するまで送信しません。',
  'settings.sendAll': '過去の活動もすべて送信します。',
  'settings.sendAsked': '何日以降の活動を送信するかは実行中に確認します (--send-from)。',
  'settings.bodyAsked': '実行中に確認、--body-policy',
  'settings.planOwner': '{count} 件の設定の所有者を連携ユーザーに変更します。',
  'settings.there': 'すべてあります。',
  'settings.done': 'ルール {rules} 件、接続 {connections} 件を書き込みました。接続は一時停止中です。',
  'writePath.plan': 'ほかの人のリード、取引先責任者、商談に ToDo を書き込み、取り消します。',
  'writePath.proved': '{object}: 登録と更新を確認しました。何も残っていません。',
  'writePath.noRecord': '{object}: ほかの人のレコードがないため、確認できませんでした。',
  'writePath.refused': '{object}: ToDo の {at} が拒否されました: {detail}',
  'writePath.nobody': '記録者になれるユーザーがいないため、確認できませんでした。',
  'connection.plan': '接続を「{org}」として暗号化して保存します。',
  'connection.done': '「{org}」として保存しました。',
  'left.users': 'ユーザー連携: bales users FILE を実行し、bales users --accept-suggestions で確定します。',
  'left.people':
    '利用者に権限セットを割り当てます: sf org assign permset --name BalesUser --target-org {org} --on-behalf-of USERNAME (商談化には BalesConverter も)。',
  'left.mapping':
    'ルールとマッピングを確認します: {url}。マッピングを追加したら、このコマンドを再実行してください。',
  'left.check': '状態を確認します: bales org check --target-org {org}。',
  'left.start':
    '開始: {url} で一時停止を解除し、bales sync (または bales work) を実行します。過去の活動は、bales backfill で影響を確認してから送信できます。',
  'left.pages':
    'アプリケーション Bales ({app}) を使うか、Lightning アプリケーションビルダー ({builder}) でお使いのレコードページに「BALES」のコンポーネントを配置します。',
  'ask.body':
    'Salesforce に送信する本文の範囲を選んでください。recommended: 個別メールは全文、一括配信メールはなし、受信メールは件名のみ。',
  'ask.sendFrom':
    '何日以降の活動を送信しますか。today: 今日以降だけ、all: これまでに記録されたすべて。それより前の活動は保存され、影響を確認したうえで bales backfill で送信できます。',
  'error.noTargetOrg':
    '--target-org で組織を指定してください。ログイン済みの組織は sf org list で確認できます。',
  'error.orgUnknown':
    'Salesforce CLI に組織 {org} がありません。sf org login web --alias {org} でログインしてください。',
  'error.orgLogin':
    '{org} のログインが無効です: {detail}。sf org login web --alias {org} で再度ログインしてください。',
  'error.orgUnreachable':
    '{org} ({url}) に接続できません: {detail}。ネットワークを確認して、もう一度実行してください。終わったことは繰り返しません。',
  'error.edition':
    '{edition} では API を使用できません。Enterprise、Unlimited、Performance、Developer のいずれかが必要です。',
  'error.build': 'コンポーネントをビルドできません: {detail}',
  'error.deploy': 'リリースに失敗しました。組織は元のままです: {detail}',
  'error.deployUnknown':
    'リリースの結果を確認できませんでした: {detail}\n組織で続いている場合があります。設定 > リリース状況で終わったことを確認してから、このコマンドを再実行してください。',
  'error.foreignNames':
    '次の名前を、BALES 以外のものがこの組織で使用しています: {names}。上書きしないよう、何も変更していません。それらの名前を変更するか削除してから、このコマンドを再実行してください。',
  'error.components': '{count} 個のコンポーネントが拒否されました。組織は元のままです。\n{list}',
  'error.appExists':
    'アプリ「Bales」は別の証明書でこの組織に存在し、その鍵がここにありません。鍵と証明書を {file} の場所にコピーするか、--replace-certificate で新しい証明書を設定してください。',
  'error.consumerKey': 'アプリのコンシューマー鍵を取得できませんでした。このコマンドを再実行してください。',
  'error.noIntegrationUser':
    '--integration-user USERNAME で連携ユーザーを指定するか、--create-integration-user で作成してください。',
  'error.userUnknown':
    'この組織にユーザー {username} がありません。作成するには --create-integration-user を指定してください。',
  'error.ownerUnknown': '既定の所有者に指定した {username} は、この組織の有効なユーザーではありません。',
  'error.userInactive': 'ユーザー {username} は無効です。設定 > ユーザーで有効にしてください。',
  'error.userFrozen': 'ユーザー {username} は凍結されています。設定 > ユーザーで凍結を解除してください。',
  'error.license':
    'この組織に空きのあるライセンス「{license}」がありません。設定 > 組織情報 > ユーザーライセンスを確認するか、--integration-user で既存のユーザーを指定してください。',
  'error.roleNeeded':
    '--role-above に記録者のロールを指定してください。連携ユーザーにはその上位のロールが割り当てられます (--owner-policy integrationUser ではすべての ToDo を連携ユーザーが所有するため、ロールは不要です)。この組織のロールと有効なユーザー数:\n{tree}',
  'error.roleUnknown': 'ロール {role} がありません。この組織のロールと有効なユーザー数:\n{tree}',
  'error.roleTop':
    '{role} の上位のロールがありません。設定 > ロールで作成し、このコマンドを再実行してください。',
  'error.no.license': '権限セットライセンス {name} がこの組織にありません。',
  'error.no.permissionSet':
    '権限セット {name} がこの組織にありません。bales org setup を再実行してください。',
  'error.refused': '{object} が拒否されました: {detail}',
  'error.jwt': '{username} はアプリ経由でログインできません: {detail}',
  'error.bodyPolicy':
    '--body-policy で Salesforce に送信する本文の範囲を指定してください: recommended、full、subjectOnly、none。',
  'error.sendFrom':
    '--send-from で送信を始める日を指定してください: today、all、または 2026-04-01 のような日付。それより前の活動は bales backfill を実行するまで送信しません。',
  'error.sendFromDay':
    '--send-from {given} は日付ではありません。today、all、または 2026-04-01 のような日付を指定してください。',
};
