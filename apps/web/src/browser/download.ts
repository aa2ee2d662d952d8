export interface TextFile {
  readonly filename: string;
  readonly contentType: string;
  readonly content: string;
}

/** Hands a file to the browser, which keeps it where the user's downloads go. */
export function download({ filename, contentType, content }: TextFile): void {
  const url = URL.createObjectURL(new Blob([content], { type: contentType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = filename;
  link.click();
  // the click has begun to read it
  URL.revokeObjectURL(url);
}
