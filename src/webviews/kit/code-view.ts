import { syntaxHighlighting } from '@codemirror/language';
import { Compartment, EditorState, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, lineNumbers } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import * as l10n from '@vscode/l10n';
import { applyTextEdits } from '../../protocol/apply-text-edits.ts';
import type { Finding } from '../../protocol/findings.ts';
import type { Framework } from '../../protocol/framework.ts';
import type { TextEdit } from '../../protocol/text-edit.ts';
import { codeLanguage } from './code-language.ts';

const setFindings = StateEffect.define<readonly Finding[]>();

/** The lines that a compiler has something to say about. */
const findingLines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(lines, { effects, changes, state }) {
    const found = effects.find((effect) => effect.is(setFindings));
    if (!found) return lines.map(changes);
    const classes = new Map<number, string>();
    for (const { line, severity } of found.value as readonly Finding[]) {
      if (line <= state.doc.lines && classes.get(line) !== 'error') classes.set(line, severity);
    }
    return Decoration.set(
      [...classes].map(([line, severity]) =>
        Decoration.line({ class: `cm-finding cm-finding-${severity}` }).range(state.doc.line(line).from),
      ),
      true,
    );
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** What a reader scrolls with. */
const BY_HAND = ['wheel', 'touchmove', 'pointerdown', 'pointerup', 'keyup'] as const;

/** Code to read, which may still be growing. It follows its end until the reader scrolls away from it, and again from there. */
export class CodeView extends HTMLElement {
  readonly #language = new Compartment();
  #view: EditorView | undefined;
  #shownLanguage = '';
  #text = '';
  /** Whether the end is kept in sight. By the reader's hands alone: while lines are still measured, places say nothing. */
  #following = true;

  connectedCallback(): void {
    if (this.#view) return;
    this.#view = new EditorView({
      parent: this,
      state: EditorState.create({
        doc: this.#text,
        extensions: [
          EditorView.cspNonce.of(document.body.dataset.nonce ?? ''),
          lineNumbers(),
          EditorState.readOnly.of(true),
          EditorView.editable.of(false),
          EditorView.contentAttributes.of({
            tabindex: '0',
            'aria-label': this.getAttribute('label') ?? l10n.t('Code'),
            'aria-readonly': 'true',
          }),
          syntaxHighlighting(classHighlighter),
          findingLines,
          this.#language.of([]),
        ],
      }),
    });
    for (const name of BY_HAND) {
      this.addEventListener(name, () => this.#afterScroll(), { passive: true });
    }
  }

  get text(): string {
    return this.#text;
  }

  /** Colours the code as what it is. */
  setLanguage(framework: Framework, fileName: string): void {
    const wanted = `${framework} ${fileName}`;
    if (wanted === this.#shownLanguage) return;
    this.#shownLanguage = wanted;
    this.#view?.dispatch({ effects: this.#language.reconfigure(codeLanguage(framework, fileName)) });
  }

  /** Shows another text, from its start. */
  setText(text: string): void {
    if (text === this.#text) return;
    this.#following = true;
    this.#replace(0, text);
    this.#view?.scrollDOM.scrollTo({ top: 0 });
  }

  /** Adds text at the end. */
  push(text: string): void {
    this.#replace(this.#text.length, text);
    const view = this.#view;
    if (!this.#following || !view) return;
    // To the start of the last line: a long line must not pull the view sideways.
    view.dispatch({ effects: EditorView.scrollIntoView(view.state.doc.line(view.state.doc.lines).from) });
  }

  /** Keeps the first `length` UTF-16 units. */
  rewind(length: number): void {
    this.#replace(length, '');
  }

  /** Replaces pieces, each in its place; offsets as in a text with `\n` only. */
  edit(edits: readonly TextEdit[]): void {
    const changes = edits.map(({ start, end, text }) => ({ from: start, to: end, insert: text }));
    this.#text = applyTextEdits(this.#text, edits);
    this.#view?.dispatch({ changes });
  }

  /** The code is whole: shows its start again, unless the reader has gone to a place of their own. */
  finish(): void {
    const view = this.#view;
    if (this.#following && view) view.dispatch({ effects: EditorView.scrollIntoView(0, { y: 'start' }) });
  }

  setFindings(findings: readonly Finding[]): void {
    this.#view?.dispatch({ effects: setFindings.of(findings) });
  }

  /** Puts the cursor on a line and brings it into sight. @param line 1-based */
  reveal(line: number): void {
    const view = this.#view;
    if (!view || line > view.state.doc.lines) return;
    const { from } = view.state.doc.line(line);
    view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
    view.focus();
  }

  #replace(from: number, text: string): void {
    // CodeMirror counts a line break as one unit, however it is written: so it gets one that is.
    const insert = text.replaceAll('\r\n', '\n');
    this.#text = this.#text.slice(0, from) + insert;
    this.#view?.dispatch({ changes: { from, to: this.#view.state.doc.length, insert } });
  }

  #afterScroll(): void {
    requestAnimationFrame(() => {
      this.#following = this.#atEnd();
    });
  }

  #atEnd(): boolean {
    const scroll = this.#view?.scrollDOM;
    return !scroll || scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 60;
  }
}

customElements.define('uiforge-code', CodeView);
