import { distance } from 'fastest-levenshtein';

const words = (text: string) => text.trim().split(/\s+/);

/** Words worth putting right: those that name a kind, tell one from another, or name what no template is. */
const WORTH = words(`button buttons table tables modal dialog dialogs popup navigation navbar header hamburger
  registration register newsletter checkout contact login signup sortable sorting column columns pagination paginated
  filter filters overlay backdrop confirm confirmation warning delete password address message submit validation
  required profile pricing product picture image thumbnail testimonial preview summary description
  leaderboard calendar carousel accordion slider dropdown sidebar footer timeline gallery tooltip breadcrumb kanban
  uploader stepper progress spinner editor`);
/** Real words that are one letter away from one of those. */
const REAL = new Set(
  words(`summit summits overlap overly priming spanner burton tablet tablets tale model models medal moral logic logan heater headed healer heaver filler fitter falter fitters fillers
    conform conforms slicer spider slipper foster charm chant charts chart chat chary edits profiler
    dialed deleted deletes products produce productive pictured imaged messages massage massages presser register
    registers registrar warming warring waning editorial confirms pricking prizing pacing praising tooltips contacts contract
    content contract contracts contrast contact columnist`),
);
const KNOWN = new Set(WORTH);
/** How people shorten or misspell what is too short to guess at. */
const SHORT: Record<string, string> = {
  btn: 'button',
  btns: 'buttons',
  tbl: 'table',
  fom: 'form',
  fomr: 'form',
  frm: 'form',
  forn: 'form',
  crad: 'card',
  carrd: 'card',
  cadr: 'card',
  nav: 'nav',
  navi: 'nav',
  img: 'image',
  pic: 'picture',
  pics: 'pictures',
  pwd: 'password',
  pw: 'password',
  msg: 'message',
  desc: 'description',
  dialogue: 'dialog',
  dialogues: 'dialogs',
  modale: 'modal',
  cols: 'columns',
  col: 'column',
  addr: 'address',
  hdr: 'header',
};

/** Text with shortened and misspelt words of this domain put right; everything else stays as it is. */
export function correctSpelling(text: string): string {
  const seen = new Map<string, string>();
  return text
    .replace(/\bw\/o\b/gi, 'without')
    .replace(/\bw\/(?=\s|\w)\s*/gi, 'with ')
    .replace(/[a-z]{2,16}/gi, (word) => {
      const lower = word.toLowerCase();
      let right = seen.get(lower);
      if (right === undefined) {
        right = corrected(lower);
        seen.set(lower, right);
      }
      if (right === lower) return word;
      return /^[A-Z]/.test(word) ? right.charAt(0).toUpperCase() + right.slice(1) : right;
    });
}

function corrected(word: string): string {
  if (Object.hasOwn(SHORT, word)) return SHORT[word] as string;
  if (word.length < 5 || KNOWN.has(word) || REAL.has(word)) return word;
  return (
    WORTH.find(
      (right) =>
        right[0] === word[0] &&
        Math.abs(right.length - word.length) <= 1 &&
        !right.startsWith(word) &&
        !word.startsWith(right) &&
        !isInflected(right, word) &&
        (distance(right, word) === 1 || isSwapped(right, word)),
    ) ?? word
  );
}

/** `requires` is no slip of `required`, nor `slides` one of `slider`. */
const isInflected = (right: string, word: string) => /[sdry]$/.test(word) && right.slice(0, -1) === word.slice(0, -1);

/** Whether two neighbouring letters changed places and nothing else. */
function isSwapped(right: string, word: string): boolean {
  if (right.length !== word.length) return false;
  const at = [...right].findIndex((letter, index) => letter !== word[index]);
  return right[at] === word[at + 1] && right[at + 1] === word[at] && right.slice(at + 2) === word.slice(at + 2);
}
