import { useContinuo } from '@continuo/react';
import { useMutation } from '@tanstack/react-query';

/**
 * Stops an answer: asked of the server, whoever reads along. The answer itself says when it has stopped, so until then
 * it is stopping.
 */
export function useStop(streamId: string | undefined, onAsked: () => void) {
  const client = useContinuo();
  const stop = useMutation({ mutationFn: (id: string) => client.stop(id), onSuccess: onAsked });
  return {
    stop: () => {
      if (streamId !== undefined && !(stop.variables === streamId && stop.isPending)) stop.mutate(streamId);
    },
    stopping: streamId !== undefined && stop.variables === streamId && !stop.isError && !stop.isIdle,
    failed: streamId !== undefined && stop.variables === streamId && stop.isError,
  };
}
