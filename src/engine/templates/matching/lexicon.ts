export const KINDS = ['button', 'card', 'form', 'data-table', 'modal-dialog', 'navigation-bar'] as const;
export type Kind = (typeof KINDS)[number];

/** The noun that names a thing, in the singular, and the kind it is. */
export const KIND_NOUNS: Record<string, Kind> = {
  button: 'button',
  btn: 'button',
  cta: 'button',
  card: 'card',
  tile: 'card',
  testimonial: 'card',
  form: 'form',
  login: 'form',
  signin: 'form',
  signup: 'form',
  registration: 'form',
  checkout: 'form',
  newsletter: 'form',
  questionnaire: 'form',
  table: 'data-table',
  datatable: 'data-table',
  datagrid: 'data-table',
  leaderboard: 'data-table',
  modal: 'modal-dialog',
  dialog: 'modal-dialog',
  dialogue: 'modal-dialog',
  popup: 'modal-dialog',
  lightbox: 'modal-dialog',
  navbar: 'navigation-bar',
  navigation: 'navigation-bar',
  nav: 'navigation-bar',
  menubar: 'navigation-bar',
  appbar: 'navigation-bar',
  topbar: 'navigation-bar',
  masthead: 'navigation-bar',
};

const words = (text: string) => new Set(text.split(/\s+/));

/** Things the library has no template for. One of them as the head noun is an honest no. */
export const OTHER_NOUNS = words(`chart graph plot map calendar kanban board video audio player chat chatbot messenger
  editor carousel slider slideshow tree treeview uploader dropzone game dashboard accordion tab tabbar stepper wizard
  timeline gantt scheduler gallery picker datepicker dropdown select combobox autocomplete typeahead tooltip popover
  drawer sidebar toast snackbar notification banner breadcrumb pagination paginator pager footer hero spinner loader
  skeleton progressbar avatar badge chip switch toggle checkbox radio input textarea field rating clock timer stopwatch
  countdown calculator terminal console canvas whiteboard viewer scanner camera recorder animation icon logo image feed
  palette cropper heatmap treemap gauge meter sparkline diagram flowchart sheet spreadsheet toolbar statusbar scrollbar
  ticker marquee parallax faq quiz puzzle sudoku chess tetris simulator emulator visualizer equalizer waveform inbox
  keyboard piano pad knob dial hook function api server script algorithm parser database endpoint poem story essay joke
  recipe haiku song explorer manager builder uploading thread contentslist globe scene shader engine app application
  website site store shop page layout screen group upload alert message callout divider separator step conversation
  planner tracker wheel crossword solitaire snake simulation browser desktop editor ide playground sandbox presentation
  tour cursor theme menu bar header list grid paragraph heading label text link dragdrop organizer`);

/** Nouns that are no template but ordinary parts of one or a mere place: as the head they leave it to the rest to tell. */
export const PART_NOUNS =
  words(`link logo image text avatar label heading paragraph field input message rating page site
  website shop store list grid header menu bar screen select checkbox dropdown toggle switch upload divider clock
  icon application alert badge callout recipe step`);

/** Nouns of things the library has not, whose mere mention makes the six kinds less likely. */
export const WIDGETS =
  words(`chart graph plot map calendar kanban chat chatbot messenger editor carousel slider slideshow
  tree treeview uploader dropzone accordion tab tabbar stepper wizard timeline gantt scheduler picker datepicker
  autocomplete typeahead tooltip popover drawer sidebar toast snackbar banner breadcrumb footer hero skeleton progressbar
  gauge meter sparkline diagram flowchart heatmap treemap canvas whiteboard spreadsheet calculator dashboard terminal
  console marquee ticker feed thread timer stopwatch game node clock conversation inbox gallery waveform viewer
  recorder scanner cropper`);

/** Before the noun of a kind they make it another thing (a tree table, a date picker popup). Buttons may carry them. */
export const FOREIGN_MODIFIERS = words(`chart graph plot map calendar kanban editor carousel slider tree picker
  gantt timeline chat spreadsheet pivot heatmap flip flipping 3d canvas wizard stepper stepped
  multistep multi-step multipage builder periodic multiplication dragdrop draggable memory editable inline-editable
  virtual virtualized infinite coffee dining billiard tennis ping-pong pool dinner kitchen wooden picnic poker
  tarot swipeable swiping swipe stackable collapsible expandable nested hierarchical dropdown drop-down`);

/** Nouns that say nothing: 'a login component' is a login. */
export const EMPTY_NOUNS = words(`component widget box panel block section element ui view area thing module container
  item interface window template part piece snippet markup control`);

/** What comes after these words tells details of the thing named before. */
export const CUT = new RegExp(
  `\\b(?:that|which|who|with|w/|for|to|in|inside|within|on|of|where|when|whose|having|has|containing|contains|showing|shows|
  displaying|displays|including|includes|so|using|used|from|at|by|before|after|listing(?! (?:card|tile|table|form))|lists|asking|asks|allowing|letting|
  lets|triggering|linking|confirming|collecting|collects|offering|presenting|explaining|saying|says|reading|reads|labell?ed|
  called|named|titled|like|as|if|once|while|plus|without|about|under|above|below|between|per|via|into|onto|over|near|
  opening|opens|featuring|features|consisting|made|based|composed|comparing|should|must|can|will|is|are|
  requiring|prompting|telling|informing|notifying|warning (?:that|users?|people|the|them|someone|me)|stating|giving|covering|holding|displayed|shown|appears|appearing|
  opened|across|along|around|through|next to|beside|behind|then|but|because|since|until|not|just|against|during|styled|
  placed|positioned|pinned|plus|we|they|it|people|i)\\b`.replace(/\s*\n\s*/g, ''),
);
