/** 金額 as a number: `1,200,000`, `￥1,200,000`, `１２０００００円`. What is none is given back, to be refused by the contract. */
export function exportAmount(cell: string): number | string {
  const digits = cell.normalize('NFKC').replace(/[,\s¥円]/gu, '');
  return /^-?\d+(?:\.\d+)?$/u.test(digits) ? Number(digits) : cell.trim();
}
