import { useOutgoing } from '../sending/use-outgoing.ts';
import { ChatPage } from './chat-page.tsx';
import { EmptyChat } from './empty-chat.tsx';

export function NewChat() {
  const begun = useOutgoing(undefined).length > 0;
  return (
    <ChatPage conversationId={undefined} title={undefined} follows={begun} first={undefined}>
      {({ ask }) => (begun ? null : <EmptyChat onAsk={ask} />)}
    </ChatPage>
  );
}
