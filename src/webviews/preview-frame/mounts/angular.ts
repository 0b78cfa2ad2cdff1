import {
  type ApplicationRef,
  type ComponentMirror,
  type ComponentRef,
  createComponent,
  ErrorHandler,
  type OutputRefSubscription,
  provideZonelessChangeDetection,
  reflectComponentType,
  type Type,
  ɵɵreplaceMetadata,
} from '@angular/core';
import { createApplication } from '@angular/platform-browser';
import { slotName } from '../../../protocol/slot-name.ts';
import { type CreateMount, componentOf, type Drawing, type Mount } from '../mount.ts';

/** What the compiler adds to a component, so that another version of it can be drawn over the state of this one. */
interface Redefinable extends Type<unknown> {
  ɵuiforge?: { hash: string; define: (type: Type<unknown>) => void; eager: boolean };
}

/** What is drawn now. */
interface Drawn {
  type: Redefinable;
  /** The class as the module of the last drawing had it, whose definitions `type` has. */
  version: Redefinable;
  ref: ComponentRef<unknown>;
  mirror: ComponentMirror<unknown>;
  subscriptions: OutputRefSubscription[];
  /** Names of the inputs that were given. */
  inputs: Set<string>;
  /** Text by slot, for slots with text. */
  slots: Map<string, Text>;
  /** Checks it from time to time; only components of versions that count on zones. */
  timer: ReturnType<typeof setInterval> | undefined;
}

/** Milliseconds between two checks of a component that counts on zones, which would tell of every task. */
const CHECK_EVERY = 100;

/** Draws Angular's components, in an application of their own, without zones. */
export const createMount: CreateMount = (host, report) => new AngularMount(host, report);

class AngularMount implements Mount {
  readonly #host: HTMLElement;
  readonly #application: Promise<ApplicationRef>;
  readonly #report: (error: unknown) => void;
  #drawn: Drawn | null = null;
  /** Errors while something is drawn; null otherwise: then they are reported. */
  #thrown: unknown[] | null = null;

