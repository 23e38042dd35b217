// What people paste: an id, or one of the addresses under which YouTube shows a thing.
const VIDEO = /^[a-zA-Z0-9_-]{11}$/;
const PLAYLIST = /^(PL|UU|FL|RD|OL)[a-zA-Z0-9_-]{16,41}$/;
const CHANNEL = /^UC([a-zA-Z0-9_-]{22})$/;
const HOST = /^((www|m|music)\.)?(youtube\.com|youtube-nocookie\.com|youtu\.be)$/;

function asUrl(text) {
  try {
    return new URL(/^https?:\/\//i.test(text) ? text : `https://${text}`);
  } catch {
    return null;
  }
}

const video = (id) => (VIDEO.test(id ?? "") ? { kind: "video", id } : null);
const playlist = (id) => (PLAYLIST.test(id ?? "") ? { kind: "playlist", id } : null);

/** A channel is archived as the playlist of its uploads, whose id differs in the second letter. */
const channel = (id) => {
  const found = CHANNEL.exec(id ?? "");
  return found ? { kind: "channel", id: `UU${found[1]}` } : null;
};

/**
 * @returns {{kind: "video"|"playlist"|"channel", id: string}[]} the ways to understand it, the
 *     likeliest first; none if it is nothing that YouTube has
 */
export function understand(text) {
  const plain = text.trim();
  const bare = video(plain) ?? playlist(plain) ?? channel(plain);
  if (bare) {
    return [bare];
  }
  const url = asUrl(plain);
  if (!url || !HOST.test(url.hostname)) {
    return [];
  }
  const [first, second] = url.pathname.split("/").filter(Boolean);
  const list = playlist(url.searchParams.get("list"));
  const found = [];
  if (url.hostname.endsWith("youtu.be")) {
    found.push(video(first));
  } else if (first === "watch") {
    found.push(video(url.searchParams.get("v")));
  } else if (["shorts", "live", "embed", "v"].includes(first)) {
    found.push(video(second));
  } else if (first === "channel") {
    found.push(channel(second));
  }
  found.push(list);
  return found.filter(Boolean);
}

/** Whether it is a channel by its name, which YouTube alone can look up. */
export function isNamedChannel(text) {
  const plain = text.trim();
  const url = asUrl(plain);
  return /^@./.test(plain) || (url !== null && HOST.test(url.hostname) && /^\/(@|c\/|user\/)./.test(url.pathname));
}

/** What somebody pasted into the box: one thing, or one on each line. */
export const lines = (text) =>
  text
    .split(/[\s,]+/)
    .map((line) => line.trim())
    .filter(Boolean);
