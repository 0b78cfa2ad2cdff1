import type { LocalComponent } from './local-components.ts';
import { tellingName } from './local-components.ts';
import type { Project } from './project.ts';
import { relevance, type Topic } from './relevance.ts';
import type { Section } from './section.ts';

/** Characters of a file that shows habits without filling the budget. */
const LEAST = 250;
const MOST = 7_000;

/** Files of which the best example is chosen. */
const CANDIDATES = 40;

/** One of the team's own components as it is written: the nearest to the topic of moderate size. */
export function exampleSection(
  project: Project,
  components: readonly LocalComponent[],
  topic: Topic,
  generatedFolder: string,
): Section | null {
  const own = components.filter(({ file }) => generatedFolder === '' || !file.startsWith(`${generatedFolder}/`));
  const best = own
    .slice(0, CANDIDATES)
    .flatMap(({ file, read }) => {
      const text = project.readIndexed(file);
      if (text === null || text.length < LEAST || text.length > MOST) return [];
      const near = relevance(tellingName(file), topic);
      // What imports others shows how the team's parts are put together.
      const composed = Math.min(read.imports.filter(({ specifier }) => /^[.@~$#]/.test(specifier)).length, 3);
      return [{ file, text, near, score: near * 3 + composed + Math.min(text.length / 1_000, 3) }];
    })
    .sort((a, b) => b.score - a.score || (a.file < b.file ? -1 : 1))[0];
  if (!best) return null;
  return {
    kind: 'example',
    title: `The team’s own ${tellingName(best.file)}`,
    path: best.file,
    text: best.text.replace(/\r\n/g, '\n').trimEnd(),
    reason: best.near > 0 ? 'nearest to the description, of moderate size' : 'shows how the team writes components',
  };
}
