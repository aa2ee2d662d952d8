// Runs before anything is painted, so that a chosen theme does not flash; the app itself keeps it (src/theme/theme.ts).
try {
  const theme = localStorage.getItem('continuo:theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // a browser that keeps nothing for us has its own theme
}
