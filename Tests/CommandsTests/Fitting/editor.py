"""An editor, as far as praxis lsp sees one: the JSON-RPC client of the Python language server (Debian: python3-pylsp-jsonrpc).

In a clone with a draft at guide/run-a-risk-review.md. Prints what was seen, a line each, for the test to look at.
"""

import queue
import subprocess
import sys
import threading
from pathlib import Path

from pylsp_jsonrpc.endpoint import Endpoint
from pylsp_jsonrpc.streams import JsonRpcStreamReader, JsonRpcStreamWriter

path = Path("guide/run-a-risk-review.md").resolve()
uri = path.as_uri()
server = subprocess.Popen(["praxis", "lsp", "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
told = queue.Queue()
client = Endpoint(
    {"textDocument/publishDiagnostics": told.put}, JsonRpcStreamWriter(server.stdin).write
)
threading.Thread(target=JsonRpcStreamReader(server.stdout).listen, args=(client.consume,), daemon=True).start()


def ask(method, **parameters):
    return client.request(method, parameters).result(timeout=60)


def at(line, character):
    return {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}


def find(text, words, after=0):
    """Line and column (in UTF-16 units, from 0) of the end of some words."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if words in line and number >= after:
            return number, len((line[: line.index(words) + len(words)]).encode("utf-16-le")) // 2
    raise SystemExit(f"{words} is not in the text")


def change(text):
    client.notify(
        "textDocument/didChange", {"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": text}]}
    )
    return told.get(timeout=60)["diagnostics"]


def cut(text, place):
    """The text of a range of the protocol."""
    lines = [line.encode("utf-16-le") for line in text.split("\n")]
    start, end = place["start"], place["end"]
    assert start["line"] == end["line"], place
    return lines[start["line"]][start["character"] * 2 : end["character"] * 2].decode("utf-16-le")


abilities = ask("initialize", processId=None, rootUri=None, capabilities={})["capabilities"]
client.notify("initialized", {})
print("abilities:", *sorted(abilities))

text = path.read_text()
client.notify(
    "textDocument/didOpen",
    {"textDocument": {"uri": uri, "languageId": "markdown", "version": 1, "text": text}},
)
first = told.get(timeout=60)
assert first["uri"] == uri
print("opened:", *sorted({finding["code"] for finding in first["diagnostics"]}))

# A word that was given up, behind characters of one, two, three and four bytes on its line.
text = text.replace("## Steps", "Zoë uses a 🗓️ key date — 𝄞 key date — here.\n\n## Steps", 1)
found = [finding for finding in change(text) if finding["code"] == "term-deprecated"]
print("given up:", *[f"{finding['range']['start']['character']}={cut(text, finding['range'])}" for finding in found])
actions = ask("textDocument/codeAction", textDocument={"uri": uri}, range=found[1]["range"], context={"diagnostics": []})
edits = [edit for action in actions for edit in action["edit"]["changes"][uri]]
print("mended:", *[f"{cut(text, edit['range'])}>{edit['newText']}" for edit in edits])

line, column = find(text, "𝄞 key")
text = text.replace("𝄞 key date", "𝄞 mile")
change(text)
line, column = find(text, "𝄞 mile")
offered = ask("textDocument/completion", **at(line, column))
print("term:", *[f"{cut(text, item['textEdit']['range'])}>{item['textEdit']['newText']}" for item in offered])
text = text.replace("𝄞 mile", "𝄞 milestone")
change(text)
line, column = find(text, "𝄞 milest")
hover = ask("textDocument/hover", **at(line, column))
print("means:", hover["contents"]["value"].replace("\n", " "), "|", cut(text, hover["range"]))
print("stands in:", ask("textDocument/definition", **at(line, column))["uri"].rsplit("/", 1)[1])

# The front matter, half typed.
text = text.replace("\nlevel:", "\nlev", 1)
change(text)
line, column = find(text, "lev")
print("field:", *[item["textEdit"]["newText"] for item in ask("textDocument/completion", **at(line, column))])
text = text.replace("\nlev", "\nlevel: a", 1)
change(text)
line, column = find(text, "level: a")
print("value:", *[item["textEdit"]["newText"] for item in ask("textDocument/completion", **at(line, column))])
print("asks:", ask("textDocument/hover", **at(line, 2))["contents"]["value"])
text = text.replace("\nlevel: a", "\ntools:\n  - tool/r\nlevel: a", 1)
change(text)
line, column = find(text, "tool/r")
print("id:", *[item["textEdit"]["newText"] for item in ask("textDocument/completion", **at(line, column))])
text = text.replace("tool/r", "tool/risk-register")
change(text)
line, column = find(text, "tool/risk-reg")
print("is:", ask("textDocument/hover", **at(line, column))["contents"]["value"].replace("\n", " "))
print("at:", ask("textDocument/definition", **at(line, column))["uri"].rsplit("/", 1)[1])

try:
    ask("textDocument/rename", **at(0, 0))
except Exception as error:
    print("refused:", error)
print("nowhere:", ask("textDocument/hover", **at(10**9, 10**9)), ask("textDocument/hover", textDocument={"uri": "file:///x.md"}, position={}))
ask("shutdown")
client.notify("exit")
print("exit:", server.wait(timeout=60))
sys.exit(0)
