import type { checkEn } from './check-en.ts';

/** Texts of `bales org check`, in Japanese. */
export const checkJa: Record<keyof typeof checkEn, string> = {
  'flag.fix': '安全に直せるものを直してから、もう一度確認する',
  'check.summary': '組織の状態を確認します。',
  'check.description':
    '組織、コンポーネント、ログイン、権限、レコードへのアクセス、設定を確認し、書き込みを何も残さずに試します。失敗した確認があると終了コードは 1 です。',
  'check.mended': '修正しました: {name}',
  'check.mendable': '(--fix で修正できます)',
  'check.count': '合格 {pass}、警告 {warn}、失敗 {fail}。',
};
