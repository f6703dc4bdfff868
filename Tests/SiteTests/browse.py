"""Opens the pages of a site in Chromium, through its pipe (--remote-debugging-pipe), and says what a reader would miss.

    browse.py CHROMIUM PROFILE SCRIPT SITE QUERIES PAGE...

SCRIPT is run in each page (checks.js) and returns a list of findings. Each page is opened wide and narrow, in daylight and in the dark, with scripts; once
more with scripts off; walked through by the Tab key alone; and printed. QUERIES is JSON, a list of [page, words, page that is found first]: they are typed
into the search, from the drive and from a server on the loopback that sends the headers of the site's own `_headers`. What a page says on its console, what
it asked of elsewhere, and what its policy forbade are findings. Each line of the output is one; the last line counts the pages."""
import base64
import functools
import http.server
import json
import os
import subprocess
import sys
import threading
import time

chromium, profile, script, site, queries = sys.argv[1:6]
pages = sys.argv[6:]
checks = open(script, encoding="utf-8").read()
down_read, down_write = os.pipe()
up_read, up_write = os.pipe()


def pipes():
    os.dup2(down_read, 103)
    os.dup2(up_write, 104)
    os.dup2(103, 3)
    os.dup2(104, 4)


browser = subprocess.Popen(
    [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
     "--disable-component-update", f"--user-data-dir={profile}", "--remote-debugging-pipe", "about:blank"],
    preexec_fn=pipes, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
os.close(down_read)
os.close(up_write)
buffer, number, events = b"", 0, []


def receive():
    global buffer
    while b"\0" not in buffer:
        more = os.read(up_read, 65536)
        if not more:
            sys.exit("the browser has gone")
        buffer += more
    message, buffer = buffer.split(b"\0", 1)
    return json.loads(message)


def call(method, **parameters):
    global number
    number += 1
    message = {"id": number, "method": method, "params": parameters}
    if session:
        message["sessionId"] = session
    os.write(down_write, json.dumps(message).encode() + b"\0")
    while True:
        answer = receive()
        if answer.get("id") == number:
            if "error" in answer:
                sys.exit(f"{method}: {answer['error']}")
            return answer["result"]
        events.append(answer)


def wait(method):
    for place, event in enumerate(events):
        if event.get("method") == method:
            del events[:place + 1]
            return
    while receive_event().get("method") != method:
        pass


def receive_event():
    event = receive()
    note(event)
    return event


found = []
address = top = ""


def say(what):
    line = f"{address.removeprefix(top)}: {what}"
    if line not in found:
        found.append(line)
        print(line)


def note(event):
    method, parameters = event.get("method"), event.get("params", {})
    if method == "Runtime.exceptionThrown":
        say(f"exception: {parameters['exceptionDetails'].get('exception', {}).get('description', '')[:200]}")
    elif method == "Log.entryAdded" and parameters["entry"]["level"] in ("error", "warning"):
        say(f"console: {parameters['entry']['text'][:200]}")
    elif method == "Runtime.consoleAPICalled" and parameters["type"] in ("error", "warning", "assert"):
        say(f"console: {json.dumps(parameters['args'])[:200]}")
    elif method == "Audits.issueAdded":
        code = parameters["issue"]["code"]
        if code == "ContentSecurityPolicyIssue":
            say(f"policy: {json.dumps(parameters['issue']['details'].get('contentSecurityPolicyIssueDetails', {}))[:300]}")
    elif method == "Network.requestWillBeSent":
        url = parameters["request"]["url"]
        if not url.startswith(top) and not url.startswith("data:") and url != "about:blank":
            say(f"asked of elsewhere: {url[:100]}")


def look(expression):
    answer = call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
    while events:
        note(events.pop(0))
    if "exceptionDetails" in answer:
        sys.exit(f"{address}: {answer['exceptionDetails']}")
    return answer["result"].get("value")


def go(width, dark):
    call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 600)
    call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
                                                 {"name": "prefers-reduced-motion", "value": "reduce"}])
    call("Page.navigate", url=address)
    wait("Page.loadEventFired")
    while events:
        note(events.pop(0))


