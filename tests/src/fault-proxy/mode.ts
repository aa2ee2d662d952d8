/** What the proxy does to the requests that it is meant for. */
export type Mode =
  | { readonly type: 'pass' }
  /** The response's head goes through at once, its body when it is whole (unless told), or never. */
  | { readonly type: 'hold-body'; readonly until?: 'end' | 'never' }
  /** The request goes through; of the response, nothing does. */
  | { readonly type: 'hold-head' }
  /** The connection is closed (`fin`, unless told), or reset, after so many bytes of the response's body. */
  | { readonly type: 'cut-after-bytes'; readonly bytes: number; readonly by?: 'fin' | 'rst' }
  /** The proxy answers by itself. */
  | { readonly type: 'status'; readonly code: number }
  /** The connection is reset as soon as the request has come. */
  | { readonly type: 'refuse' };
