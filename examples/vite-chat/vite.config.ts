import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  // as an object: the short form would change the Host header, and the server serves only pages of its own host
  server: { proxy: { '/trpc': { target: process.env['CONTINUO_URL'] ?? 'http://127.0.0.1:3000' } } },
});
