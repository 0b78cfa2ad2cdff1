import { html, nothing } from 'lit';
import type { GeneratorAttachment } from '../../protocol/generator-panel.ts';
import { icon } from '../kit/icon.ts';
import { LightElement } from '../kit/light-element.ts';

const ICONS: Record<GeneratorAttachment['kind'], string> = { file: 'file', like: 'references', image: 'file-media' };
const WORDS: Record<GeneratorAttachment['kind'], string> = { file: 'File', like: 'To be like', image: 'Picture' };

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
          : html`<ul class="attachments" aria-label="Sent along">
              ${this.items.map(
                (item) => html`<li>
                  ${item.preview ? html`<img src=${item.preview} alt="" />` : icon(ICONS[item.kind])}
                  <span class="what" title=${item.name}><span class="hidden-text">${WORDS[item.kind]}:</span> ${item.kind === 'like' ? 'like ' : ''}${item.name}</span>
                  <span class="quiet">${sizeLabel(item.size)}</span>
                  <button type="button" class="remove" aria-label=${`Remove ${item.name}`} title="Remove"
                    @click=${() => this.#fire('detach', item.id)}>${icon('close')}</button>
                </li>`,
              )}
            </ul>`
      }
      <p class="quiet add">${icon('add')} Add ${add('file', 'files')}, ${add('image', 'a picture')} (or paste it), ${add('like', 'a component to be like')}</p>
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

function sizeLabel(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

customElements.define('uiforge-attachments', AttachmentList);
