const RAW = new URL('raw.ts', import.meta.url);
const STOCK = new URL('stock.ts', import.meta.url);
export const PRODUCT = new URL('product.ts', import.meta.url);

/** The servers that are compared, a line and a file each: the floor, what is judged, what it has to beat. */
export const STANDS = {
  'raw node:http': RAW,
  'Continuo, streams.follow': PRODUCT,
  'stock tRPC, a token a yield': STOCK,
} as const;
