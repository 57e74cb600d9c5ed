const LOWEST = 26_000;
const HIGHEST = 32_000;

/** Starts something on a port nobody listens on, below the range the system hands to outgoing connections, above what houses keep. */
export async function onFreePort<T>(start: (port: number) => Promise<T>): Promise<T> {
  for (;;) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    try {
      return await start(port);
    } catch (error) {
      const { code } = Object(error) as { code?: unknown }; // the error is not of Jest's own Error class
      if (code !== 'EADDRINUSE') throw error;
    }
  }
}
