"""Open-loop load on http://127.0.0.1:PORT/, half GET, half POST, over kept-alive connections, until TERM.

    slots-load.py PORT RATE ROUND_TRIP_MS

Each connection goes through a proxy in this process that delays both directions, and the closing of either, by half the
round trip. A GET that meets a connection closed under it is sent once more, as every client does; a POST must not be, and
counts as cut. Prints JSON: requests, failed, cut, gap (ms, the longest time without a good answer), by version.
"""
import asyncio, json, signal, sys

port, rate, delay = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]) / 2000
counts = {"requests": 0, "failed": 0, "cut": 0, "gap": 0, "versions": {}}
errors = {}
idle = []
LONGEST_IDLE = 30
last_good = None


class Delayed(asyncio.Protocol):
    """One side of a delayed connection; what it receives the other side sends, in order, later."""

    def __init__(self, other=None):
        self.other, self.transport, self.early = other, None, []

    def connection_made(self, transport):
        self.transport = transport
        if self.other is None:
            loop = asyncio.get_running_loop()
            task = loop.create_task(loop.create_connection(lambda: Delayed(self), "127.0.0.1", port))
            task.add_done_callback(lambda done: transport.abort() if done.exception() else None)
        else:
            self.other.other = self
            for late in self.other.early:
                late(self)

    def later(self, act):
        def now():
            if self.other is None or self.other.transport is None:
                self.early.append(act)
            else:
                act(self.other)

        asyncio.get_running_loop().call_later(delay, now)

    def data_received(self, data):
        self.later(lambda other: other.transport.write(data))

    def eof_received(self):
        # Whoever ends its half is done with the connection: clients and nginx alike.
        return False

    def connection_lost(self, _):
        self.later(lambda other: other.transport.close())


class Cut(Exception):
    """The connection was closed before a byte of the answer came."""


async def exchange(connection, method):
    reader, writer = connection
    body = "x" * 100 if method == "POST" else ""
    writer.write(f"{method} / HTTP/1.1\r\nHost: load\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode())
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError) as e:
        if getattr(e, "partial", b""):
            raise
        raise Cut from e
    fields = dict(line.lower().split(": ", 1) for line in head.decode().split("\r\n")[1:-2])
    answer = await reader.readexactly(int(fields["content-length"]))
    if fields.get("connection") == "close":
        writer.close()
    else:
        idle.append((connection, now()))
    return int(head.split()[1]), answer.decode().strip()


def now():
    return asyncio.get_running_loop().time()


def kept_connection():
    """The one used last whose end has not been heard of, or nothing. Servers end what nobody used for a minute."""
    while idle:
        connection, used = idle.pop()
        if not connection[0].at_eof() and now() - used < LONGEST_IDLE:
            return connection
        connection[1].close()


async def request(method, proxy):
    global last_good
    counts["requests"] += 1
    try:
        async with asyncio.timeout(5):
            kept = kept_connection()
            try:
                status, version = await exchange(kept or await asyncio.open_connection("127.0.0.1", proxy), method)
            except Cut:
                if method == "POST" and kept:
                    counts["cut"] += 1
                    return
                status, version = await exchange(await asyncio.open_connection("127.0.0.1", proxy), method)
        if status != 200:
            raise OSError(f"status {status}")
    except Exception as e:
        counts["failed"] += 1
        errors[f"{method} {e!r}"] = errors.get(f"{method} {e!r}", 0) + 1
        return
    answered = now()
    if last_good is not None:
        counts["gap"] = max(counts["gap"], round((answered - last_good) * 1000))
    last_good = answered
    counts["versions"][version] = counts["versions"].get(version, 0) + 1


async def main():
    loop = asyncio.get_running_loop()
    told = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, told.set)
    server = await loop.create_server(Delayed, "127.0.0.1", 0)
    proxy = server.sockets[0].getsockname()[1]
    began, sent, running = loop.time(), 0, set()
    while not told.is_set():
        while sent <= (loop.time() - began) * rate:
            task = loop.create_task(request("POST" if sent % 2 else "GET", proxy))
            running.add(task)
            task.add_done_callback(running.discard)
            sent += 1
        await asyncio.sleep(0.002)
    await asyncio.gather(*running)
    print(json.dumps(counts | {"errors": errors}))


asyncio.run(main())
