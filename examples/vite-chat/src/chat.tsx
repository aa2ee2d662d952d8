import { createContinuoClient, textOf } from '@continuo/client';
import { useChat } from '@continuo/react';

const client = createContinuoClient({ url: '/trpc' });
const begun = (id: string) => location.replace(`#${id}`);

export function Chat() {
  const chat = useChat({ client, conversationId: location.hash.slice(1), onConversation: begun });
  return (
    <form action={chat.submit}>
      <pre>{chat.messages.map(textOf).join('\n\n')}</pre>
      <input name="text" aria-label="Your question" />
      <input type="button" value="Stop" onClick={chat.stop} />
      <input type="button" value="Try again" onClick={chat.retry} />
    </form>
  );
}
