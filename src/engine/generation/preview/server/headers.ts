/** Everything that a page could ask the browser or the person for; all of it is off. */
const PERMISSIONS = [
  'accelerometer',
  'ambient-light-sensor',
  'attribution-reporting',
  'autoplay',
  'bluetooth',
  'browsing-topics',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'compute-pressure',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'web-share',
  'window-management',
  'xr-spatial-tracking',
];

/** Headers of whatever a preview answers with. */
const ALWAYS = {
  // A sandboxed page has the origin `null`; its modules and fonts are asked for across origins.
  'Access-Control-Allow-Origin': 'null',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
};

/**
 * What the page of a preview may load: scripts, styles, images and fonts below its own address, and nothing else.
 *
 * `frame-ancestors` is missing because the origins of VS Code's webviews can't be known: they differ by window, by build
 * and in the browser. A page that nobody can name, since its path can't be guessed, is framed by nobody else.
 *
 * @param base address of the preview with a slash at its end
 */
export function contentSecurityPolicy(base: string): string {
  return [
    "default-src 'none'",
    `script-src ${base}`,
    "script-src-attr 'none'",
    `style-src ${base} 'unsafe-inline'`,
    `img-src ${base} data: blob:`,
    `font-src ${base} data:`,
    `media-src ${base} data: blob:`,
    "connect-src 'none'",
    "frame-src 'none'",
    "worker-src 'none'",
    "manifest-src 'none'",
    "object-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "webrtc 'block'",
    'sandbox allow-scripts',
  ].join('; ');
}

/** Headers of the page. @param base address of the preview with a slash at its end */
export function pageHeaders(base: string): Record<string, string> {
  return {
    ...ALWAYS,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': contentSecurityPolicy(base),
    // The policy above does not keep Chromium from WebRTC; this does where it is known.
    'Connection-Allowlist': '(response-origin);webrtc=block',
    'Permissions-Policy': PERMISSIONS.map((name) => `${name}=()`).join(', '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  };
}

/**
 * Headers of a file. Every one is sandboxed and may load nothing, so that a picture that is really a page, opened by
 * itself, can do nothing either.
 *
 * @param versioned whether another content would have another address
 */
export function fileHeaders(contentType: string, versioned: boolean): Record<string, string> {
  return {
    ...ALWAYS,
    'Content-Type': contentType,
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'Cache-Control': versioned ? 'private, max-age=31536000, immutable' : 'no-store',
  };
}
