import * as l10n from '@vscode/l10n';
import { UIForgeError } from '../../protocol/errors.ts';
import type { ImageInput, UIComponentRequestInput } from '../../protocol/generation.ts';
import type { GeneratorAttachment } from '../../protocol/generator-panel.ts';
import { formatDecimal, formatNumber } from '../../protocol/locale.ts';

// The schema's own module would bring zod into the extension's bundle.
const MOST_FILES = 20;
const MOST_IMAGES = 4;
const LARGEST_FILE = 200_000;
const LARGEST_IMAGE = 20 * 1024 * 1024;
const IMAGE_TYPES: readonly ImageInput['mimeType'][] = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

type Attachment = GeneratorAttachment &
  ({ kind: 'file'; content: string } | { kind: 'like' } | { kind: 'image'; image: ImageInput });

/** What goes along with the generator's description: files, one component to be like, and pictures. */
export class Attachments {
  #items: Attachment[] = [];
  #next = 1;

  /** As the page shows them. */
  get shown(): GeneratorAttachment[] {
    return this.#items.map(({ id, kind, name, size, preview }) => ({ id, kind, name, size, preview }));
  }

  /** A file of the workspace. @throws UIForgeError when it is too large, no text, or one too many */
  addFile(path: string, content: string): void {
    if (content.includes('\0'))
      throw invalid(l10n.t('{0} is no text file.', path), l10n.t('Add a picture as a picture.'));
    if (content.length > LARGEST_FILE) {
      throw invalid(
        l10n.t(
          '{0} has {1} characters; at most {2} are sent.',
          path,
          formatNumber(content.length),
          formatNumber(LARGEST_FILE),
        ),
        l10n.t('Add the part that matters as a smaller file.'),
      );
    }
    this.#items = this.#items.filter((each) => !(each.kind === 'file' && each.name === path));
    this.#checkCount('file', MOST_FILES);
    this.#add({ kind: 'file', name: path, size: Buffer.byteLength(content), content });
  }

  /** A component of the workspace that the new one shall be like; there is one at most. */
  setLike(path: string, size: number): void {
    this.#items = this.#items.filter(({ kind }) => kind !== 'like');
    this.#add({ kind: 'like', name: path, size });
  }

  /** A picture in base64. @throws UIForgeError when it is too large, of another type, or one too many */
  addImage(name: string, mimeType: string, data: string): void {
    const type = IMAGE_TYPES.find((each) => each === mimeType);
    const size = Math.floor((data.length * 3) / 4);
    if (!type) {
      throw invalid(
        mimeType ? l10n.t('{0} is {1}.', name, mimeType) : l10n.t('{0} is of an unknown type.', name),
        l10n.t('Use a picture in PNG, JPEG, WebP or GIF.'),
      );
    }
    if (size > LARGEST_IMAGE) {
      throw invalid(
        l10n.t(
          '{0} has {1} MB; pictures of at most {2} MB are sent.',
          name,
          formatDecimal(size / 1024 / 1024, 0),
          LARGEST_IMAGE / 1024 / 1024,
        ),
        l10n.t('Make it smaller, or cut out the part that matters.'),
      );
    }
    this.#checkCount('image', MOST_IMAGES);
    const image = { mimeType: type, data, name };
    this.#add({ kind: 'image', name, size, preview: `data:${type};base64,${data}`, image });
  }

  remove(id: string): void {
    this.#items = this.#items.filter((each) => each.id !== id);
  }

  /** The context of a request; undefined when nothing is attached. */
  get context(): UIComponentRequestInput['context'] {
    const files = this.#items.flatMap((each) =>
      each.kind === 'file' ? [{ path: each.name, content: each.content }] : [],
    );
    const images = this.#items.flatMap((each) => (each.kind === 'image' ? [each.image] : []));
    const like = this.#items.find(({ kind }) => kind === 'like')?.name;
    if (this.#items.length === 0) return undefined;
    return {
      ...(files.length > 0 ? { files } : {}),
      ...(images.length > 0 ? { images } : {}),
      ...(like === undefined ? {} : { like }),
    };
  }

  #checkCount(kind: Attachment['kind'], most: number): void {
    if (this.#items.filter((each) => each.kind === kind).length < most) return;
    throw invalid(
      kind === 'file' ? l10n.t('At most {0} files go along.', most) : l10n.t('At most {0} pictures go along.', most),
      l10n.t('Remove one first.'),
    );
  }

  #add(item: DistributiveOmit<Attachment, 'id'>): void {
    this.#items.push({ ...item, id: String(this.#next++) } as Attachment);
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

function invalid(message: string, hint: string): UIForgeError {
  return new UIForgeError('INVALID_ARGUMENT', message, { hint });
}
