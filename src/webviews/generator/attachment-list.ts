import * as l10n from '@vscode/l10n';
import { html, nothing } from 'lit';
import type { GeneratorAttachment } from '../../protocol/generator-panel.ts';
import { formatBytes } from '../../protocol/locale.ts';
import { icon } from '../kit/icon.ts';
import { LightElement } from '../kit/light-element.ts';
import { withParts } from '../kit/with-parts.ts';

const ICONS: Record<GeneratorAttachment['kind'], string> = { file: 'file', like: 'references', image: 'file-media' };
const WORDS: Record<GeneratorAttachment['kind'], string> = {
  file: l10n.t('File'),
  like: l10n.t('To be like'),
  image: l10n.t('Picture'),
};

/** A picture as it came by paste or drop. */
export interface DroppedPicture {
  name: string;
  mimeType: string;
  /** Base64. */
  data: string;
}

/**
 * What goes along with the description. Fires `attach` with what to ask for, `detach` with an id. Pictures that are
 * pasted or dropped come from `picturesOf`.
 */
export class AttachmentList extends LightElement {
  static override properties = { items: { attribute: false } };
  declare items: GeneratorAttachment[];

  protected override render() {
    const add = (what: 'file' | 'like' | 'image', label: string) =>
      html`<button type="button" class="link" @click=${() => this.#fire('attach', what)}>${label}</button>`;
    return html`
      ${
        this.items.length === 0
          ? nothing
          : html`<ul class="attachments" aria-label=${l10n.t('Sent along')}>
              ${this.items.map(
                (item) => html`<li>
                  ${item.preview ? html`<img src=${item.preview} alt="" />` : icon(ICONS[item.kind])}
                  <span class="what" title=${item.name}><span class="hidden-text">${WORDS[item.kind]}:</span> ${item.kind === 'like' ? l10n.t('like {0}', item.name) : item.name}</span>
                  <span class="quiet">${formatBytes(item.size)}</span>
                  <button type="button" class="remove" aria-label=${l10n.t('Remove {0}', item.name)} title=${l10n.t('Remove')}
                    @click=${() => this.#fire('detach', item.id)}>${icon('close')}</button>
                </li>`,
              )}
            </ul>`
      }
      <p class="quiet add">${icon('add')} ${withParts(
        l10n.t({
          message: 'Add {0}, {1} (or paste it), {2}',
          comment: 'The parts are buttons: files, a picture, a component to be like',
        }),
        add('file', l10n.t({ message: 'files', comment: "Part of 'Add files, a picture (or paste it), ...'" })),
        add('image', l10n.t('a picture')),
        add('like', l10n.t('a component to be like')),
      )}</p>
    `;
  }

  #fire(type: string, detail: string): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** The pictures of a paste or drop; none when it holds none. */
export async function picturesOf(data: DataTransfer | null): Promise<DroppedPicture[]> {
  const files = [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
  return Promise.all(files.map(async (file) => ({ name: file.name, mimeType: file.type, data: await base64Of(file) })));
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error);
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.readAsDataURL(file);
  });
}

customElements.define('uiforge-attachments', AttachmentList);
