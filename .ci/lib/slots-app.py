"""The app that the check of segue-slots swaps: keep-alive HTTP where BIND and PORT say, one version per checkout.

On TERM it stops listening, answers what is under way with `Connection: close`, and ends. The checkout's file `VERSION` is
what / says, /version says the commit, /slow takes two seconds; `behaviour` changes it: unhealthy, stubborn (ignores TERM),
stillborn (ends at once), late (boots in 1 s).
"""
import asyncio, os, signal, sys, time

version = open("VERSION").read().strip()
behaviour = open("behaviour").read().split() if os.path.exists("behaviour") else []
leaving = False
writers = set()
busy = 0


async def serve(reader, writer):
    global busy
    writers.add(writer)
    try:
        while not leaving:
            head = await reader.readuntil(b"\r\n\r\n")
            busy += 1
            try:
                lines = head.decode("latin-1").split("\r\n")
                path = lines[0].split(" ")[1]
                fields = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines[1:])}
                await reader.readexactly(int(fields.get("content-length", 0)))
                status = "503 Unhealthy" if path == "/health" and "unhealthy" in behaviour else "200 OK"
                if path == "/slow":
                    await asyncio.sleep(2)
                text = (os.environ["SEGUE_COMMIT"] if path == "/version" else version) + "\n"
                last = leaving or fields.get("connection", "").lower() == "close" or lines[0].endswith("1.0")
                writer.write(
                    f"HTTP/1.1 {status}\r\nContent-Length: {len(text)}\r\n"
                    f"Connection: {'close' if last else 'keep-alive'}\r\n\r\n{text}".encode()
                )
                await writer.drain()
            finally:
                busy -= 1
            if last:
                break
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writers.discard(writer)
        writer.close()


async def main():
    global leaving
    if "stillborn" in behaviour:
        sys.exit("stillborn")
    if "late" in behaviour:
        await asyncio.sleep(1)
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, (lambda: None) if "stubborn" in behaviour else told.set)
    bind = os.environ["BIND"]
    if bind.startswith("unix:"):
        server = await asyncio.start_unix_server(serve, bind[5:], backlog=1024)
    else:
        server = await asyncio.start_server(serve, bind, int(os.environ["PORT"]), backlog=1024)
    await told.wait()
    leaving = True
    server.close()
    deadline = time.monotonic() + 10
    while busy and time.monotonic() < deadline:
        await asyncio.sleep(0.02)
    for writer in list(writers):
        writer.close()


asyncio.run(main())
