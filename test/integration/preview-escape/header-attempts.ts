/** Something that code in a preview may try to get out of its frame. */
export interface EscapeAttempt {
  name: string;
  /** What stops it, or why nothing does. */
  by: string;
  /** Nothing stops it: the platform leaves no defence. */
  open?: true;
  /**
   * Body of an async function of the browser's, where `site` is the witness's address, `tag` a word that the witness looks
   * for, `udp` the address of its socket for packets, `file` a picture on disk. It has got out when the witness met the tag, when the
   * body returns true, or when the page around it, which is `top`, was marked.
   */
  code: string;
  /** It needs a page to itself: it leaves it, opens something over it, or is met by more than its tag. */
  alone?: true;
  /** The control runs in a page from disk instead of one from a server. */
  fromDisk?: true;
}

const CONNECT = '`connect-src`';
const SANDBOX = 'sandbox';
const ORIGIN = 'its origin is no one’s (sandbox without `allow-same-origin`)';
const SCRIPT = '`script-src`';
const FRAME = '`frame-src`';
const PERMISSION = '`Permissions-Policy`';

/** A line that adds an element to the page. */
const add = (tag: string, attributes: string) =>
  `const e = document.createElement('${tag}'); Object.assign(e, ${attributes}); document.body.append(e);`;
const WAIT = 'await new Promise((done) => setTimeout(done, 400));';

