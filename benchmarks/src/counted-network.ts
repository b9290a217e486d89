import type { NetworkAdapter } from '@symbolon/peer';

/** What has passed between a participant and its network, both ways. */
export interface Traffic {
  messages: number;
  bytes: number;
}

/** An adapter as it is, with all that it carries counted: records, requests and names. */
export function countTraffic(adapter: NetworkAdapter, traffic: Traffic): NetworkAdapter {
  const count = (...texts: readonly string[]): void => {
    traffic.messages += 1;
    for (const text of texts) traffic.bytes += text.length;
  };
  return {
    ...adapter,
    publish(record, onFurther) {
      count(record.path, record.wire);
      return adapter.publish(record, onFurther);
    },
    subscribe(author, path, onRecord) {
      count(author, path);
      return adapter.subscribe(author, path, (wire) => {
        count(author, path, wire);
        onRecord(wire);
      });
    },
    async read(author, path, timeoutMs, accepts) {
      count(author, path);
      const wire = await adapter.read(author, path, timeoutMs, accepts);
      count(author, path, wire ?? '');
      return wire;
    },
    discover(protocol, onPeer) {
      count(protocol);
      return adapter.discover(protocol, (peer) => {
        count(peer);
        onPeer(peer);
      });
    },
    discoverNotices(protocol, onAuthor) {
      count(protocol);
      return adapter.discoverNotices(protocol, (author) => {
        count(author);
        onAuthor(author);
      });
    },
  };
}
