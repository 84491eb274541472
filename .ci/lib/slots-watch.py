"""Asks http://127.0.0.1:PORT/ 50 times a second until TERM; then prints how many answers were good and how many bad."""
import http.client, signal, sys, time

good = bad = 0
going = True


def stop(*_):
    global going
    going = False


signal.signal(signal.SIGTERM, stop)
while going:
    began = time.monotonic()
    try:
        connection = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]), timeout=5)
        connection.request("GET", "/")
        status = connection.getresponse().status
        connection.close()
    except OSError:
        status = 0
    good, bad = good + (status == 200), bad + (status != 200)
    time.sleep(max(0.0, 0.02 - (time.monotonic() - began)))
print(f"{good} good, {bad} bad")