session = None
target = call("Target.createTarget", url="about:blank")["targetId"]
session = call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
for domain in ("Page", "Runtime", "Log", "Audits", "Network"):
    call(f"{domain}.enable")
top = f"file://{site}/"
for page in pages:
    address = top + page
    for width, dark in ((1280, False), (1280, True), (360, False)):
        go(width, dark)
        for finding in look(f"({checks})({json.dumps(dark)})"):
            say(finding)
    # By the Tab key alone: everything that can be used is reached, is seen when it is, and nothing holds the reader.
    go(1280, False)
    wanted = look("""[...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
        .filter((one) => one.checkVisibility() && !one.disabled && one.tabIndex >= 0
          && !(one.type === "radio" && one !== document.querySelector(`input[name="${one.name}"]`))).length""")
    look("document.activeElement.blur(); self.reached = new Set(); self.unseen = []; null")
    for _ in range(wanted + 5):
        for kind in ("keyDown", "keyUp"):
            call("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
        if not look("""(() => {
            const one = document.activeElement;
            if (one === document.body || self.reached.has(one)) return false;
            self.reached.add(one);
            const style = getComputedStyle(one);
            const box = one.getBoundingClientRect();
            if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 1 || box.width === 0) self.unseen.push(one.outerHTML.slice(0, 80));
            return true;
          })()"""):
            break
    reached, unseen = look("[self.reached.size, self.unseen]")
    if reached < wanted:
        say(f"by keyboard {reached} of {wanted} places are reached")
    for one in unseen:
        say(f"focus is not seen: {one}")
    # Without scripts the text is there, and nothing that scripts alone would make useful is shown.
    call("Emulation.setScriptExecutionDisabled", value=True)
    go(1280, False)
    document = call("DOM.getDocument", depth=0)["root"]["nodeId"]
    main = call("DOM.querySelector", nodeId=document, selector="main h1")["nodeId"]
    if not main:
        say("without scripts there is no heading")
    if page.endswith("search.html") and not call("DOM.querySelector", nodeId=document, selector="main noscript a[href]")["nodeId"]:
        say("without scripts the search leads nowhere")
    call("Emulation.setScriptExecutionDisabled", value=False)
    go(1280, False)
    pdf = base64.b64decode(call("Page.printToPDF", printBackground=False)["data"])
    if not pdf.startswith(b"%PDF-") or len(pdf) < 2000:
        say("it does not print")


class Server(http.server.SimpleHTTPRequestHandler):
    def end_headers(self):
        for line in open(f"{site}/_headers", encoding="utf-8").read().splitlines()[1:]:
            self.send_header(*line.strip().split(": ", 1))
        super().end_headers()

    def log_message(self, *words):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Server, directory=site))
threading.Thread(target=server.serve_forever, daemon=True).start()
for top in (f"file://{site}/", f"http://127.0.0.1:{server.server_port}/"):
    for page, words, wanted in json.loads(queries):
        address = top + page
        go(1280, False)
        # As a reader does: `/` leads to the field.
        for kind in ("keyDown", "keyUp"):
            call("Input.dispatchKeyEvent", type=kind, key="/", code="Slash", windowsVirtualKeyCode=191, **({"text": "/"} if kind == "keyDown" else {}))
        call("Input.insertText", text=words)
        first = None
        for _ in range(100):
            first = look("""document.querySelector(".search-results a")?.getAttribute("href") ?? null""")
            if first:
                break
            time.sleep(0.05)
        if not (first or "").endswith(wanted):
            say(f"{words} finds {first}, not {wanted}")
        if not look("""document.getElementById("results-said").textContent.trim()"""):
            say(f"what {words} finds is not said")
print(f"{len(pages)} pages")
browser.kill()
browser.wait()