export const ESCAPE_ATTEMPTS: readonly EscapeAttempt[] = [
  // Network
  { name: 'fetch', by: CONNECT, code: "await fetch(site + '/' + tag);" },
  {
    name: 'POST to the API of the gateway, with a token',
    by: CONNECT,
    code: "await fetch(site + '/api/generate?' + tag, { method: 'POST', headers: { authorization: 'Bearer uiforge-test-key' }, body: '{}' });",
  },
  {
    name: 'POST to `/mcp` without a token, not waiting for the answer',
    by: CONNECT,
    code: "await fetch(site + '/mcp?' + tag, { method: 'POST', mode: 'no-cors', body: '{}' });",
  },
  { name: 'fetch that outlives the page', by: CONNECT, code: "await fetch(site + '/' + tag, { keepalive: true });" },
  {
    name: 'XMLHttpRequest',
    by: CONNECT,
    code: "const x = new XMLHttpRequest(); x.open('GET', site + '/' + tag); x.send();",
  },
  { name: 'sendBeacon', by: CONNECT, code: "navigator.sendBeacon(site + '/' + tag, 'x');" },
  { name: 'WebSocket', by: CONNECT, code: "new WebSocket(site.replace('http', 'ws') + '/' + tag);" },
  { name: 'EventSource', by: CONNECT, code: "new EventSource(site + '/' + tag);" },
  {
    name: '`ping` of a link',
    by: CONNECT,
    code: `${add('a', "{ href: '#x', ping: site + '/' + tag }")} e.click();`,
  },
  { name: 'picture', by: '`img-src`', code: "new Image().src = site + '/' + tag;" },
  {
    name: 'picture in SVG',
    by: '`img-src`',
    code: `document.body.insertAdjacentHTML('beforeend', '<svg><image href="' + site + '/' + tag + '" width="9" height="9"/></svg>');`,
  },
  { name: 'video', by: '`media-src`', code: `${add('video', "{ src: site + '/' + tag }")} e.load();` },
  {
    name: '`url()` in a style',
    by: '`img-src`',
    code: "document.body.style.background = 'url(' + site + '/' + tag + ')'; document.body.offsetTop;",
  },
  {
    name: '`@import` in a style sheet',
    by: '`style-src`',
    code: `${add('style', "{ textContent: '@import url(' + site + '/' + tag + ');' }")}`,
  },
  {
    name: 'style sheet',
    by: '`style-src`',
    code: `${add('link', "{ rel: 'stylesheet', href: site + '/' + tag }")}`,
  },
  {
    name: 'font',
    by: '`font-src`',
    code: "await new FontFace('F', 'url(' + site + '/' + tag + ')').load();",
  },
  { name: 'script', by: SCRIPT, code: `${add('script', "{ src: site + '/' + tag }")}` },
  { name: '`import()` of an address', by: SCRIPT, code: "await import(site + '/' + tag);" },
  { name: 'prefetch', by: '`default-src`', code: `${add('link', "{ rel: 'prefetch', href: site + '/' + tag }")}` },
  {
    name: 'preload',
    by: '`img-src`',
    code: `${add('link', "{ rel: 'preload', as: 'image', href: site + '/' + tag }")}`,
  },
  {
    name: 'modulepreload',
    by: SCRIPT,
    code: `${add('link', "{ rel: 'modulepreload', href: site + '/' + tag }")}`,
  },
  { name: 'object', by: '`object-src`', code: `${add('object', "{ data: site + '/' + tag }")}` },
  { name: 'embed', by: '`object-src`', code: `${add('embed', "{ src: site + '/' + tag }")}` },
  {
    name: 'a looser policy in a `meta` element',
    by: 'policies only add up',
    code: "document.head.insertAdjacentHTML('beforeend', '<meta http-equiv=\"Content-Security-Policy\" content=\"connect-src *\">'); await fetch(site + '/' + tag);",
  },
  {
    name: 'WebRTC',
    alone: true,
    by: '`Connection-Allowlist` with `webrtc=block`, where the browser knows it; the frame’s script takes `RTCPeerConnection` away besides',
    code: `const c = new RTCPeerConnection({ iceServers: [{ urls: 'stun:' + udp }] }); c.createDataChannel('x'); await c.setLocalDescription(await c.createOffer()); ${WAIT} ${WAIT}`,
  },
  {
    name: 'WebRTC of a nested frame',
    alone: true,
    by: '`Connection-Allowlist`, which nested frames inherit',
    code: `${add('iframe', `{ srcdoc: '<script>const c = new RTCPeerConnection({ iceServers: [{ urls: "stun:' + udp + '" }] }); c.createDataChannel("x"); c.createOffer().then((o) => c.setLocalDescription(o))</' + 'script>' }`)} ${WAIT} ${WAIT} ${WAIT}`,
  },
  // Navigation
  {
    name: 'form',
    alone: true,
    by: '`form-action`, sandbox',
    code: `${add('form', "{ action: site + '/' + tag }")} e.submit();`,
  },
  {
    name: 'form into a new window',
    alone: true,
    by: '`form-action`, sandbox',
    code: `${add('form', "{ action: site + '/' + tag, target: '_blank', method: 'post' }")} e.submit();`,
  },
  { name: '`window.open`', alone: true, by: SANDBOX, code: "window.open(site + '/' + tag);" },
  {
    name: 'link into a new window',
    alone: true,
    by: SANDBOX,
    code: `${add('a', "{ href: site + '/' + tag, target: '_blank' }")} e.click();`,
  },
  { name: '`top.location`', alone: true, by: SANDBOX, code: "top.location.href = site + '/' + tag;" },
  {
    name: 'link to the top',
    alone: true,
    by: SANDBOX,
    code: `${add('a', "{ href: site + '/' + tag, target: '_top' }")} e.click();`,
  },
  {
    name: 'its own navigation',
    alone: true,
    by: '`frame-src` of the page around it',
    code: "location.href = site + '/' + tag;",
  },
  {
    name: '`meta` refresh',
    alone: true,
    by: '`frame-src` of the page around it',
    code: "document.head.insertAdjacentHTML('beforeend', '<meta http-equiv=\"refresh\" content=\"0;url=' + site + '/' + tag + '\">');",
  },
  {
    name: 'navigation of a frame beside it',
    alone: true,
    by: SANDBOX,
    code: "top.frames.beside.location = site + '/' + tag;",
  },
  { name: 'nested frame', by: FRAME, code: `${add('iframe', "{ src: site + '/' + tag }")}` },
  {
    name: 'nested frame with the engine’s API and a token',
    by: FRAME,
    code: `${add('iframe', "{ src: site + '/api/models?token=uiforge-test-key&' + tag }")}`,
  },
  {
    name: 'request of a nested frame without an address',
    by: 'nested frames inherit the policy',
    code: `${add('iframe', "{ srcdoc: '<img src=\"' + site + '/' + tag + '\">' }")}`,
  },
  {
    name: 'script in a nested frame without an address',
    by: `${SCRIPT}, which nested frames inherit`,
    code: `${add('iframe', "{ srcdoc: '<script>top.postMessage({ mark: \"' + tag + '\" }, \"*\")</' + 'script>' }")}`,
  },
  {
    name: 'download',
    alone: true,
    by: SANDBOX,
    code: `${add('a', "{ href: site + '/' + tag, download: 'x' }")} e.click();`,
  },
  {
    name: 'going back in the history of the page around it',
    alone: true,
    by: SANDBOX,
    // A busy machine takes its time to go back.
    code: `history.go(-1); ${WAIT.repeat(10)}`,
  },
  // Code
  { name: '`eval`', by: SCRIPT, code: "return (0, eval)('1 + 1') === 2;" },
  { name: '`new Function`', by: SCRIPT, code: "return new Function('return true')();" },
  {
    name: 'text for `setTimeout`',
    by: SCRIPT,
    code: `setTimeout('globalThis.' + tag + ' = true', 0); ${WAIT} return globalThis[tag] === true;`,
  },
  {
    name: 'script in the page',
    by: SCRIPT,
    code: `${add('script', "{ textContent: 'globalThis.' + tag + ' = true' }")} return globalThis[tag] === true;`,
  },
  {
    name: 'handler in an attribute',
    by: '`script-src-attr`',
    code: `document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="globalThis.' + tag + ' = true">'); ${WAIT} return globalThis[tag] === true;`,
  },
  {
    name: '`javascript:` in a link',
    by: SCRIPT,
    code: `${add('a', "{ href: 'javascript:void(globalThis.' + tag + ' = true)' }")} e.click(); ${WAIT} return globalThis[tag] === true;`,
  },
  {
    name: '`import()` of a data address',
    by: SCRIPT,
    code: "return (await import('data:text/javascript,export default true')).default;",
  },
  {
    name: '`import()` of a blob',
    by: SCRIPT,
    code: "return (await import(URL.createObjectURL(new Blob(['export default true'], { type: 'text/javascript' })))).default;",
  },
  {
    name: 'WebAssembly',
    by: SCRIPT,
    code: 'await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])); return true;',
  },
  {
    name: '`base` element',
    alone: true,
    by: '`base-uri`',
    code: "document.head.insertAdjacentHTML('afterbegin', '<base href=\"' + site + '\">'); return document.baseURI.startsWith(site);",
  },
  {
    name: 'worker',
    by: '`worker-src`',
    code: `return new Promise((done) => { const w = new Worker(URL.createObjectURL(new Blob(['postMessage(true)']))); w.onmessage = () => done(true); w.onerror = () => done(false); });`,
  },
  {
    name: 'shared worker',
    by: '`worker-src`',
    code: `return new Promise((done) => { const w = new SharedWorker(URL.createObjectURL(new Blob(['onconnect = (e) => e.ports[0].postMessage(1)'], { type: 'text/javascript' }))); w.port.onmessage = () => done(true); w.onerror = () => done(false); });`,
  },
  {
    name: 'service worker',
    by: ORIGIN,
    code: "return Boolean(await navigator.serviceWorker.register('/worker.js'));",
  },
  {
    name: 'worklet',
    by: SCRIPT,
    code: "await CSS.paintWorklet.addModule('data:text/javascript,1'); return true;",
  },
  // Storage and other pages
  { name: '`localStorage`', by: ORIGIN, code: "return localStorage.getItem('seed') === 'kept';" },
  {
    name: '`sessionStorage`',
    by: ORIGIN,
    code: "sessionStorage.setItem('a', '1'); return sessionStorage.getItem('a') === '1';",
  },
  { name: 'cookies', by: ORIGIN, code: "document.cookie = 'a=1'; return document.cookie.includes('a=1');" },
  {
    name: 'IndexedDB',
    by: ORIGIN,
    code: 'return new Promise((done) => { const r = indexedDB.open("x"); r.onsuccess = () => done(true); r.onerror = () => done(false); });',
  },
  { name: 'caches', by: ORIGIN, code: "return Boolean(await caches.open('x'));" },
  { name: 'files of the origin', by: ORIGIN, code: 'return Boolean(await navigator.storage.getDirectory());' },
  {
    name: 'BroadcastChannel',
    by: ORIGIN,
    code: `new BroadcastChannel('around').postMessage({ mark: tag }); ${WAIT}`,
  },
  {
    name: 'the page around it',
    by: ORIGIN,
    code: "top.document.title = 'changed'; return top.document.title === 'changed';",
  },
  // Files and the machine
  {
    name: 'picture of a `file:` address',
    alone: true,
    by: '`img-src`; browsers refuse it to pages from a server',
    code: 'return new Promise((done) => { const i = new Image(); i.onload = () => done(true); i.onerror = () => done(false); i.src = file; });',
    fromDisk: true,
  },
  {
    name: 'frame of a `file:` address',
    alone: true,
    by: `${FRAME}; browsers refuse it to pages from a server`,
    code: `${add('iframe', "{ src: file.replace('picture.svg', 'page.html') + '?' + tag }")}`,
    fromDisk: true,
  },
  {
    name: 'reading the clipboard',
    by: PERMISSION,
    code: "return typeof (await navigator.clipboard.readText()) === 'string';",
  },
  {
    name: 'writing the clipboard',
    by: PERMISSION,
    code: 'await navigator.clipboard.writeText(tag); return true;',
  },
  {
    name: 'place of the machine',
    by: PERMISSION,
    code: 'return new Promise((done) => navigator.geolocation.getCurrentPosition(() => done(true), () => done(false)));',
  },
  {
    name: 'camera',
    by: PERMISSION,
    code: 'return (await navigator.mediaDevices.getUserMedia({ video: true })).active;',
  },
  {
    name: 'microphone',
    by: PERMISSION,
    code: 'return (await navigator.mediaDevices.getUserMedia({ audio: true })).active;',
  },
  { name: '`alert`', alone: true, by: SANDBOX, code: 'alert(tag);' },
  { name: '`confirm`', alone: true, by: SANDBOX, code: 'confirm(tag);' },
  {
    name: 'printing',
    alone: true,
    by: SANDBOX,
    code: `let asked = false; addEventListener('beforeprint', () => { asked = true; }); print(); ${WAIT} return asked;`,
  },
  // What is left
  {
    name: 'a flood of messages to the page around it',
    alone: true,
    by: 'frames may post messages to whoever frames them. The panel stops listening to a frame that sends too many and takes it away; for messages to the window of the editor itself (`top`) there is no defence, they slow it down until the frame is gone',
    open: true,
    code: `for (let i = 0; i < 1000; i += 1) top.postMessage({ mark: tag }, '*');`,
  },
  {
    name: 'finding out how many frames the page around it has',
    by: 'the number of frames of a window can be read across origins; what is in them can’t',
    open: true,
    code: 'return top.length > 0;',
  },
];

/** The attempts with what stops them, as `docs/preview.md` lists them. */
export function tableOfEscapes(): string {
  const rows = ESCAPE_ATTEMPTS.map(({ name, by, open }) => `| ${name} | ${open ? 'open' : 'blocked'} | ${by} |`);
  return ['| what code in the preview tries | | by what, or why not |', '| --- | --- | --- |', ...rows].join('\n');
}
