/** A websocket to one kernel, in Jupyter's binary protocol: reconnects by itself, and says when it cannot. */

const PROTOCOL = "v1.kernel.websocket.jupyter.org";
const LOST = 4404; // what our server says when the kernel is gone
const PATIENCE = 6000; // ms without a word after a message before the line is taken for dead
const LONGEST = 15000; // ms between two attempts

export class Connection {
  /**
   * @param {{baseUrl: string}} config the page's
   * @param {string} kernel the kernel's id
   * @param {{onMessage, onOpen, onWaiting, onLost}} tell what to call; none is called after `close`
   */
  constructor(config, kernel, tell) {
    this.kernel = kernel;
    this.config = config;
    this.tell = tell;
    this.attempt = 0;
    this.session = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
    this.now = () => this.retryNow();
    addEventListener("online", this.now);
    document.addEventListener("visibilitychange", this.now);
  }

  open() {
    clearTimeout(this.retry);
    const address = new URL(`${this.config.baseUrl}api/kernels/${this.kernel}/channels?session_id=${this.session}`, location);
    address.protocol = address.protocol.replace("http", "ws");
    const socket = (this.socket = new WebSocket(address, [PROTOCOL]));
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      this.attempt = 0;
      this.tell.onOpen();
    };
    socket.onmessage = ({ data }) => {
      clearTimeout(this.doubt);
      this.receive(data);
    };
    socket.onclose = ({ code }) => this.closed(socket, code);
  }

  /** Send a message to a widget's comm; throws where there is no line. */
  send(commId, data) {
    if (this.socket?.readyState !== WebSocket.OPEN) throw new Error("geen verbinding");
    const header = { msg_id: `${this.session}-${(this.count = (this.count ?? 0) + 1)}`, msg_type: "comm_msg", session: this.session, username: "", date: new Date().toISOString(), version: "5.3" };
    this.socket.send(encode("shell", [header, {}, {}, { comm_id: commId, data }]));
    clearTimeout(this.doubt);
    this.doubt = setTimeout(() => this.giveUp(), PATIENCE);
  }

  receive(data) {
    const { header, content } = decode(data);
    if (header.msg_type === "comm_msg") this.tell.onMessage(content.comm_id, content.data);
    else if (header.msg_type === "status" && ["dead", "restarting"].includes(content.execution_state)) this.lost();
  }

  /** A line that says nothing is closed here; the other side may not know that it is gone. */
  giveUp() {
    const { socket } = this;
    socket.onclose = null;
    socket.close();
    this.closed(socket, 0);
  }

  async closed(socket, code) {
    clearTimeout(this.doubt);
    if (this.ended || socket !== this.socket) return;
    if (code === LOST) {
      this.lost();
      return;
    }
    this.tell.onWaiting();
    if (await this.isGone()) {
      this.lost();
      return;
    }
    if (this.ended) return;
    this.attempt += 1;
    const wait = Math.min(LONGEST, 500 * 2 ** this.attempt) * (0.5 + Math.random() / 2);
    this.retry = setTimeout(() => this.open(), this.attempt === 1 ? 100 : wait);
  }

  /** Ask whether the kernel is gone; no answer is no proof. */
  async isGone() {
    try {
      return (await fetch(`${this.config.baseUrl}api/kernels/${this.kernel}`, { cache: "no-store" })).status === 404;
    } catch {
      return false;
    }
  }

  retryNow() {
    if (this.ended || document.hidden || !this.retry || this.socket?.readyState !== WebSocket.CLOSED) return;
    this.open();
  }

  lost() {
    if (this.ended) return;
    this.close();
    this.tell.onLost();
  }

  close() {
    this.ended = true;
    clearTimeout(this.retry);
    clearTimeout(this.doubt);
    removeEventListener("online", this.now);
    document.removeEventListener("visibilitychange", this.now);
    this.socket?.close();
  }
}

/** Write a message: the number of offsets, the offsets, then channel, header, parent, metadata, content. */
export function encode(channel, parts) {
  const writer = new TextEncoder();
  const bytes = [writer.encode(channel), ...parts.map((part) => writer.encode(JSON.stringify(part)))];
  const offsets = [8 * (bytes.length + 2)];
  for (const part of bytes) offsets.push(offsets.at(-1) + part.length);
  const message = new Uint8Array(offsets.at(-1));
  const view = new DataView(message.buffer);
  [offsets.length, ...offsets].forEach((number, at) => view.setBigUint64(8 * at, BigInt(number), true));
  bytes.forEach((part, at) => message.set(part, offsets[at]));
  return message;
}

/** Read what `encode` and the server write; buffers, which our widgets do not use, are passed over. */
export function decode(data) {
  const view = new DataView(data);
  const offset = (at) => Number(view.getBigUint64(8 * (at + 1), true));
  const reader = new TextDecoder();
  const part = (at) => JSON.parse(reader.decode(new Uint8Array(data, offset(at), offset(at + 1) - offset(at))));
  return { header: part(1), content: part(4) };
}
