/**
 * A base URL as the SDKs want it: without slashes at the end, and without the path of a call where someone pasted a
 * whole address.
 */
export function baseUrl(endpoint: string, callPath: RegExp): string {
  return endpoint.replace(/\/+$/, '').replace(callPath, '').replace(/\/+$/, '');
}
