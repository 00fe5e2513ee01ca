/** A user of BALES CLOUD in the sample: one with a user link, one without. */
export interface Rep {
  readonly id: string;
  readonly name: string;
  readonly mail: string;
  readonly phone: string;
}

export const sellerDomain = 'akatsuki-works.example.com';

export const linkedRep: Rep = {
  id: 'user-101',
  name: '佐藤 美咲',
  mail: `misaki.sato@${sellerDomain}`,
  phone: '03-0000-0101',
};

/** He has no user link, so that his activities show the default owner and the warning. */
export const unlinkedRep: Rep = {
  id: 'user-102',
  name: '高橋 健太',
  mail: `kenta.takahashi@${sellerDomain}`,
  phone: '03-0000-0102',
};

/** She is new in BALES CLOUD, and nobody has paired her with the Salesforce user of the same address. */
export const newRep: Rep = {
  id: 'user-103',
  name: '渡辺 恵',
  mail: `megumi.watanabe@${sellerDomain}`,
  phone: '03-0000-0103',
};

export function signatureOf(rep: Rep): string {
  return `──────────────\n株式会社アカツキワークス\nインサイドセールス部 ${rep.name}\nTEL ${rep.phone}\n${rep.mail}`;
}
