"""Opens the pages of a running deployment in the Temporal UI with headless Chromium, by WebDriver.

temporal_ui.py URL PICTURE TAB=WORDS...

Leaves a picture of the first tab, and fails unless each tab shows its words, as rendered, within half a minute.
"""

import base64
import json
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

LONGEST_WAIT_SECONDS = 30
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --disable-quic --no-first-run --hide-scrollbars"
    " --disable-background-networking --disable-component-update --disable-sync --window-size=1200,1240"
).split()


class Browser:
    """What is needed of the WebDriver protocol."""

    def __init__(self, profile):
        self.log = tempfile.TemporaryFile("w+")
        self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.address = None
        self.session = None
        for line in self.driver.stdout:
            if "successfully on port" in line:
                self.address = "http://127.0.0.1:" + line.strip().rstrip(".").split()[-1]
                break
        if self.address is None:
            raise RuntimeError("chromedriver does not start")
        options = {"args": [*FLAGS, "--user-data-dir=" + profile]}
        wanted = {"capabilities": {"alwaysMatch": {"browserName": "chrome", "goog:chromeOptions": options}}}
        self.session = self.ask("POST", "/session", wanted)["sessionId"]

    def ask(self, method, path, body=None):
        if self.session is not None:
            path = f"/session/{self.session}{path}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self.address + path, data=data, method=method, headers={"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=60) as reply:
            return json.load(reply)["value"]

    def text(self):
        """What is rendered, frames included: the UI shows markdown in frames."""
        texts = [self.run("return document.body.innerText")]
        for number in range(self.run("return window.frames.length")):
            try:
                self.ask("POST", "/frame", {"id": number})
                texts.append(self.run("return document.body ? document.body.innerText : ''"))
            except urllib.error.HTTPError:
                pass  # the page has replaced it meanwhile
            self.ask("POST", "/frame", {"id": None})
        return " ".join(" ".join(texts).split())

    def run(self, script):
        return self.ask("POST", "/execute/sync", {"script": script, "args": []})

    def close(self):
        try:
            if self.session is not None:
                self.ask("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait(10)


def shows(browser, word):
    """Whether the page shows it before the time is over; pages are filled after they have loaded."""
    deadline = time.monotonic() + LONGEST_WAIT_SECONDS
    while True:
        text = browser.text()
        if word in text:
            return True
        if time.monotonic() > deadline:
            print(f"no {word!r} in: {text[:1500]}")
            return False
        time.sleep(0.2)


def main(run, picture, *wanted):
    tabs = {}
    for each in wanted:
        tab, word = each.split("=", 1)
        tabs.setdefault(tab, []).append(word)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(profile)
        try:
            good = True
            for number, (tab, words) in enumerate(tabs.items()):
                browser.ask("POST", "/url", {"url": f"{run}/{tab}"})
                good = all([shows(browser, word) for word in words]) and good
                if number == 0:
                    pathlib.Path(picture).write_bytes(base64.b64decode(browser.ask("GET", "/screenshot")))
        finally:
            browser.close()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