  constructor(host: HTMLElement, report: (error: unknown) => void) {
    this.#host = host;
    this.#report = report;
    localizeAsWritten();
    const handleError = (error: unknown) => {
      if (this.#thrown) this.#thrown.push(error);
      else report(error);
    };
    this.#application = createApplication({
      providers: [provideZonelessChangeDetection(), { provide: ErrorHandler, useValue: { handleError } }],
    });
  }

  async draw(drawing: Drawing): Promise<{ kept: boolean }> {
    const application = await this.#application;
    const type = componentOf(drawing) as Redefinable;
    const mirror = typeof type === 'function' ? reflectComponentType(type) : null;
    if (!mirror) throw new Error(`'${drawing.exportName}' is not a component of Angular.`);
    this.#thrown = [];
    try {
      const kept = this.#redraw(application, type, drawing);
      if (!kept) this.#drawAnew(application, type, mirror, drawing);
      const [first] = this.#thrown;
      if (first !== undefined) throw first;
      return { kept };
    } finally {
      this.#thrown = null;
    }
  }

  dispose(): void {
    this.#remove(this.#drawn);
    this.#drawn = null;
    void this.#application.then((application) => application.destroy());
  }

  /** Gives what is drawn its new inputs, and its new definitions if it is another version. False when it can't keep its state. */
  #redraw(application: ApplicationRef, type: Redefinable, drawing: Drawing): boolean {
    const drawn = this.#drawn;
    if (!drawn) return false;
    const isSame = type === drawn.version;
    if (!isSame && (!type.ɵuiforge || type.ɵuiforge.hash !== drawn.type.ɵuiforge?.hash)) return false;
    const given = givenInputs(drawn.mirror, drawing);
    // An input that is no longer given would not go back to its default.
    if ([...drawn.inputs].some((name) => !(name in given)) || !sameSlots(drawn, drawing)) return false;
    if (!isSame) {
      try {
        ɵɵreplaceMetadata(drawn.type, (target: Redefinable) => type.ɵuiforge?.define(target), [], []);
      } catch {
        return false;
      }
      if (this.#thrown?.length) {
        this.#thrown.length = 0;
        return false;
      }
      drawn.version = type;
    }
    setInputs(drawn, given);
    for (const [name, text] of drawn.slots) text.data = drawing.slots[name] ?? '';
    this.#listen(drawn, drawing);
    drawn.ref.changeDetectorRef.detectChanges();
    application.tick();
    return true;
  }

  #drawAnew(application: ApplicationRef, type: Redefinable, mirror: ComponentMirror<unknown>, drawing: Drawing): void {
    const slots = new Map<string, Text>();
    const projectableNodes = mirror.ngContentSelectors.map((selector) => {
      const name = slotName(selector);
      const text = drawing.slots[name];
      if (!text) return [];
      const node = document.createTextNode(text);
      slots.set(name, node);
      return [node];
    });
    const ref = createComponent(type, { environmentInjector: application.injector, projectableNodes });
    const next: Drawn = {
      ...{ type, version: type, ref, mirror, subscriptions: [], inputs: new Set<string>(), slots, timer: undefined },
    };
    try {
      setInputs(next, givenInputs(mirror, drawing));
      this.#listen(next, drawing);
      const before = this.#drawn;
      const shown = before?.ref.location.nativeElement as HTMLElement | undefined;
      // Hidden while it may still fail: what stands there stays until then.
      const element = ref.location.nativeElement as HTMLElement;
      const { display } = element.style;
      if (shown) element.style.display = 'none';
      this.#host.append(element);
      application.attachView(ref.hostView);
      ref.changeDetectorRef.detectChanges();
      application.tick();
      if (this.#thrown?.length) throw this.#thrown[0];
      element.style.display = display;
      this.#drawn = next;
      if (type.ɵuiforge?.eager) this.#checkOften(next);
      this.#remove(before);
    } catch (error) {
      this.#remove(next);
      throw error;
    }
  }

  #checkOften(drawn: Drawn): void {
    drawn.timer = setInterval(() => {
      try {
        drawn.ref.changeDetectorRef.detectChanges();
      } catch (error) {
        // Once: it would throw the same ten times a second.
        clearInterval(drawn.timer);
        this.#report(error);
      }
    }, CHECK_EVERY);
  }

  #listen(drawn: Drawn, drawing: Drawing): void {
    for (const subscription of drawn.subscriptions) subscription.unsubscribe();
    const instance = drawn.ref.instance as Record<string, { subscribe?: unknown } | undefined>;
    drawn.subscriptions = drawn.mirror.outputs.flatMap(({ propName, templateName }) => {
      const output = instance[propName] as
        | { subscribe(listener: (value: unknown) => void): OutputRefSubscription }
        | undefined;
      if (!drawing.events.includes(templateName) || typeof output?.subscribe !== 'function') return [];
      return [output.subscribe((value) => drawing.onEvent(templateName, value === undefined ? [] : [value]))];
    });
  }

  #remove(drawn: Drawn | null): void {
    if (!drawn) return;
    clearInterval(drawn.timer);
    for (const subscription of drawn.subscriptions) subscription.unsubscribe();
    const element = drawn.ref.location.nativeElement as HTMLElement;
    drawn.ref.destroy();
    element.remove();
  }
}

/** The values of a drawing that are inputs of the component. */
function givenInputs(mirror: ComponentMirror<unknown>, drawing: Drawing): Record<string, unknown> {
  const names = new Set(mirror.inputs.map(({ templateName }) => templateName));
  return Object.fromEntries(Object.entries(drawing.props).filter(([name]) => names.has(name)));
}

function setInputs(drawn: Drawn, given: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(given)) drawn.ref.setInput(name, value);
  drawn.inputs = new Set(Object.keys(given));
}

/** Whether the same slots have text: content takes the place of what a component shows without it. */
function sameSlots(drawn: Drawn, { slots }: Drawing): boolean {
  const names = drawn.mirror.ngContentSelectors.map(slotName);
  return names.every((name) => Boolean(slots[name]) === drawn.slots.has(name));
}

/** Texts for translation show as they are written, without what describes them: `:@@id:Save` is `Save`. */
function localizeAsWritten(): void {
  const page = globalThis as { $localize?: (parts: TemplateStringsArray, ...values: unknown[]) => string };
  page.$localize ??= (parts, ...values) =>
    parts
      .map((part, index) => {
        const text = parts.raw[index]?.startsWith(':') ? part.slice(part.indexOf(':', 1) + 1) : part;
        return index === 0 ? text : `${String(values[index - 1])}${text}`;
      })
      .join('');
}
