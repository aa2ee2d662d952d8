/** A line that is open to the right, and the reader's place in it. */
export function Mark({ size = 22 }: { readonly size?: number }) {
  return (
    <svg aria-hidden viewBox="0 0 32 32" width={size} height={size} className="shrink-0">
      <path
        d="M22.6 8.6a10 10 0 1 0 0 14.8"
        fill="none"
        className="stroke-accent"
        strokeWidth="3.6"
        strokeLinecap="round"
      />
      <circle cx="25.2" cy="16" r="2.7" className="fill-accent" />
    </svg>
  );
}
