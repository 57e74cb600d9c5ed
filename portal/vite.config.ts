import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './build/precompress.ts';

export default defineConfig({
  plugins: [react(), precompress()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // the page's security policy allows files, not inline content
  },
});
