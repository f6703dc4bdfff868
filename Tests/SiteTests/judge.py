"""Reads pages with Python's own HTML parser, which knows nothing of how they were written, and says what a page must not hold.

Each argument is a file; each line of the output is a finding. An allow-list: what is not named here is a finding."""
import sys
from html.parser import HTMLParser

TAGS = {
    "html": {"lang", "data-top", "data-page"}, "head": set(), "meta": {"charset", "http-equiv", "content", "name"}, "title": set(),
    "link": {"rel", "href", "type", "title", "hreflang"}, "script": {"src", "defer"}, "body": {"class"}, "noscript": set(),
    "a": {"class", "href", "rel", "id", "lang", "hreflang", "download", "aria-current", "aria-describedby", "aria-label"},
    "header": {"class"}, "footer": {"class"}, "main": {"id", "tabindex"}, "article": {"class", "id"}, "section": {"class", "id", "aria-labelledby", "data-quiz", "data-pass"},
    "nav": {"class", "id", "aria-label", "aria-labelledby"}, "div": {"class", "id", "role", "aria-label", "aria-labelledby", "tabindex", "hidden", "lang"},
    "form": {"class", "role", "action", "method"}, "label": {"class", "for"},
    "input": {"id", "name", "type", "autocomplete", "placeholder", "value", "min", "max", "data-points"}, "fieldset": set(), "legend": set(), "p": {"class", "id", "role", "lang", "data-kind"},
    "span": {"class", "id", "role", "lang", "aria-hidden", "aria-current"}, "ul": {"class"}, "ol": {"class", "start", "reversed"},
    "li": {"class", "aria-current", "data-kind", "data-key"}, "dl": {"class"}, "dt": set(), "dd": set(), "h1": set(), "h2": {"id"}, "h3": {"id"}, "h4": {"id"},
    "h5": {"id"}, "h6": {"id"}, "table": set(), "thead": set(), "tbody": set(), "tr": set(), "th": {"scope", "class"},
    "td": {"class", "lang"}, "time": {"datetime"}, "code": {"title"}, "pre": {"tabindex"}, "em": set(), "strong": set(), "q": set(),
    "blockquote": set(), "br": set(), "hr": set(), "img": {"src", "alt", "loading"}, "details": set(), "summary": set(), "kbd": set(),
    "sub": set(), "sup": set(), "mark": set(), "abbr": set(), "ins": set(), "del": set(), "figure": set(), "figcaption": set(),
}
VOID = {"meta", "link", "input", "br", "hr", "img"}


class Judge(HTMLParser):
    def __init__(self, name):
        super().__init__(convert_charrefs=True)
        self.name, self.open, self.ids, self.found = name, [], set(), 0

    def say(self, what):
        self.found += 1
        print(f"{self.name}:{self.getpos()[0]}: {what}")

    def handle_starttag(self, tag, attrs):
        if tag not in TAGS:
            return self.say(f"element {tag}")
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.say(f"attribute twice in {tag}")
        for name, value in attrs:
            if name not in TAGS[tag]:
                self.say(f"attribute {name} of {tag}")
            if name == "id":
                if value in self.ids:
                    self.say(f"id {value} twice")
                self.ids.add(value)
            if name in ("href", "src", "action"):
                self.address(tag, name, value or "")
        if tag == "script" and "src" not in names:
            self.say("script without a file")
        if tag not in VOID:
            self.open.append(tag)

    def address(self, tag, name, value):
        if any(ord(sign) < 33 or ord(sign) == 127 or sign in "\"<>\\" for sign in value):
            self.say(f"{name} with a sign that is none of an address: {value!r}")
        scheme = value.split(":")[0].lower() if ":" in value.split("/")[0].split("#")[0].split("?")[0] else None
        allowed = ("http", "https", "mailto", "tel") if tag == "a" else ()
        # The icon that is none.
        if scheme is not None and scheme not in allowed and (tag, value) != ("link", "data:,"):
            self.say(f"{name} with the scheme {scheme}")
        if value.startswith("/") and not self.name.endswith("404.html"):
            self.say(f"{name} from the root: {value}")
        if ".git" in value.lower() or ".praxis" in value.lower():
            self.say(f"{name} into git: {value}")

    def handle_startendtag(self, tag, attrs):
        self.say(f"self-closing {tag}")

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.say(f"</{tag}> closes nothing")

    def handle_comment(self, data):
        self.say("comment")

    def handle_pi(self, data):
        self.say("processing instruction")

    def unknown_decl(self, data):
        self.say("declaration")

    def close(self):
        super().close()
        if self.open:
            self.say(f"open at the end: {self.open}")


total = 0
for file in sys.argv[1:]:
    judge = Judge(file)
    judge.feed(open(file, encoding="utf-8").read())
    judge.close()
    total += judge.found
sys.exit(1 if total else 0)
