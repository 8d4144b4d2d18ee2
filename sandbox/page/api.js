// How the page talks with the sandbox server.

async function answer(response) {
  if (response.ok) return response.json();
  const words = await response.text();
  return { ok: false, error: words.slice(0, 200) || `The server said ${response.status}.` };
}

async function ask(path, options) {
  try {
    return await answer(await fetch(`/page-api/${path}`, options));
  } catch {
    return { ok: false, error: "The sandbox does not answer. Is it still running?" };
  }
}

export const read = (path, query = {}) => ask(`${path}?${new URLSearchParams(query)}`);

export const send = (path, body = {}) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

// Calls `hear` for each event, for ever; `first` once the connection stands, `again` after it was lost and is back.
export function listen(hear, first, again, lost) {
  let wait = 500;
  let before = false;
  const connect = () => {
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/page-api/live`);
    socket.addEventListener("open", () => {
      wait = 500;
      (before ? again : first)();
      before = true;
    });
    socket.addEventListener("message", (event) => hear(JSON.parse(event.data)));
    socket.addEventListener("close", () => {
      if (before) lost();
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, 8000);
    });
  };
  connect();
}
