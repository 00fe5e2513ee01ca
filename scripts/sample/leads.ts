import { DAY, MINUTE, sampleStart, workingTime } from './calendar.ts';
import { linkedRep, type Rep, unlinkedRep } from './people.ts';
import { type Random, seeded } from './random.ts';
import { type Industry, industries, posts, prefectures, sources, tags } from './words/industries.ts';
import { companyWords, familyNames, givenNames } from './words/names.ts';

/** Which Salesforce record a BALES lead of the sample is linked with. */
export type LinkedBy = 'Lead' | 'Contact' | 'none';
/** How far the story of a lead goes. */
export type Course = 'won' | 'warm' | 'cold' | 'lost' | 'unreachable';

export interface Company {
  readonly name: string;
  readonly domain: string;
  readonly industry: Industry;
  readonly headcount: number;
  readonly count: number;
  readonly phone: string;
  readonly prefecture: string;
  readonly city: string;
}

/** One BALES lead of the sample, with what its story is made of. */
export interface SampleLead {
  readonly number: number;
  readonly id: string;
  readonly company: Company;
  readonly familyName: string;
  readonly givenName: string;
  readonly kana: string;
  readonly department: string;
  readonly post: string;
  readonly mail: string;
  readonly phone: string;
  readonly source: string;
  readonly tags: readonly string[];
  /** リード作成日時, milliseconds UTC. */
  readonly createdAt: number;
  readonly rep: Rep;
  readonly linkedBy: LinkedBy;
  readonly course: Course;
  readonly issue: string;
  readonly tool: string;
  readonly timing: string;
}

export const leadCount = 400;
// A multiple of three: two leads of one company are linked alike, so that some accounts have two contacts.
const companyCount = 318;

/** The page of a lead in BALES CLOUD. */
export const leadUrl = (id: string): string => `https://app.bales.example.com/leads/${id}`;

/** The 400 leads; the first is the one whose story is written by hand. */
export function sampleLeads(): SampleLead[] {
  const random = seeded(20_261_030);
  const companies = makeCompanies(random);
  const names = random.shuffled(
    familyNames.flatMap((family) => givenNames.map((given) => ({ family, given }))),
  );
  return Array.from({ length: leadCount }, (_, index) => {
    const company = companies[index % companyCount] as Company;
    const { family, given } = names[index] as (typeof names)[number];
    const [department, post] = random.pick(posts);
    const number = index + 1;
    const linkedBy: LinkedBy = (['Lead', 'Contact', 'none'] as const)[index % 3] ?? 'none';
    return {
      number,
      id: `BC-${String(100_000 + number)}`,
      company,
      familyName: family.kanji,
      givenName: given.kanji,
      kana: `${family.kana} ${given.kana}`,
      department,
      post,
      mail: `${given.romaji}.${family.romaji}@${company.domain}`,
      phone: company.phone.replace(/\d{2}$/, String(random.between(10, 99))),
      source: random.pick(sources),
      tags: random.shuffled(tags).slice(0, random.between(0, 2)),
      createdAt: createdAt(random),
      rep: random.chance(0.7) ? linkedRep : unlinkedRep,
      linkedBy,
      course: courseOf(random, linkedBy),
      issue: random.pick(company.industry.issues),
      tool: random.pick(company.industry.tools),
      timing: random.pick(['来期上期', '来年4月', '今期中', '半年後', '年度末']),
    };
  });
}

function makeCompanies(random: Random): Company[] {
  const all = companyWords.flatMap((word) =>
    industries.flatMap((industry) =>
      industry.suffixes.map(([suffix, romaji]) => ({
        industry,
        name: random.chance(0.6)
          ? `株式会社${word.kanji}${suffix}`
          : `${word.kanji}${suffix}${random.chance(0.8) ? '株式会社' : '有限会社'}`,
        domain: `${word.romaji}-${romaji}.example.com`,
      })),
    ),
  );
  return random
    .shuffled(all)
    .slice(0, companyCount)
    .map((company) => {
      const [prefecture, city] = random.pick(prefectures);
      return {
        ...company,
        prefecture,
        city,
        headcount: random.pick([45, 60, 80, 110, 150, 180, 230, 320, 480, 650]),
        count: random.between(3, 24),
        // No exchange in Japan is called 0000: nobody answers at these numbers.
        phone: `0${String(random.pick([3, 6, 45, 52, 92]))}-0000-${String(random.between(1000, 9999))}`,
      };
    });
}

/** Most came in the first year, so that there is a story to tell. */
function createdAt(random: Random): number {
  const day = random.between(0, random.chance(0.75) ? 330 : 500);
  return workingTime(sampleStart + day * DAY, random.between(9, 18), random.between(0, 59)) + MINUTE;
}

function courseOf(random: Random, linkedBy: LinkedBy): Course {
  const dice = random.next();
  if (linkedBy === 'none') return dice < 0.5 ? 'cold' : dice < 0.75 ? 'lost' : 'unreachable';
  return dice < 0.28 ? 'won' : dice < 0.7 ? 'warm' : dice < 0.85 ? 'cold' : 'lost';
}
