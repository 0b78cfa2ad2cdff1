import {
  computed,
  Directive,
  EventEmitter,
  Injectable,
  InjectionToken,
  Input,
  inject,
  makeEnvironmentProviders,
  NgModule,
  Output,
  signal,
} from '@angular/core';
import { BehaviorSubject, EMPTY, of } from 'rxjs';

// What a component uses of `@angular/router`, standing still: links look and are announced as links and lead nowhere, the
// route is empty. The real one would need an address that it may change.

const EMPTY_MAP = { keys: [], has: () => false, get: () => null, getAll: () => [] };
const SNAPSHOT = {
  ...{ url: [], params: {}, queryParams: {}, fragment: null, data: {}, outlet: 'primary', routeConfig: null },
  ...{ paramMap: EMPTY_MAP, queryParamMap: EMPTY_MAP, title: undefined, children: [], parent: null, firstChild: null },
};

@Injectable({ providedIn: 'root' })
export class ActivatedRoute {
  snapshot = SNAPSHOT;
  url = of([]);
  params = new BehaviorSubject({});
  queryParams = new BehaviorSubject({});
  fragment = of(null);
  data = new BehaviorSubject({});
  title = of(undefined);
  paramMap = of(EMPTY_MAP);
  queryParamMap = of(EMPTY_MAP);
  outlet = 'primary';
  routeConfig = null;
  root = this;
  parent = null;
  firstChild = null;
  children = [];
  pathFromRoot = [this];
}

/** An address as text, of the parts that a link is made of. */
function addressOf(commands: unknown): string {
  const parts = (Array.isArray(commands) ? commands : [commands]).filter((one) => one !== null && one !== undefined);
  const text = parts.filter((one) => typeof one !== 'object').join('/');
  return `/${text}`.replace(/\/{2,}/g, '/');
}

@Injectable({ providedIn: 'root' })
export class Router {
  url = '/';
  events = EMPTY;
  routerState = { root: inject(ActivatedRoute), snapshot: { root: SNAPSHOT, url: '/' } };
  config: unknown[] = [];
  navigated = true;
  currentNavigation = signal(null);
  lastSuccessfulNavigation = signal(null);
  navigate(commands: unknown[]) {
    console.log(`Router.navigate: ${addressOf(commands)}`);
    return Promise.resolve(true);
  }
  navigateByUrl(url: unknown) {
    console.log(`Router.navigateByUrl: ${url}`);
    return Promise.resolve(true);
  }
  createUrlTree(commands: unknown[]) {
    return { toString: () => addressOf(commands), queryParams: {}, fragment: null };
  }
  parseUrl(url: string) {
    return { toString: () => url, queryParams: {}, fragment: null };
  }
  serializeUrl(tree: unknown) {
    return String(tree);
  }
  isActive() {
    return false;
  }
  getCurrentNavigation() {
    return null;
  }
  initialNavigation() {}
  resetConfig() {}
}

@Directive({
  selector: '[routerLink]',
  host: { '[attr.href]': 'href()', '(click)': 'onClick($event)' },
})
export class RouterLink {
  readonly #commands = signal<unknown>(null);
  protected readonly href = computed(() => (this.#commands() === null ? null : addressOf(this.#commands())));
  @Input() target: unknown;
  @Input() queryParams: unknown;
  @Input() fragment: unknown;
  @Input() queryParamsHandling: unknown;
  @Input() state: unknown;
  @Input() info: unknown;
  @Input() relativeTo: unknown;
  @Input() preserveFragment: unknown;
  @Input() skipLocationChange: unknown;
  @Input() replaceUrl: unknown;
  @Input() browserUrl: unknown;
  @Input() set routerLink(commands: unknown) {
    this.#commands.set(commands ?? null);
  }
  onClick(event: Event) {
    event.preventDefault();
    console.log(`RouterLink: ${this.href()}`);
  }
}

@Directive({ selector: '[routerLinkActive]', exportAs: 'routerLinkActive' })
export class RouterLinkActive {
  @Input() routerLinkActive: unknown;
  @Input() routerLinkActiveOptions: unknown;
  @Input() ariaCurrentWhenActive: unknown;
  @Output() isActiveChange = new EventEmitter<boolean>();
  isActive = false;
}

@Directive({ selector: 'router-outlet', exportAs: 'outlet' })
export class RouterOutlet {
  @Input() name: unknown;
  @Input() routerOutletData: unknown;
  @Output('activate') activateEvents = new EventEmitter<unknown>();
  @Output('deactivate') deactivateEvents = new EventEmitter<unknown>();
  isActivated = false;
}

@NgModule({
  imports: [RouterLink, RouterLinkActive, RouterOutlet],
  exports: [RouterLink, RouterLinkActive, RouterOutlet],
})
// biome-ignore lint/complexity/noStaticOnlyClass: a class is what a module of Angular's is
export class RouterModule {
  static forRoot() {
    return { ngModule: RouterModule, providers: [] };
  }
  static forChild() {
    return { ngModule: RouterModule, providers: [] };
  }
}

export { RouterLink as RouterLinkWithHref };
export const ROUTES = new InjectionToken<unknown>('ROUTES');
export const ROUTER_OUTLET_DATA = new InjectionToken<unknown>('ROUTER_OUTLET_DATA');

class RouterEvent {
  id = 0;
  url = '/';
}

export { RouterEvent };
export class NavigationStart extends RouterEvent {}
export class NavigationEnd extends RouterEvent {}
export class NavigationCancel extends RouterEvent {}
export class NavigationError extends RouterEvent {}
export class NavigationSkipped extends RouterEvent {}

const nothing = () => ({});
export function provideRouter() {
  return makeEnvironmentProviders([]);
}
export const withComponentInputBinding = nothing;
export const withHashLocation = nothing;
export const withInMemoryScrolling = nothing;
export const withPreloading = nothing;
export const withViewTransitions = nothing;
export const withRouterConfig = nothing;
export const convertToParamMap = (params: Record<string, string | string[]>) => ({
  keys: Object.keys(params),
  has: (name: string) => Object.hasOwn(params, name),
  get: (name: string) => [params[name] ?? null].flat()[0] ?? null,
  getAll: (name: string) => [params[name] ?? []].flat(),
});
