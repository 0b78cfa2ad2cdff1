/** What whoever uses a component must know. */
export interface ComponentApi {
  name: string;
  isDefault: boolean;
  /** Angular's. */
  selector?: string;
  /** As they are written in a type: `tone?: 'info' | 'danger'`. */
  props: string[];
  /** Events it emits, where the framework has them. */
  events?: string[];
  /** Types that are taken over from elsewhere. */
  inherited: string[];
}

/** What a file of components tells. */
export interface ComponentFile {
  components: ComponentApi[];
  imports: { specifier: string; names: string[] }[];
}
